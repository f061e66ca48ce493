import type { Track } from '../../../api/contract.ts';
import { correctedTempo } from '../../../shared/corrected-tempo.ts';
import { messages } from '../../messages.ts';
import { metricText } from '../fingerprint/metric-display.ts';
import classes from './TempoCorrection.module.css';

type Multiplier = Track['tempo_multiplier'];

interface TempoCorrectionProps {
  measuredBpm: number;
  multiplier: Multiplier;
  onCorrect: (multiplier: Multiplier) => void;
}

const words = messages.tempo;
const CHOICES = [
  { factor: 0.5, sign: '÷2', name: words.half, testId: 'tempo-half' },
  { factor: 2, sign: '×2', name: words.double, testId: 'tempo-double' },
] as const;

/** Two switches for a tempo that was heard at twice or half the pulse; switched off, the measured one holds. */
export function TempoCorrection({ measuredBpm, multiplier, onCorrect }: TempoCorrectionProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend of its own into the row
    <div role="group" aria-label={words.label} className={classes.correction}>
      <span className={classes.words}>
        {multiplier === 1 ? words.question : words.measured(metricText('tempo_bpm', measuredBpm))}
      </span>
      {CHOICES.map(({ factor, sign, name, testId }) => (
        <button
          key={factor}
          type="button"
          className={classes.choice}
          aria-pressed={multiplier === factor}
          aria-label={name(metricText('tempo_bpm', correctedTempo(measuredBpm, factor) ?? 0))}
          title={name(metricText('tempo_bpm', correctedTempo(measuredBpm, factor) ?? 0))}
          onClick={() => onCorrect(multiplier === factor ? 1 : factor)}
          data-testid={testId}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}

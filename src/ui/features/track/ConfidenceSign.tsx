import { percent } from '../../format.ts';
import { messages } from '../../messages.ts';
import classes from './ConfidenceSign.module.css';

const BARS = [0, 1, 2, 3] as const;

/** How sure a value is: bars that rise like a signal's strength, and the number. */
export function ConfidenceSign({ confidence }: { confidence: number }) {
  const lit = Math.round(confidence * BARS.length);
  return (
    <span className={classes.sign} title={messages.panel.confidenceTitle}>
      <svg viewBox="0 0 16 12" className={classes.bars} aria-hidden="true" focusable="false">
        {BARS.map((bar) => (
          <rect
            key={bar}
            x={bar * 4 + 0.5}
            y={8.5 - bar * 2.6}
            width="2.6"
            height={3 + bar * 2.6}
            className={bar < lit ? classes.lit : classes.unlit}
          />
        ))}
      </svg>
      {messages.panel.confidence(percent(confidence))}
    </span>
  );
}

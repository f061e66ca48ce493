import type { SideRecord } from '../../../shared/fingerprint.ts';
import { messages } from '../../messages.ts';
import classes from './LevelAndKey.module.css';
import { levelFacts, waveformText } from './level-words.ts';
import { Waveform } from './Waveform.tsx';

interface LevelAndKeyProps {
  /** `null` while the track has not been heard in full. */
  side: SideRecord | null;
  /** Seconds; `null` where not known. */
  duration: number | null;
}

/** How loud the track is, its key, and its waveform. The place of each is kept before it is known, so that nothing jumps. */
export function LevelAndKey({ side, duration }: LevelAndKeyProps) {
  return (
    <section className={classes.level} aria-labelledby="level-title" data-testid="level-and-key">
      <h3 id="level-title">{messages.level.title}</h3>
      {side ? (
        <Waveform points={side.waveform} label={waveformText(side, duration ?? 0)} />
      ) : (
        <p className={classes.notYet}>{messages.level.notYet}</p>
      )}
      <dl className={classes.list}>
        {levelFacts(side).map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value ?? messages.panel.noValue}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

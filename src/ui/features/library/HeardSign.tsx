import type { Availability } from '../../../api/contract.ts';
import classes from './HeardSign.module.css';
import { type HeardState, heardWords } from './heard-state.ts';

interface HeardSignProps {
  state: HeardState;
  availability: Availability;
}

/** A note whose head fills as the track is heard: empty, half, full; cut through where the file is damaged; struck out when it could not be; dashed without its file. */
export function HeardSign({ state, availability }: HeardSignProps) {
  const words = heardWords(state, availability);
  return (
    <span className={classes.sign} title={words} data-state={state} data-availability={availability}>
      <svg viewBox="0 0 20 20" focusable="false" role="img" aria-label={words}>
        <circle cx="10" cy="10" r="6.5" className={classes.ring} />
        {state === 'part' && <path d="M10 3.5a6.5 6.5 0 0 0 0 13z" className={classes.fill} />}
        {(state === 'full' || state === 'differs' || state === 'damaged') && (
          <circle cx="10" cy="10" r="6.5" className={classes.fill} />
        )}
        {state === 'differs' && <path d="M6.5 8.6h7M6.5 11.6h7" className={classes.cut} />}
        {state === 'damaged' && <path d="M5.4 5.4l9.2 9.2" className={classes.cut} />}
        {state === 'running' && <circle cx="10" cy="10" r="3" className={classes.beat} />}
        {state === 'queued' && <circle cx="10" cy="10" r="1.4" className={classes.fill} />}
        {(state === 'failed' || state === 'quarantined') && (
          <path d="M5.4 5.4l9.2 9.2" className={classes.strike} />
        )}
      </svg>
    </span>
  );
}

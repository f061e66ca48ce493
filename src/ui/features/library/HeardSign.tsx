import { messages } from '../../messages.ts';
import classes from './HeardSign.module.css';
import type { HeardState } from './heard-state.ts';

/** A note whose head fills as the track is heard: empty, half, full; struck out when it could not be. */
export function HeardSign({ state, withText = false }: { state: HeardState; withText?: boolean }) {
  const words = messages.heard[state];
  const semantics = withText ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words };
  return (
    <span className={classes.sign} title={withText ? undefined : words} data-state={state}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden, by the spread */}
      <svg viewBox="0 0 20 20" focusable="false" {...semantics}>
        <circle cx="10" cy="10" r="6.5" className={classes.ring} />
        {state === 'part' && <path d="M10 3.5a6.5 6.5 0 0 0 0 13z" className={classes.fill} />}
        {(state === 'full' || state === 'differs') && (
          <circle cx="10" cy="10" r="6.5" className={classes.fill} />
        )}
        {state === 'differs' && <path d="M6.5 8.6h7M6.5 11.6h7" className={classes.cut} />}
        {state === 'running' && <circle cx="10" cy="10" r="3" className={classes.beat} />}
        {state === 'queued' && <circle cx="10" cy="10" r="1.4" className={classes.fill} />}
        {(state === 'failed' || state === 'quarantined') && (
          <path d="M5.4 5.4l9.2 9.2" className={classes.strike} />
        )}
      </svg>
      {withText && words}
    </span>
  );
}

import { useState } from 'react';
import { usePlayerState, useWholeSecond } from '../../data/player-state.ts';
import { clockTime } from '../../format.ts';
import { player as words } from '../../messages/player.ts';
import classes from './Times.module.css';

/** How far the track is. Readers hear it from the slider. */
export function Elapsed() {
  const second = useWholeSecond();
  return (
    <span className={classes.time} aria-hidden="true" data-testid="elapsed">
      {clockTime(second)}
    </span>
  );
}

/** The length, or what is left of it: a click changes between the two. */
export function Length() {
  const length = usePlayerState(({ durationSeconds }) => durationSeconds);
  const [left, setLeft] = useState(true);
  const second = useWholeSecond();
  if (length === null) return <span className={classes.time} aria-hidden="true" />;
  const shown = left ? words.remaining(Math.max(0, length - second)) : clockTime(length);
  const action = left ? words.showLength : words.showRemaining;
  return (
    <button
      type="button"
      className={`${classes.time} ${classes.switch}`}
      aria-label={`${shown}, ${action}`}
      title={action}
      onClick={() => setLeft(!left)}
    >
      {shown}
    </button>
  );
}

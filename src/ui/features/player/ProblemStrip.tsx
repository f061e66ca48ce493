import { Button } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { player as words } from '../../messages/player.ts';
import { useScreenState } from '../../screen-state.ts';
import classes from './ProblemStrip.module.css';

/** What could not be played, why, and what to do; it lies above the bar and moves nothing. */
export function ProblemStrip() {
  const player = usePlayer();
  const problem = usePlayerState((snapshot) => snapshot.problem);
  const { change } = useScreenState();
  return (
    <div className={classes.place} role="status">
      {problem && (
        <div className={classes.strip} data-testid="player-problem">
          <IconAlertTriangle size={20} stroke={1.75} className={classes.sign} aria-hidden="true" />
          <p className={classes.text}>
            <strong>{words.problem.title(problem.title)}</strong>
            <span>{problem.detail}</span>
          </p>
          <Button variant="default" h={44} onClick={() => change({ open: 'folders' })}>
            {words.problem.folders}
          </Button>
          <button
            type="button"
            className={classes.dismiss}
            aria-label={words.problem.dismiss}
            onClick={() => player.dismissProblem()}
          >
            <IconX size={18} aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}

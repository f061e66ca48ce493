import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { PlaybackProblem } from '../../../engine/player/player-types.ts';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { useTrackRow } from '../../data/use-track-row.ts';
import { player as words } from '../../messages/player.ts';
import { useScreenState } from '../../screen-state.ts';
import classes from './ProblemStrip.module.css';

/** What could not be played, why, and what to do; it has its place above the bar, until it is no news any more. */
export function ProblemStrip() {
  const player = usePlayer();
  const problem = usePlayerState((snapshot) => snapshot.problem);
  return (
    <div role="status">
      {problem && (
        <div className={classes.strip} data-problem-strip data-testid="player-problem">
          <IconAlertTriangle size={20} stroke={1.75} className={classes.sign} aria-hidden="true" />
          <p className={classes.text}>
            <strong>{words.problem[problem.about === 'part' ? 'partial' : 'title'](problem.title)}</strong>
            <span>{problem.detail}</span>
          </p>
          <WayOut problem={problem} />
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

/** A file that is no music is told of among the failures; one that cannot be reached is a matter of its folder. */
function WayOut({ problem: { trackId, about } }: { problem: PlaybackProblem }) {
  const { change } = useScreenState();
  const status = useTrackRow(trackId)?.analysis.status;
  const spoilt = about !== 'folder' && (status === 'failed' || status === 'quarantined');
  return (
    <button
      type="button"
      className={classes.way}
      onClick={() => change({ open: spoilt ? 'failures' : 'folders' })}
    >
      {spoilt ? words.problem.failures : words.problem.folders}
    </button>
  );
}

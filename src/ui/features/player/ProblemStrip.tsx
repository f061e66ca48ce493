import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { PlaybackProblem } from '../../../engine/player/player-types.ts';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { useTrackRow } from '../../data/use-track-row.ts';
import { player as words } from '../../messages/player.ts';
import { useScreenState } from '../../screen-state.ts';
import { heardState } from '../library/heard-state.ts';
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

/** A file that is no music, or damaged, is told of among its like; one that cannot be reached is a matter of its folder. */
function WayOut({ problem: { trackId, about } }: { problem: PlaybackProblem }) {
  const { change } = useScreenState();
  const navigate = useNavigate();
  const row = useTrackRow(trackId);
  const status = row?.analysis.status;
  const spoilt = about !== 'folder' && (status === 'failed' || status === 'quarantined');
  return (
    <button
      type="button"
      className={classes.way}
      onClick={() => {
        if (!spoilt || !row) return change({ open: 'folders' });
        const files = heardState(row) === 'damaged' ? 'damaged' : 'failed';
        void navigate({ to: '/analysis', search: { files } });
      }}
    >
      {spoilt ? words.problem.failures : words.problem.folders}
    </button>
  );
}

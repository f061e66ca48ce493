import { usePlayerState } from '../../data/player-state.ts';
import { player as words } from '../../messages/player.ts';
import classes from './PlayerBar.module.css';

/** Tells readers which track has begun; what merely waits at the start of a visit is not told. */
export function TrackAnnouncer() {
  const text = usePlayerState(({ status, track }) =>
    status === 'playing' && track ? words.announced(track.title, track.artist) : '',
  );
  return (
    <p role="status" className={classes.unseen} data-testid="track-announcer">
      {text}
    </p>
  );
}

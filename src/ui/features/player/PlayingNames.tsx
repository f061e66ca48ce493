import { Link } from '@tanstack/react-router';
import type { TrackRow } from '../../../api/contract.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import classes from './PlayingNames.module.css';

/** Title and artist of what plays: the one opens how it sounds, the other leads to all of the artist. */
export function PlayingNames({ track }: { track: TrackRow }) {
  const { change } = useScreenState();
  return (
    <span className={classes.names}>
      <button
        type="button"
        className={classes.title}
        onClick={() => change({ track: track.id })}
        title={track.title}
        data-testid="playing-title"
      >
        {track.title}
      </button>
      {track.artist === null ? (
        <span className={classes.artist}>{messages.list.unknownArtist}</span>
      ) : (
        <Link
          to="/artists/artist"
          search={{ name: track.artist }}
          className={classes.artist}
          title={track.artist}
        >
          {track.artist}
        </Link>
      )}
    </span>
  );
}

import { Link } from '@tanstack/react-router';
import type { TrackRow } from '../../../api/contract.ts';
import { messages } from '../../messages.ts';
import { useScreenState } from '../../screen-state.ts';
import classes from './PlayingNames.module.css';
import { artistQuery } from './track-links.ts';

/** Title and artist of what plays: the one opens how it sounds, the other leads to all of the artist. */
export function PlayingNames({ track }: { track: TrackRow }) {
  const { change } = useScreenState();
  const query = artistQuery(track);
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
      {query === null ? (
        <span className={classes.artist}>{messages.list.unknownArtist}</span>
      ) : (
        <Link to="/" search={{ q: query }} className={classes.artist} title={track.artist ?? ''}>
          {track.artist}
        </Link>
      )}
    </span>
  );
}

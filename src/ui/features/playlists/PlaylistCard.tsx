import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Playlist } from '../../../api/contract.ts';
import { useWasInView } from '../../data/in-view.ts';
import { usePlaylistChanges } from '../../data/playlist-changes.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { useTrackDrop } from '../entries/use-track-drop.ts';
import { Mosaic } from './Mosaic.tsx';
import classes from './PlaylistCard.module.css';
import { PlaylistMenu } from './PlaylistMenu.tsx';
import { usePlaylistPlaying } from './use-playlist-playing.ts';

interface PlaylistCardProps {
  playlist: Playlist;
  onEdit: () => void;
}

/** One playlist among the others: its picture, how much is in it, and the way to hear it. */
export function PlaylistCard({ playlist, onEdit }: PlaylistCardProps) {
  const { id, name, item_count, total_duration } = playlist;
  const { play } = usePlaylistPlaying();
  const card = useRef<HTMLLIElement>(null);
  const seen = useWasInView(card);
  const { add } = usePlaylistChanges();
  const drop = useTrackDrop(
    () => null,
    (trackIds) => add(playlist, trackIds),
  );
  return (
    <li
      ref={card}
      className={classes.card}
      data-over={drop.over !== null}
      data-testid="playlist"
      data-playlist-id={id}
      {...drop.handlers}
    >
      <span className={classes.picture}>
        {seen ? <Mosaic playlist={playlist} /> : <span className={classes.unseen} />}
        {item_count > 0 && (
          <button
            type="button"
            className={classes.play}
            aria-label={words.playNamed(name)}
            onClick={() => play(playlist)}
            data-testid="play-playlist"
          >
            <IconPlayerPlayFilled size={20} aria-hidden="true" />
          </button>
        )}
      </span>
      <span className={classes.text}>
        <Link to="/playlists/$playlistId" params={{ playlistId: id }} search={{}} className={classes.name}>
          {name}
        </Link>
        <span className={classes.facts}>{words.facts(item_count, total_duration)}</span>
      </span>
      <PlaylistMenu playlist={playlist} className={classes.menu} onEdit={onEdit} />
    </li>
  );
}

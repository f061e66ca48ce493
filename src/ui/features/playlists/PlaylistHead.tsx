import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowsShuffle, IconPlayerPlayFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Playlist } from '../../../api/contract.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { Mosaic } from './Mosaic.tsx';
import classes from './PlaylistHead.module.css';
import { PlaylistMenu } from './PlaylistMenu.tsx';
import { usePlaylistPlaying } from './use-playlist-playing.ts';

interface PlaylistHeadProps {
  playlist: Playlist;
  onEdit: () => void;
  onDeleted: () => void;
  onBack: () => void;
}

export function PlaylistHead({ playlist, onEdit, onDeleted, onBack }: PlaylistHeadProps) {
  const { play } = usePlaylistPlaying();
  const { name, description, item_count, total_duration } = playlist;
  return (
    <header className={classes.head}>
      <Mosaic playlist={playlist} className={classes.picture} />
      <div className={classes.text}>
        <Link to="/playlists" search={{}} className={classes.back}>
          <IconArrowLeft size={16} aria-hidden="true" />
          {words.back}
        </Link>
        <h1 className={classes.name} data-testid="playlist-title">
          {name}
        </h1>
        <p className={classes.facts} data-testid="playlist-facts">
          {words.facts(item_count, total_duration)}
        </p>
        {description !== '' && <p className={classes.description}>{description}</p>}
      </div>
      <div className={classes.actions}>
        <Button
          h={44}
          disabled={item_count === 0}
          leftSection={<IconPlayerPlayFilled size={18} aria-hidden="true" />}
          onClick={() => play(playlist, { shuffle: false })}
          data-testid="play-playlist"
        >
          {words.play}
        </Button>
        <Button
          h={44}
          variant="default"
          disabled={item_count === 0}
          leftSection={<IconArrowsShuffle size={18} aria-hidden="true" />}
          onClick={() => play(playlist, { shuffle: true })}
        >
          {words.shuffle}
        </Button>
        <PlaylistMenu playlist={playlist} onEdit={onEdit} onDeleted={onDeleted} onBack={onBack} />
      </div>
    </header>
  );
}

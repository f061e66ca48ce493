import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBarToDown,
  IconArrowsShuffle,
  IconDots,
  IconDownload,
  IconPencil,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconTrash,
} from '@tabler/icons-react';
import type { Playlist } from '../../../api/contract.ts';
import { usePlaylistChanges } from '../../data/playlist-changes.ts';
import { useEngine } from '../../engine-context.tsx';
import { playlists as words } from '../../messages/playlists.ts';
import { useActions } from '../../use-action.tsx';
import { saveBlob } from '../shell/save-blob.ts';
import classes from './PlaylistMenu.module.css';
import { usePlaylistPlaying } from './use-playlist-playing.ts';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

interface PlaylistMenuProps {
  playlist: Playlist;
  className?: string | undefined;
  onEdit: () => void;
  onDeleted?: () => void;
  /** It was deleted here, and is brought back. */
  onBack?: () => void;
}

/** All that can be done with a playlist as a whole. */
export function PlaylistMenu({ playlist, className, onEdit, onDeleted, onBack }: PlaylistMenuProps) {
  const { client } = useEngine();
  const { run } = useActions();
  const changes = usePlaylistChanges();
  const playing = usePlaylistPlaying();
  const save = async () => saveBlob(await client.exportPlaylist(playlist.id), fileNameOf(playlist.name));
  return (
    <Menu
      position="bottom-end"
      width={240}
      withinPortal
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      shadow="md"
      classNames={{ item: classes.item, dropdown: classes.dropdown }}
    >
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="ink"
          size={44}
          className={className}
          aria-label={words.moreNamed(playlist.name)}
          data-testid="playlist-menu"
        >
          <IconDots size={20} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={words.more}>
        <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => playing.play(playlist)}>
          {words.play}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowsShuffle {...icon} />}
          onClick={() => playing.play(playlist, { shuffle: true })}
        >
          {words.shuffle}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlayerTrackNext {...icon} />} onClick={() => playing.playNext(playlist)}>
          {words.playNext}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowBarToDown {...icon} />} onClick={() => playing.enqueue(playlist)}>
          {words.enqueue}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit} data-testid="edit-playlist">
          {words.edit}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload {...icon} />}
          onClick={() => run(save)}
          data-testid="export-playlist"
        >
          {words.export}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash {...icon} />}
          onClick={() => {
            changes.remove(playlist, onBack);
            onDeleted?.();
          }}
          data-testid="delete-playlist"
        >
          {words.delete}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What file systems refuse in names becomes a space. */
function fileNameOf(name: string): string {
  return `${name.replace(/[\s\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || words.title}.m3u8`;
}

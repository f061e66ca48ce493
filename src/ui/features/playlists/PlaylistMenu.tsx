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
export function PlaylistMenu({ className, ...deeds }: PlaylistMenuProps) {
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
          aria-label={words.moreNamed(deeds.playlist.name)}
          data-testid="playlist-menu"
        >
          <IconDots size={20} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={words.more}>
        <PlayingItems playlist={deeds.playlist} />
        <Menu.Divider />
        <KeepingItems {...deeds} />
      </Menu.Dropdown>
    </Menu>
  );
}

function PlayingItems({ playlist }: { playlist: Playlist }) {
  const playing = usePlaylistPlaying();
  const choices = [
    { name: words.play, Icon: IconPlayerPlay, act: () => playing.play(playlist) },
    { name: words.shuffle, Icon: IconArrowsShuffle, act: () => playing.play(playlist, { shuffle: true }) },
    { name: words.playNext, Icon: IconPlayerTrackNext, act: () => playing.playNext(playlist) },
    { name: words.enqueue, Icon: IconArrowBarToDown, act: () => playing.enqueue(playlist) },
  ];
  return choices.map(({ name, Icon, act }) => (
    <Menu.Item key={name} leftSection={<Icon {...icon} />} onClick={act}>
      {name}
    </Menu.Item>
  ));
}

function KeepingItems({ playlist, onEdit, onDeleted, onBack }: Omit<PlaylistMenuProps, 'className'>) {
  const { client } = useEngine();
  const { run } = useActions();
  const changes = usePlaylistChanges();
  const save = async () => saveBlob(await client.exportPlaylist(playlist.id), fileNameOf(playlist.name));
  const remove = () => {
    changes.remove(playlist, onBack);
    onDeleted?.();
  };
  const choices = [
    { name: words.edit, Icon: IconPencil, act: onEdit, testId: 'edit-playlist' },
    { name: words.export, Icon: IconDownload, act: () => run(save), testId: 'export-playlist' },
    { name: words.delete, Icon: IconTrash, act: remove, testId: 'delete-playlist' },
  ];
  return choices.map(({ name, Icon, act, testId }) => (
    <Menu.Item key={testId} leftSection={<Icon {...icon} />} onClick={act} data-testid={testId}>
      {name}
    </Menu.Item>
  ));
}

/** What file systems refuse in names becomes a space. */
function fileNameOf(name: string): string {
  return `${name.replace(/[\s\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || words.title}.m3u8`;
}

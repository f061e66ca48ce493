import { Menu } from '@mantine/core';
import {
  IconArrowBarDown,
  IconArrowBarToDown,
  IconArrowBarUp,
  IconArrowDown,
  IconArrowUp,
  IconFingerprint,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconTrash,
} from '@tabler/icons-react';
import { entries as words } from '../../messages/entries.ts';
import { playlists } from '../../messages/playlists.ts';
import { useScreenState } from '../../screen-state.ts';
import { useQueueing } from '../player/use-queueing.ts';
import { AddToPlaylistMenu } from '../playlists/AddToPlaylistMenu.tsx';
import type { EntryTargets } from './entry-list-props.ts';
import { stepTarget } from './row-moves.ts';

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

interface EntryMenuProps {
  targets: EntryTargets;
  total: number;
  onPlay: (index: number) => void;
  onMove?: (ids: readonly string[], before: number) => void;
  onRemove?: (ids: readonly string[]) => void;
  /** Whether the tracks can be put into the queue: they are not in it already. */
  queueable?: boolean;
}

/** What can be done with the entries that are selected. */
export function EntryMenu({ targets, total, onPlay, onMove, onRemove, queueable = false }: EntryMenuProps) {
  const { index, ids, trackIds } = targets;
  const { change } = useScreenState();
  const [trackId] = trackIds;
  return (
    <>
      <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => onPlay(index)}>
        {words.playHere}
      </Menu.Item>
      {queueable && <QueueItems trackIds={trackIds} />}
      <AddToPlaylistMenu trackIds={trackIds} />
      {trackIds.length === 1 && trackId !== undefined && (
        <Menu.Item leftSection={<IconFingerprint {...icon} />} onClick={() => change({ track: trackId })}>
          {words.details}
        </Menu.Item>
      )}
      {onMove && total > ids.length && (
        <>
          <Menu.Divider />
          <MoveItems targets={targets} total={total} onMove={onMove} />
        </>
      )}
      {onRemove && (
        <>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash {...icon} />}
            onClick={() => onRemove(ids)}
            data-testid="remove-entry"
          >
            {words.remove(ids.length)}
          </Menu.Item>
        </>
      )}
    </>
  );
}

interface MoveItemsProps {
  targets: EntryTargets;
  total: number;
  onMove: (ids: readonly string[], before: number) => void;
}

function MoveItems({ targets: { ids, rows }, total, onMove }: MoveItemsProps) {
  const up = stepTarget(rows, -1, total);
  const down = stepTarget(rows, 1, total);
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowBarUp {...icon} />}
        onClick={() => onMove(ids, 0)}
        data-testid="move-top"
      >
        {words.moveTop}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp {...icon} />}
        disabled={up === null}
        onClick={() => up !== null && onMove(ids, up)}
      >
        {words.moveUp}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown {...icon} />}
        disabled={down === null}
        onClick={() => down !== null && onMove(ids, down)}
      >
        {words.moveDown}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowBarDown {...icon} />} onClick={() => onMove(ids, total)}>
        {words.moveBottom}
      </Menu.Item>
    </>
  );
}

function QueueItems({ trackIds }: { trackIds: readonly string[] }) {
  const { playNext, enqueue } = useQueueing();
  return (
    <>
      <Menu.Item
        leftSection={<IconPlayerTrackNext {...icon} />}
        onClick={() => playNext(trackIds, playlists.queuedNext(trackIds.length))}
      >
        {playlists.playNext}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowBarToDown {...icon} />}
        onClick={() => enqueue(trackIds, playlists.queued(trackIds.length))}
      >
        {playlists.enqueue}
      </Menu.Item>
    </>
  );
}

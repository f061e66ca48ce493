import { type Icon, IconArrowBackUp, IconPlaylistAdd, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { useAddToPlaylist } from '../../data/playlist-adding.ts';
import { player as texts } from '../../messages/player.ts';
import { EntryList } from '../entries/EntryList.tsx';
import { EntryMenu } from '../entries/EntryMenu.tsx';
import type { Entry } from '../entries/EntryRow.tsx';
import { useTrackDrop } from '../entries/use-track-drop.ts';
import { EmptyList } from '../library/EmptyList.tsx';
import { useShell } from '../shell/shell-context.ts';
import classes from './QueuePart.module.css';
import { useQueueing } from './use-queueing.ts';

const words = texts.views;

/** What is played and what comes, in an order that can be changed. */
export function QueuePart() {
  const navigate = useNavigate();
  const { mainRef, phone } = useShell();
  const index = usePlayerState((snapshot) => snapshot.index);
  const sounding = usePlayerState(({ status }) => status === 'playing');
  const entries = useQueueEntries();
  const { playAt, move, remove, take } = useQueueChanges(entries);
  const drop = useTrackDrop(
    () => entries.length,
    (trackIds) => take(trackIds, entries.length),
  );
  return (
    <div className={classes.part} data-over={drop.over !== null} {...drop.handlers}>
      <QueueHead />
      <div className={classes.rows}>
        {entries.length === 0 ? (
          <EmptyList
            title={words.emptyTitle}
            detail={words.emptyDetail}
            action={{ label: words.emptyAction, run: () => void navigate({ to: '/', search: {} }) }}
          />
        ) : (
          <EntryList
            gridRef={mainRef}
            label={words.queueLabel}
            total={entries.length}
            entryAt={(at) => entries[at]}
            current={index === null ? null : { index, sounding }}
            phone={phone}
            onPlay={playAt}
            onMove={move}
            onRemove={remove}
            onDropTracks={take}
            menu={(targets) => (
              <EntryMenu
                targets={targets}
                total={entries.length}
                onPlay={playAt}
                onMove={move}
                onRemove={remove}
              />
            )}
          />
        )}
      </div>
      {drop.over && <p className={classes.dropHint}>{words.dropHere}</p>}
    </div>
  );
}

function useQueueEntries(): readonly Entry[] {
  const queue = usePlayerState((snapshot) => snapshot.queue);
  return useMemo(
    () =>
      queue.map(({ id, trackId, from }) => ({
        id,
        trackId,
        note: from === 'similar' ? words.similar : undefined,
      })),
    [queue],
  );
}

/** What is done to the queue from its rows, and told. */
function useQueueChanges(entries: readonly Entry[]) {
  const player = usePlayer();
  const { tell } = useQueueing();
  return {
    playAt(at: number) {
      const id = entries[at]?.id;
      if (id !== undefined) player.jumpTo(id);
    },
    move(ids: readonly string[], before: number) {
      player.move(ids, entries[before]?.id ?? null);
      tell(words.moved(ids.length), 'queue order');
    },
    remove(ids: readonly string[]) {
      player.remove(ids);
      tell(words.removed(ids.length));
    },
    /** Tracks that were dropped, before the entry at a place. */
    take(trackIds: readonly string[], before: number) {
      player.insert(trackIds, entries[before]?.id ?? null);
      tell(words.dropped(trackIds.length));
    },
  };
}

function QueueHead() {
  const player = usePlayer();
  const { tell, undo } = useQueueing();
  const { createWith } = useAddToPlaylist();
  const { total, index, canUndo } = usePlayerState((snapshot) => ({
    total: snapshot.queue.length,
    index: snapshot.index,
    canUndo: snapshot.canUndo,
  }));
  const clear = () => {
    player.clear();
    tell(words.cleared);
  };
  const save = () => createWith(player.getSnapshot().queue.map(({ trackId }) => trackId));
  return (
    <div className={classes.head}>
      <p className={classes.facts} data-testid="queue-facts">
        {total > 0 && words.queueFacts(total, total - 1 - (index ?? 0))}
      </p>
      <Tool icon={IconArrowBackUp} disabled={!canUndo} run={undo} testId="queue-undo">
        {words.undo}
      </Tool>
      <Tool icon={IconPlaylistAdd} disabled={total === 0} run={save} testId="queue-save">
        {words.save}
      </Tool>
      <Tool icon={IconTrash} disabled={total === 0} run={clear} testId="queue-clear">
        {words.clear}
      </Tool>
    </div>
  );
}

interface ToolProps {
  icon: Icon;
  disabled: boolean;
  run: () => void;
  testId: string;
  children: string;
}

function Tool({ icon: Sign, disabled, run, testId, children }: ToolProps) {
  return (
    <button
      type="button"
      title={children}
      className={classes.tool}
      // Not disabled: what was just done often leaves nothing more to do, and the focus would be lost.
      aria-disabled={disabled}
      onClick={disabled ? undefined : run}
      data-testid={testId}
    >
      <Sign size={18} stroke={1.8} aria-hidden="true" />
      <span>{children}</span>
    </button>
  );
}

import { useMemo } from 'react';
import { usePlayer, usePlayerState } from '../../data/player-state.ts';
import { player as texts } from '../../messages/player.ts';
import { EntryList } from '../entries/EntryList.tsx';
import { EntryMenu } from '../entries/EntryMenu.tsx';
import type { Entry } from '../entries/EntryRow.tsx';
import { EmptyList } from '../library/EmptyList.tsx';
import { useShell } from '../shell/shell-context.ts';
import classes from './QueuePart.module.css';

const words = texts.views;

/** What was current before, the latest first. */
export function HistoryPart() {
  const player = usePlayer();
  const { mainRef, phone } = useShell();
  const history = usePlayerState((snapshot) => snapshot.history);
  // An entry that was current twice stands there twice: its place tells the two apart.
  const entries = useMemo(
    () => history.map(({ id, trackId }, at): Entry => ({ id: `${id} ${at}`, trackId })).reverse(),
    [history],
  );
  const playAt = (at: number) => {
    const entry = history[history.length - 1 - at];
    if (entry) player.jumpTo(entry.id);
  };
  if (entries.length === 0) {
    return <EmptyList title={words.historyEmptyTitle} detail={words.historyEmptyDetail} />;
  }
  return (
    <div className={classes.rows}>
      <EntryList
        gridRef={mainRef}
        label={words.historyLabel}
        total={entries.length}
        entryAt={(at) => entries[at]}
        current={null}
        phone={phone}
        onPlay={playAt}
        menu={(targets) => <EntryMenu targets={targets} total={entries.length} onPlay={playAt} queueable />}
      />
    </div>
  );
}

import type { KeyboardEvent } from 'react';
import { IS_MAC } from '../../commands/platform.ts';
import { useKeyNotes } from '../../commands/use-commands.tsx';
import { browse } from '../../messages/browse.ts';
import type { Modifiers } from '../entries/entry-selection.ts';
import { nextActiveRow } from './next-active-row.ts';

export interface TableKeyActions {
  /** Moves the active row; with Shift it takes the rows on its way along, with Ctrl it moves alone. */
  go: (index: number, modifiers: Modifiers) => void;
  play: () => void;
  /** Opens the row's panel and goes into it. */
  enter: () => void;
  /** Leaves what is selected, or the panel. */
  leave: () => void;
  toggle: () => void;
  selectAll: () => void;
  openMenu: () => void;
  favourite: () => void;
  rate: (stars: number | null) => void;
  remove: () => void;
  playNext: () => void;
  enqueue: () => void;
}

interface TablePlace {
  active: number;
  total: number;
  pageRows: number;
}

/** Keys of a table of tracks. What they don't mean here goes on to the rest of the app. */
export function followTableKey(event: KeyboardEvent, place: TablePlace, actions: TableKeyActions): void {
  if (event.target !== event.currentTarget || event.altKey) return; // a header's button
  const mod = IS_MAC ? event.metaKey : event.ctrlKey;
  const action = actionOf(event, mod, actions);
  if (action) {
    event.preventDefault();
    action();
    return;
  }
  const next = nextActiveRow(event.key, place.active, place.total, place.pageRows);
  if (next === null) return;
  event.preventDefault();
  actions.go(next, { toggle: mod, shift: event.shiftKey });
}

function actionOf(event: KeyboardEvent, mod: boolean, actions: TableKeyActions): (() => void) | null {
  const { key, shiftKey } = event;
  if (mod) {
    if (key === ' ') return actions.toggle;
    return key.toLowerCase() === 'a' ? actions.selectAll : null;
  }
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return actions.openMenu;
  if (shiftKey)
    return key === 'Enter' ? actions.playNext : key.toLowerCase() === 'q' ? actions.enqueue : null;
  if (/^[0-5]$/.test(key)) return () => actions.rate(key === '0' ? null : Number(key));
  return PLAIN[key]?.(actions) ?? null;
}

const PLAIN: Readonly<Record<string, (actions: TableKeyActions) => () => void>> = {
  Enter: ({ play }) => play,
  ArrowRight: ({ enter }) => enter,
  Escape: ({ leave }) => leave,
  Delete: ({ remove }) => remove,
  f: ({ favourite }) => favourite,
};

const WORDS = browse.keys;

/** Lists the keys in the shortcut sheet while a table is on the screen. */
export function useTableKeyNotes(): void {
  const group = 'selection' as const;
  useKeyNotes([
    { id: 'tracks.play', title: WORDS.play, group, keys: 'Enter' },
    { id: 'tracks.open', title: WORDS.open, group, keys: 'ArrowRight' },
    { id: 'tracks.extend', title: WORDS.extend, group, keys: 'Shift+ArrowDown' },
    { id: 'tracks.toggle', title: WORDS.toggle, group, keys: 'Mod+Space' },
    { id: 'tracks.all', title: WORDS.all, group, keys: 'Mod+A' },
    { id: 'tracks.menu', title: WORDS.menu, group, keys: 'Shift+F10' },
    { id: 'tracks.next', title: WORDS.next, group, keys: 'Shift+Enter' },
    { id: 'tracks.queue', title: WORDS.queue, group, keys: 'Shift+Q' },
    { id: 'tracks.favourite', title: WORDS.favourite, group, keys: 'f' },
    { id: 'tracks.rate', title: WORDS.rate, group, keys: '5' },
    { id: 'tracks.remove', title: WORDS.remove, group, keys: 'Delete' },
  ]);
}

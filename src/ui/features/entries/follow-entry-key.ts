import type { KeyboardEvent } from 'react';
import { IS_MAC } from '../../commands/platform.ts';
import { nextActiveRow } from '../library/next-active-row.ts';

export interface EntryKeyActions {
  /** Moves the active row; `extend` with Shift, `alone` with Ctrl. */
  go: (index: number, modifiers: { toggle: boolean; shift: boolean }) => void;
  play: () => void;
  remove: () => void;
  step: (step: 1 | -1) => void;
  toEnd: (end: 'top' | 'bottom') => void;
  toggle: () => void;
  selectAll: () => void;
  clearSelection: () => boolean;
  openMenu: () => void;
}

interface ListPlace {
  active: number;
  total: number;
  pageRows: number;
}

/** Keys of a list whose rows can be selected and moved. What they don't mean here goes on to the rest of the app. */
export function followEntryKey(event: KeyboardEvent, place: ListPlace, actions: EntryKeyActions): void {
  if (event.target !== event.currentTarget) return; // a button within a row
  const mod = IS_MAC ? event.metaKey : event.ctrlKey;
  const action = event.altKey ? altAction(event.key, actions) : plainAction(event, mod, actions);
  if (action) {
    if (action() !== false) event.preventDefault();
    return;
  }
  if (event.altKey) return;
  const next = nextActiveRow(event.key, place.active, place.total, place.pageRows);
  if (next === null) return;
  event.preventDefault();
  actions.go(next, { toggle: mod, shift: event.shiftKey });
}

type Action = () => unknown;

function altAction(key: string, actions: EntryKeyActions): Action | null {
  if (key === 'ArrowUp') return () => actions.step(-1);
  if (key === 'ArrowDown') return () => actions.step(1);
  if (key === 'Home') return () => actions.toEnd('top');
  return key === 'End' ? () => actions.toEnd('bottom') : null;
}

function plainAction(event: KeyboardEvent, mod: boolean, actions: EntryKeyActions): Action | null {
  const { key, shiftKey } = event;
  if (key === 'Enter') return actions.play;
  if (key === 'Delete' || key === 'Backspace') return actions.remove;
  if (key === ' ' && mod) return actions.toggle;
  if (key.toLowerCase() === 'a' && mod) return actions.selectAll;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return actions.openMenu;
  return key === 'Escape' ? actions.clearSelection : null;
}

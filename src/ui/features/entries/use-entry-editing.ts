import { useState } from 'react';
import { entries as words } from '../../messages/entries.ts';
import { type EntryListProps, rowsOf } from './entry-list-props.ts';
import {
  allSelected,
  at,
  clicked,
  type EntrySelection,
  followed,
  type Modifiers,
  movedTo,
  NOTHING_SELECTED,
  targetsOf,
  toggled,
} from './entry-selection.ts';
import type { EntryKeyActions } from './follow-entry-key.ts';
import { placeAfter, staysAsIs, stepTarget } from './row-moves.ts';

/** What is selected in a list, and what a person does to it. `told` is what a reader hears of it. */
export function useEntryEditing(props: EntryListProps, scrollTo: (index: number) => void) {
  const { total, entryAt, onMove, onRemove, onPlay } = props;
  const idAt = (index: number) => entryAt(index)?.id;
  const [kept, setKept] = useState<EntrySelection>(() => {
    const start = props.current?.index ?? 0;
    return { ...at(NOTHING_SELECTED, start, idAt), anchor: start };
  });
  const [told, setTold] = useState('');
  const selection = followed(kept, total, idAt);
  const setSelection = (change: (state: EntrySelection) => EntrySelection) =>
    setKept((state) => change(followed(state, total, idAt)));
  const { active } = selection;
  const targets = (index: number) => targetsOf(selection, index, total, idAt);

  function move(ids: readonly string[], before: number): void {
    const rows = rowsOf(props, ids);
    if (!onMove || rows.length === 0 || staysAsIs(rows, before)) return;
    onMove(ids, before);
    const place = placeAfter(rows, before);
    setSelection(({ ids: selected }) => ({ active: place, activeId: ids[0], anchor: place, ids: selected }));
    setTold(words.moved(rows.length, place + 1, total));
    scrollTo(place);
  }
  function remove(): void {
    const ids = targets(active);
    if (!onRemove || ids.length === 0) return;
    const first = rowsOf(props, ids)[0] ?? 0;
    setSelection(() => ({ active: first, anchor: first, ids: new Set() }));
    onRemove(ids);
  }
  const keys: Omit<EntryKeyActions, 'openMenu'> = {
    go(index, modifiers) {
      setSelection((state) => movedTo(state, index, modifiers, idAt));
      scrollTo(index);
    },
    play: () => onPlay(active),
    remove,
    step(step) {
      const ids = targets(active);
      const before = stepTarget(rowsOf(props, ids), step, total);
      if (before !== null) move(ids, before);
    },
    toEnd: (end) => move(targets(active), end === 'top' ? 0 : total),
    toggle: () => setSelection((state) => toggled(state, idAt)),
    selectAll: () => setSelection((state) => allSelected(state, total, idAt)),
    clearSelection() {
      setSelection((state) => ({ ...state, ids: new Set() }));
      return selection.ids.size > 0;
    },
  };
  return {
    selection,
    active,
    told,
    targets,
    move,
    keys,
    click: (index: number, modifiers: Modifiers) =>
      setSelection((state) => clicked(state, index, modifiers, idAt)),
    /** The row under a menu is selected, with the others where it was among them. */
    selectFor: (index: number) => setSelection((state) => selectedFor(state, index, idAt)),
  };
}

function selectedFor(
  state: EntrySelection,
  index: number,
  idAt: (index: number) => string | undefined,
): EntrySelection {
  const id = idAt(index);
  if (id !== undefined && state.ids.has(id)) return at(state, index, idAt);
  return clicked(state, index, { toggle: false, shift: false }, idAt);
}

/** Which entries of a list are selected, and how keys and clicks change that. Nothing here draws. */

export interface EntrySelection {
  /** The row that keys start from. */
  active: number;
  /** Where a range began. */
  anchor: number;
  /** Ids of the entries that are selected. */
  ids: ReadonlySet<string>;
}

export const NOTHING_SELECTED: EntrySelection = { active: 0, anchor: 0, ids: new Set() };

export interface Modifiers {
  /** Ctrl, or Cmd on a Mac. */
  toggle: boolean;
  shift: boolean;
}

type IdAt = (index: number) => string | undefined;

/** After a click on a row. */
export function clicked(
  selection: EntrySelection,
  index: number,
  { toggle, shift }: Modifiers,
  idAt: IdAt,
): EntrySelection {
  if (shift) return { ...selection, active: index, ids: rangeOf(selection.anchor, index, idAt) };
  if (toggle) return toggled({ ...selection, active: index }, idAt);
  return onlyRow(index, idAt);
}

/** After a key moved the active row; with Ctrl it moves alone. */
export function movedTo(
  selection: EntrySelection,
  index: number,
  { toggle, shift }: Modifiers,
  idAt: IdAt,
): EntrySelection {
  if (shift) return { ...selection, active: index, ids: rangeOf(selection.anchor, index, idAt) };
  return toggle ? { ...selection, active: index } : onlyRow(index, idAt);
}

/** Selects the active row, or no longer. */
export function toggled(selection: EntrySelection, idAt: IdAt): EntrySelection {
  const id = idAt(selection.active);
  const ids = new Set(selection.ids);
  if (id !== undefined && !ids.delete(id)) ids.add(id);
  return { active: selection.active, anchor: selection.active, ids };
}

/** Selects everything that is loaded. */
export function allSelected(selection: EntrySelection, total: number, idAt: IdAt): EntrySelection {
  return { ...selection, ids: rangeOf(0, total - 1, idAt) };
}

/** What a command goes for: the selection where the row is in it, else the row alone; in the order of the list. */
export function targetsOf(selection: EntrySelection, index: number, total: number, idAt: IdAt): string[] {
  const id = idAt(index);
  if (id === undefined) return [];
  if (!selection.ids.has(id)) return [id];
  return [...rangeOf(0, total - 1, idAt)].filter((selected) => selection.ids.has(selected));
}

function onlyRow(index: number, idAt: IdAt): EntrySelection {
  return { active: index, anchor: index, ids: rangeOf(index, index, idAt) };
}

function rangeOf(from: number, to: number, idAt: IdAt): Set<string> {
  const ids = new Set<string>();
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const id = idAt(index);
    if (id !== undefined) ids.add(id);
  }
  return ids;
}

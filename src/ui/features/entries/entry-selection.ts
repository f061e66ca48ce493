/** Which entries of a list are selected, and how keys and clicks change that. Nothing here draws. */

export interface EntrySelection {
  /** The row that keys start from. */
  active: number;
  /** The entry that stood there: keys start from it wherever it has gone since. */
  activeId?: string | undefined;
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

/** The selection as the list is now: others may have been put before the active row, or an undo have moved it. */
export function followed(selection: EntrySelection, total: number, idAt: IdAt): EntrySelection {
  const { active, activeId, anchor } = selection;
  const isThere = activeId === undefined || idAt(active) === activeId;
  const found = isThere ? active : indexOf(activeId, total, idAt);
  const now = Math.min(found ?? active, Math.max(0, total - 1));
  return now === active ? selection : { ...selection, active: now, anchor: anchor === active ? now : anchor };
}

function indexOf(id: string, total: number, idAt: IdAt): number | undefined {
  for (let index = 0; index < total; index += 1) if (idAt(index) === id) return index;
  return undefined;
}

/** After a click on a row. */
export function clicked(
  selection: EntrySelection,
  index: number,
  { toggle, shift }: Modifiers,
  idAt: IdAt,
): EntrySelection {
  if (shift) return { ...at(selection, index, idAt), ids: rangeOf(selection.anchor, index, idAt) };
  if (toggle) return toggled(at(selection, index, idAt), idAt);
  return onlyRow(index, idAt);
}

/** After a key moved the active row; with Ctrl it moves alone. */
export function movedTo(
  selection: EntrySelection,
  index: number,
  { toggle, shift }: Modifiers,
  idAt: IdAt,
): EntrySelection {
  if (shift) return { ...at(selection, index, idAt), ids: rangeOf(selection.anchor, index, idAt) };
  return toggle ? at(selection, index, idAt) : onlyRow(index, idAt);
}

/** Selects the active row, or no longer. */
export function toggled(selection: EntrySelection, idAt: IdAt): EntrySelection {
  const id = idAt(selection.active);
  const ids = new Set(selection.ids);
  if (id !== undefined && !ids.delete(id)) ids.add(id);
  return { ...selection, anchor: selection.active, ids };
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

/** Another row is active. */
export function at(selection: EntrySelection, index: number, idAt: IdAt): EntrySelection {
  return { ...selection, active: index, activeId: idAt(index) };
}

function onlyRow(index: number, idAt: IdAt): EntrySelection {
  return { active: index, activeId: idAt(index), anchor: index, ids: rangeOf(index, index, idAt) };
}

function rangeOf(from: number, to: number, idAt: IdAt): Set<string> {
  const ids = new Set<string>();
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const id = idAt(index);
    if (id !== undefined) ids.add(id);
  }
  return ids;
}

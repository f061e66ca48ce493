import type { ReactNode, RefObject } from 'react';
import type { Entry } from './EntryRow.tsx';
import type { MovingRows } from './row-moves.ts';

/** What a menu works on: the row it was opened on, and all that is selected with it. */
export interface EntryTargets {
  index: number;
  ids: readonly string[];
  /** Of these, as indexes in rising order. */
  rows: MovingRows;
  trackIds: readonly string[];
}

export interface EntryListProps {
  gridRef: RefObject<HTMLDivElement | null>;
  label: string;
  total: number;
  /** `undefined` while it is not loaded. */
  entryAt: (index: number) => Entry | undefined;
  /** The row of what plays, and whether it sounds. */
  current: { index: number; sounding: boolean } | null;
  phone: boolean;
  onPlay: (index: number) => void;
  onRemove?: (ids: readonly string[]) => void;
  /** Puts entries before the one at an index; at the end with the total. */
  onMove?: (ids: readonly string[], before: number) => void;
  /** Takes tracks that are dragged here from another list, before the entry at an index. */
  onDropTracks?: (trackIds: readonly string[], before: number) => void;
  /** Told how far the view reaches. */
  onReach?: (lastIndex: number) => void;
  /** Items of the menu of a row. */
  menu: (targets: EntryTargets) => ReactNode;
}

/** Rows of entries, in rising order; those that are not loaded are left out. */
export function rowsOf(
  { total, entryAt }: Pick<EntryListProps, 'total' | 'entryAt'>,
  ids: readonly string[],
): number[] {
  const wanted = new Set(ids);
  const rows: number[] = [];
  for (let index = 0; index < total && rows.length < wanted.size; index += 1) {
    const id = entryAt(index)?.id;
    if (id !== undefined && wanted.has(id)) rows.push(index);
  }
  return rows;
}

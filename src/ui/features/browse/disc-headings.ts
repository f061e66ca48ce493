/** Where the discs of an album begin in its list. */
import { useMemo } from 'react';
import type { TrackRow } from '../../../api/contract.ts';
import type { TrackRows } from '../../data/use-track-rows.ts';
import { browse } from '../../messages/browse.ts';

const NO_HEADINGS: ReadonlyMap<number, string> = new Map();

/** The list with a heading over each disc, where there are several and they stand in order. */
export function useDiscHeadings(rows: TrackRows, inOrder: boolean): TrackRows {
  const { table } = rows;
  const headed = useMemo(
    () => table && inOrder && { ...table, headings: discHeadings(table.total, table.at) },
    [table, inOrder],
  );
  return headed ? { ...rows, table: headed } : rows;
}

/** Rows over which a heading stands, and what it says; none where there is but one disc. */
export function discHeadings(
  total: number,
  at: (index: number) => Pick<TrackRow, 'disc_number'> | undefined,
): ReadonlyMap<number, string> {
  const headings = new Map<number, string>();
  const discs = new Set<number | null>();
  let before: number | null | undefined;
  for (let index = 0; index < total; index += 1) {
    const disc = at(index)?.disc_number;
    if (disc === undefined || disc === before) continue; // its page has not come, or it goes on
    discs.add(disc);
    headings.set(index, disc === null ? browse.noDisc : browse.disc(disc));
    before = disc;
  }
  return discs.size > 1 ? headings : NO_HEADINGS;
}

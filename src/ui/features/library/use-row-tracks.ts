import { useLayoutEffect, useRef } from 'react';
import type { ListedTrack } from '../../data/track-lists.ts';
import type { TableRows } from '../../data/use-track-rows.ts';
import type { RowPlace } from './use-table-window.ts';

/** What a row shows: a track, or `undefined` while its page is on its way. */
export type RowTracks = ReadonlyMap<number, ListedTrack | undefined>;

/** The tracks of the rows to draw, by their place. Those that are not due stay as they are: nothing of them is made again. */
export function useRowTracks(rows: TableRows, places: readonly RowPlace[]): RowTracks {
  const drawn = useRef<RowTracks>(new Map());
  const tracks = rowTracks(rows, places, drawn.current);
  useLayoutEffect(() => {
    drawn.current = tracks;
  });
  return tracks;
}

/** A row that is not due and was not there before is left out. */
export function rowTracks(
  rows: Pick<TableRows, 'at'>,
  places: readonly Pick<RowPlace, 'index' | 'due'>[],
  before: RowTracks,
): RowTracks {
  const tracks = new Map<number, ListedTrack | undefined>();
  for (const { index, due } of places) {
    if (due) tracks.set(index, rows.at(index));
    else if (before.has(index)) tracks.set(index, before.get(index));
  }
  return tracks;
}

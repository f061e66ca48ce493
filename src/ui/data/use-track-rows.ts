/** A list of tracks as a table reads it: as long as the library, of which only the pages in view are loaded. */
import { hashKey, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useEngine } from '../engine-context.tsx';
import { type Pages, pageNumbers } from './page-numbers.ts';
import {
  type ListedPage,
  type ListedTrack,
  type ListRequest,
  listPageOptions,
  loadTrackIds,
  PAGE_SIZE,
} from './track-lists.ts';

/** What a table shows. */
export interface TableRows {
  /** Another one begins at its top, with nothing selected. */
  key: string;
  total: number;
  /** What stands over rows that begin a part of the list. */
  headings?: ReadonlyMap<number, string>;
  /** The track at a position of the whole list; `undefined` while its page is not here. */
  at(index: number): ListedTrack | undefined;
  /** Tells which rows are in view, and which one keys start from: that one stays loaded, wherever it is. */
  see(first: number, last: number, active: number): void;
  /** Ids of rows from a place on, also of those that are not loaded. */
  ids(from: number, count: number): Promise<string[]>;
}

export interface TrackRows {
  /** What is shown: what is asked for, or the last good list while that is on its way or cannot be understood. */
  request: ListRequest;
  /** Whether that is what is asked for. */
  settled: boolean;
  /** `null` until the first page has come. */
  table: TableRows | null;
  first: ListedPage | undefined;
  error: Error | null;
  retry: () => void;
}

/** Rows around those in view that are loaded too. */
const AHEAD = PAGE_SIZE / 2;

/** Whether an error says that a query can't be understood. */
export function isSyntaxError(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'query_syntax';
}

export function useTrackRows(wanted: ListRequest): TrackRows {
  const { client } = useEngine();
  const asked = useSame(wanted);
  const head = useQuery(listPageOptions(client, asked, 0));
  const [good, setGood] = useState<ListRequest | null>(null);
  if (head.data && good !== asked) setGood(asked);
  // A slip while typing empties no list, and neither does the moment until another one is here.
  const waiting = head.data === undefined && (head.isPending || isSyntaxError(head.error));
  const request = waiting && good ? good : asked;
  const [pages, setPages] = useState<Pages>({ first: 0, last: 0, active: 0 });
  const numbers = useMemo(() => pageNumbers(pages), [pages]);
  const loaded = useQueries({
    queries: numbers.map((page) => listPageOptions(client, request, page)),
    combine: useCallback(
      (results: { data: ListedPage | undefined }[]) =>
        new Map(results.map(({ data }, place) => [numbers[place] ?? 0, data])),
      [numbers],
    ),
  });
  const first = useQuery(listPageOptions(client, request, 0)).data;
  const see = useCallback((firstRow: number, lastRow: number, activeRow: number) => {
    const next = {
      first: Math.floor(Math.max(0, firstRow - AHEAD) / PAGE_SIZE),
      last: Math.floor((lastRow + AHEAD) / PAGE_SIZE),
      active: Math.floor(activeRow / PAGE_SIZE),
    };
    setPages((now) => (hashKey([now]) === hashKey([next]) ? now : next));
  }, []);
  const total = first?.total;
  const table = useMemo((): TableRows | null => {
    if (total === undefined) return null;
    return {
      key: hashKey([request]),
      total,
      at: (index) => loaded.get(Math.floor(index / PAGE_SIZE))?.items[index % PAGE_SIZE],
      see,
      ids: (from, count) => loadTrackIds(client, request, from, count),
    };
  }, [client, request, total, loaded, see]);
  return {
    request,
    settled: request === asked && head.data !== undefined,
    table,
    first,
    error: request === asked ? head.error : null,
    retry: () => void head.refetch(),
  };
}

/** The same object as long as it says the same. */
function useSame(request: ListRequest): ListRequest {
  const held = useRef(request);
  if (hashKey([held.current]) !== hashKey([request])) held.current = request;
  return held.current;
}

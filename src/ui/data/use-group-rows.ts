/** Albums, artists or genres as a grid reads them: as many as there are, of which only the pages in view are loaded. */
import { hashKey, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Page } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { GROUP_PAGE_SIZE, type GroupItem, type GroupRequest, groupPageOptions } from './group-lists.ts';
import { type Pages, pageNumbers } from './page-numbers.ts';

export interface GroupRows {
  /** Another one begins at its top. */
  key: string;
  /** `null` until the first page has come. */
  total: number | null;
  at(index: number): GroupItem | undefined;
  /** Tells which are in view, and which one keys start from: that one stays loaded, wherever it is. */
  see(first: number, last: number, active: number): void;
  error: Error | null;
  retry: () => void;
}

export function useGroupRows(request: GroupRequest): GroupRows {
  const { client } = useEngine();
  const head = useQuery(groupPageOptions(client, request, 0));
  const [pages, setPages] = useState<Pages>({ first: 0, last: 0, active: 0 });
  const numbers = useMemo(() => pageNumbers(pages), [pages]);
  const loaded = useQueries({
    queries: numbers.map((page) => groupPageOptions(client, request, page)),
    combine: useCallback(
      (results: { data: Page<GroupItem> | undefined }[]) =>
        new Map(results.map(({ data }, place) => [numbers[place] ?? 0, data])),
      [numbers],
    ),
  });
  const see = useCallback((first: number, last: number, active: number) => {
    const next = {
      first: Math.floor(first / GROUP_PAGE_SIZE),
      last: Math.floor(last / GROUP_PAGE_SIZE),
      active: Math.floor(active / GROUP_PAGE_SIZE),
    };
    setPages((now) => (hashKey([now]) === hashKey([next]) ? now : next));
  }, []);
  return {
    key: hashKey([request]),
    total: head.data?.total ?? null,
    at: (index) => loaded.get(Math.floor(index / GROUP_PAGE_SIZE))?.items[index % GROUP_PAGE_SIZE],
    see,
    error: head.error,
    retry: () => void head.refetch(),
  };
}

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TrackRow } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { trackOptions } from './library-queries.ts';
import { isRefusal } from './query-client.ts';
import { LIST_KEY, type ListPages } from './track-lists.ts';

/** A track by its id: what a list has shown of it already, then what the library says; `null` where it is forgotten. */
export function useTrackRow(id: string): TrackRow | null | undefined {
  const queries = useQueryClient();
  const listed = useMemo(() => listedRow(queries, id), [queries, id]);
  const { data, error } = useQuery(trackOptions(useEngine().client, id));
  if (data) return data;
  return error && isRefusal(error) ? null : listed;
}

function listedRow(queries: QueryClient, id: string): TrackRow | undefined {
  for (const [, pages] of queries.getQueriesData<ListPages>({ queryKey: [LIST_KEY] })) {
    for (const page of pages?.pages ?? []) {
      const row = page.items.find((item) => item.id === id);
      if (row) return row;
    }
  }
  return undefined;
}

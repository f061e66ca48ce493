import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LIST_KEY } from '../../data/track-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import type { ColumnId } from './columns.ts';

const COVERED = 'has:cover';

/** In a library without covers the mark stands where they would: a column of its own would say the same again. */
export function useUsualColumns(): Partial<Record<ColumnId, boolean>> {
  const { client } = useEngine();
  const { data: anyCover = false } = useQuery({
    queryKey: [LIST_KEY, { kind: 'search', text: COVERED }, 'any'],
    queryFn: async ({ signal }) =>
      (await client.listTrackIds({ query: COVERED, limit: 1 }, { signal })).total > 0,
  });
  return useMemo(() => ({ mark: anyCover }), [anyCover]);
}

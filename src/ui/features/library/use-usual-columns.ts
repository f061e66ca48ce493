import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { GROUPS_KEY } from '../../data/group-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import type { ColumnId } from './columns.ts';

const COVERED = 'has:cover';

/** In a library without covers the mark stands where they would: a column of its own would say the same again. */
export function useUsualColumns(): Partial<Record<ColumnId, boolean>> {
  const { client } = useEngine();
  const { data: anyCover = false } = useQuery({
    queryKey: [GROUPS_KEY, COVERED],
    queryFn: async ({ signal }) =>
      (await client.listTrackIds({ query: COVERED, limit: 1 }, { signal })).total > 0,
  });
  return useMemo(() => ({ mark: anyCover }), [anyCover]);
}

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { anyCoverOptions } from '../../data/group-lists.ts';
import { useEngine } from '../../engine-context.tsx';
import type { ColumnId } from './columns.ts';

/** In a library without covers the mark stands where they would: a column of its own would say the same again. */
export function useUsualColumns(): Partial<Record<ColumnId, boolean>> {
  const { data: anyCover = false } = useQuery(anyCoverOptions(useEngine().client));
  return useMemo(() => ({ mark: anyCover }), [anyCover]);
}

import { useQuery } from '@tanstack/react-query';
import type { TrackRow } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { trackOptions } from './library-queries.ts';
import { isRefusal } from './query-client.ts';

/** A track by its id; `undefined` while it is asked for, `null` where it is forgotten. */
export function useTrackRow(id: string): TrackRow | null | undefined {
  const { data, error } = useQuery(trackOptions(useEngine().client, id));
  if (data) return data;
  return error && isRefusal(error) ? null : undefined;
}

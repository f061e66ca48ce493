import { queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';

export const LIBRARY_STATS_KEY = 'library-stats';
export const TRACK_KEY = 'track';

export function libraryStatsOptions(client: ApiClient) {
  return queryOptions({
    queryKey: [LIBRARY_STATS_KEY],
    queryFn: ({ signal }) => client.libraryStats({ signal }),
  });
}

export function trackOptions(client: ApiClient, id: string) {
  return queryOptions({
    queryKey: [TRACK_KEY, id],
    queryFn: ({ signal }) => client.getTrack(id, undefined, { signal }),
  });
}

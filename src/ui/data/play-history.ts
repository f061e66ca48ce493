import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import type { PlayPage } from '../../api/contract.ts';

export const PLAYS_KEY = 'plays';

const PAGE_SIZE = 100;

/** What was played and skipped, the newest first, page after page. */
export function playHistoryOptions(client: ApiClient) {
  return infiniteQueryOptions({
    queryKey: [PLAYS_KEY] as const,
    queryFn: ({ pageParam, signal }): Promise<PlayPage> =>
      client.listPlays({ limit: PAGE_SIZE, ...(pageParam === '' ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

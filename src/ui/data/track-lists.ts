/** Lists of tracks in keyset pages: what is asked, and how the pages read as one long list. */
import { type InfiniteData, infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import type { Highlights, Page, SearchAnswer, SortKey, SortOrder, TrackRow } from '../../api/contract.ts';

export const PAGE_SIZE = 100;

/** What a list shows: everything in an order, the answer to a search, or what failed. */
export type ListRequest =
  | { kind: 'browse'; sort: SortKey; order: SortOrder }
  | { kind: 'search'; text: string }
  | { kind: 'failed' };

export type ListedTrack = TrackRow & { highlights?: Highlights };
/** A page; one of a search also tells how the query was understood. */
export type ListedPage = Page<ListedTrack> & Partial<Pick<SearchAnswer, 'unfinished' | 'similar_to'>>;
export type ListPages = InfiniteData<ListedPage, string | null>;

export const LIST_KEY = 'track-list';

export function listKey(request: ListRequest) {
  return [LIST_KEY, request] as const;
}

type ListKey = ReturnType<typeof listKey>;

export function trackListOptions(client: ApiClient, request: ListRequest) {
  return infiniteQueryOptions<ListedPage, Error, ListPages, ListKey, string | null>({
    queryKey: listKey(request),
    queryFn: ({ pageParam, signal }) => loadPage(client, request, pageParam, signal),
    initialPageParam: null, // the first page has no cursor
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function loadPage(
  client: ApiClient,
  request: ListRequest,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ListedPage> {
  const paging = cursor === null ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor };
  if (request.kind === 'search') return client.search({ query: request.text, ...paging }, { signal });
  if (request.kind === 'failed') {
    return client.listTracks({ analysis: 'failed', sort: 'path', order: 'asc', ...paging }, { signal });
  }
  return client.listTracks({ sort: request.sort, order: request.order, ...paging }, { signal });
}

/** The track at a position of the whole list; `undefined` while its page is not here. Every page but the last is full. */
export function trackAt(pages: ListPages | undefined, index: number): ListedTrack | undefined {
  return pages?.pages[Math.floor(index / PAGE_SIZE)]?.items[index % PAGE_SIZE];
}

/** How many rows the loaded pages cover. */
export function loadedCount(pages: ListPages | undefined): number {
  if (!pages || pages.pages.length === 0) return 0;
  return (pages.pages.length - 1) * PAGE_SIZE + (pages.pages.at(-1)?.items.length ?? 0);
}

/** Length of the whole list, by the newest page. */
export function totalOf(pages: ListPages | undefined): number {
  return pages?.pages.at(-1)?.total ?? 0;
}

/** The pages up to and including `lastPage`. */
export function keepPages(pages: ListPages, lastPage: number): ListPages {
  return { pages: pages.pages.slice(0, lastPage + 1), pageParams: pages.pageParams.slice(0, lastPage + 1) };
}

/** The same pages with some of them replaced. */
export function replacePages(pages: ListPages, fresh: ReadonlyMap<number, ListedPage>): ListPages {
  return { ...pages, pages: pages.pages.map((page, index) => fresh.get(index) ?? page) };
}

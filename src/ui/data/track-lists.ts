/** Lists of tracks: what is asked, and the pages in which the answer comes. Any page can be asked for without those before it. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import type {
  Highlights,
  ListTracksQuery,
  Page,
  SearchAnswer,
  SortKey,
  SortOrder,
  TrackRow,
} from '../../api/contract.ts';

/** A page takes in what the largest screen shows; a longer one would keep the first answer to each letter of a search waiting. */
export const PAGE_SIZE = 60;

/** Pages that nobody looks at leave memory after this: a long list that was scrolled through would fill it. */
const KEEP_UNSEEN_MS = 60_000;

/** What the library is narrowed to. */
export type TrackListFilter = Pick<
  ListTracksQuery,
  'artist' | 'album' | 'album_artist' | 'genre' | 'folder' | 'root_id' | 'favourite' | 'played' | 'heard'
>;

/** What a list shows: the library or a part of it in an order, or the answer to a search. */
export type ListRequest =
  | { kind: 'browse'; sort: SortKey; order: SortOrder; filter?: TrackListFilter }
  | { kind: 'search'; text: string };

export type ListedTrack = TrackRow & { highlights?: Highlights };
/** A page; one of a search also tells how the query was understood. */
export type ListedPage = Page<ListedTrack> &
  Partial<Pick<SearchAnswer, 'unfinished' | 'unknown_field' | 'similar_to'>>;

export const LIST_KEY = 'track-list';

export function listPageKey(request: ListRequest, page: number) {
  return [LIST_KEY, request, page] as const;
}

/** The page with this number, from 0. */
export function listPageOptions(client: ApiClient, request: ListRequest, page: number) {
  return queryOptions({
    queryKey: listPageKey(request, page),
    queryFn: ({ signal }) => loadPage(client, request, page, signal),
    gcTime: KEEP_UNSEEN_MS,
  });
}

function loadPage(
  client: ApiClient,
  request: ListRequest,
  page: number,
  signal: AbortSignal,
): Promise<ListedPage> {
  const place = page === 0 ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, offset: page * PAGE_SIZE };
  if (request.kind === 'search') return client.search({ query: request.text, ...place }, { signal });
  const { sort, order, filter } = request;
  return client.listTracks({ ...filter, sort, order, ...place }, { signal });
}

/** As many ids as one request gives. */
const IDS_AT_ONCE = 10_000;

/** The ids of a list from a place on: of `count` tracks, or of as many as there are. */
export async function loadTrackIds(
  client: Pick<ApiClient, 'listTrackIds'>,
  request: ListRequest,
  from: number,
  count: number,
): Promise<string[]> {
  const all: string[] = [];
  while (all.length < count) {
    const limit = Math.min(IDS_AT_ONCE, count - all.length);
    const { ids } = await client.listTrackIds({ ...idsOf(request), offset: from + all.length, limit });
    all.push(...ids);
    if (ids.length < limit) break;
  }
  return all;
}

function idsOf(request: ListRequest) {
  if (request.kind === 'search') return { query: request.text };
  const { sort, order, filter } = request;
  return { ...filter, sort, order };
}

/** A track as some list has shown it. */
export function listedTrack(queries: QueryClient, id: string): ListedTrack | undefined {
  for (const [, page] of queries.getQueriesData<ListedPage>({ queryKey: [LIST_KEY] })) {
    const row = page?.items.find((item) => item.id === id);
    if (row) return row;
  }
  return undefined;
}

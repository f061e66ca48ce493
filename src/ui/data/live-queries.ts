/** Keeps what is on the screen true: change events refresh the rows in view, and mark the rest as stale. */
import { hashKey, type QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import { createChangeFeed, type GatheredChange } from './change-feed.ts';
import { LIBRARY_STATS_KEY, TRACK_KEY } from './library-queries.ts';
import type { ListWindow, ListWindowHolder } from './list-window.ts';
import {
  keepPages,
  LIST_KEY,
  type ListPages,
  type ListRequest,
  listKey,
  loadPage,
  PAGE_SIZE,
  replacePages,
  trackAt,
} from './track-lists.ts';

/** Listens until the returned function is called. */
export function keepQueriesLive(
  queries: QueryClient,
  client: ApiClient,
  listWindow: ListWindowHolder,
): () => void {
  const feed = createChangeFeed(
    (change) => refresh(queries, client, listWindow.current, change),
    (error) => console.error('Refreshing after a change failed.', error),
  );
  const channel = new BroadcastChannel(CHANGE_CHANNEL);
  // Also hears the backend of this very page: only the object that sends an event is deaf to it.
  channel.onmessage = ({ data }: MessageEvent<ChangeEvent>) => feed.take(data);
  return () => {
    channel.close();
    feed.close();
  };
}

async function refresh(
  queries: QueryClient,
  client: ApiClient,
  window: ListWindow | null,
  change: GatheredChange,
) {
  await Promise.all([
    queries.invalidateQueries({ queryKey: [LIBRARY_STATS_KEY] }),
    refreshOpenTracks(queries, change),
    refreshLists(queries, client, window, change),
  ]);
}

async function refreshOpenTracks(queries: QueryClient, { ids }: GatheredChange) {
  await queries.invalidateQueries({
    queryKey: [TRACK_KEY],
    predicate: ({ queryKey }) => ids === null || ids.has(String(queryKey[1])),
  });
}

async function refreshLists(
  queries: QueryClient,
  client: ApiClient,
  window: ListWindow | null,
  change: GatheredChange,
) {
  if (!window) {
    await queries.invalidateQueries({ queryKey: [LIST_KEY] });
    return;
  }
  const key = listKey(window.request);
  const lastPage = Math.floor(window.lastIndex / PAGE_SIZE);
  const others = queries.invalidateQueries({
    queryKey: [LIST_KEY],
    predicate: ({ queryHash }) => queryHash !== hashKey(key),
  });
  if (orderMayChange(window.request, change)) {
    queries.setQueryData<ListPages>(key, (pages) => pages && keepPages(pages, lastPage));
    await Promise.all([others, queries.invalidateQueries({ queryKey: key })]);
  } else {
    await Promise.all([others, refreshPagesInView(queries, client, window, change)]);
  }
}

/** Whether rows may have come, gone or moved; else only what they say has changed. */
function orderMayChange(request: ListRequest, { types, ids }: GatheredChange): boolean {
  if (ids === null || request.kind === 'failed') return true;
  if (types.has('tracks.changed') || types.has('library.rescanned')) return true;
  if (request.kind === 'search') return false;
  return request.sort === 'average_confidence' || METRIC_NAMES.some((name) => name === request.sort);
}

async function refreshPagesInView(
  queries: QueryClient,
  client: ApiClient,
  { request, firstIndex, lastIndex }: ListWindow,
  { ids }: GatheredChange,
) {
  const key = listKey(request);
  const pages = queries.getQueryData<ListPages>(key);
  if (!pages) return;
  if (queries.isFetching({ queryKey: key, exact: true }) > 0) {
    await queries.invalidateQueries({ queryKey: key }); // what is on its way may be older than the change
    return;
  }
  const numbers = new Set<number>();
  for (let index = firstIndex; index <= lastIndex; index += 1) {
    const track = trackAt(pages, index);
    if (track && ids?.has(track.id)) numbers.add(Math.floor(index / PAGE_SIZE));
  }
  const { signal } = new AbortController();
  const fresh = await Promise.all(
    [...numbers].map(async (number) => {
      return [number, await loadPage(client, request, pages.pageParams[number] ?? null, signal)] as const;
    }),
  );
  queries.setQueryData<ListPages>(key, (current) => current && replacePages(current, new Map(fresh)));
}

/** Keeps what is on the screen true: change events refresh the rows in view, and mark the rest as stale. */
import { hashKey, type QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import { createChangeFeed, type GatheredChange } from './change-feed.ts';
import { LIBRARY_STATS_KEY, TRACK_KEY } from './library-queries.ts';
import type { ListWindow, ListWindowHolder } from './list-window.ts';
import { SIMILAR_KEY } from './similar-query.ts';
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
  const live: LiveLists = { queries, client, listWindow, overlooked: new Set() };
  const feed = createChangeFeed(
    (change) => refresh(live, change),
    (error) => console.error('Refreshing after a change failed.', error),
  );
  const channel = new BroadcastChannel(CHANGE_CHANNEL);
  // Also hears the backend of this very page: only the object that sends an event is deaf to it.
  channel.onmessage = ({ data }: MessageEvent<ChangeEvent>) => feed.take(data);
  listWindow.onMove = () => {
    const ids = overlookedInView(live);
    if (ids.length > 0) feed.take({ type: 'fingerprints.changed', ids, revision: 0 });
  };
  return () => {
    listWindow.onMove = null;
    channel.close();
    feed.close();
  };
}

interface LiveLists {
  queries: QueryClient;
  client: ApiClient;
  listWindow: ListWindowHolder;
  /** Ids of loaded rows that changed out of view: their pages are fetched once they come into view. */
  overlooked: Set<string>;
}

async function refresh(live: LiveLists, change: GatheredChange) {
  const { queries } = live;
  await Promise.all([
    queries.invalidateQueries({ queryKey: [LIBRARY_STATS_KEY] }),
    queries.invalidateQueries({ queryKey: [SIMILAR_KEY] }),
    refreshOpenTracks(queries, change),
    refreshLists(live, change),
  ]);
}

async function refreshOpenTracks(queries: QueryClient, { ids }: GatheredChange) {
  await queries.invalidateQueries({
    queryKey: [TRACK_KEY],
    predicate: ({ queryKey }) => ids === null || ids.has(String(queryKey[1])),
  });
}

async function refreshLists(live: LiveLists, change: GatheredChange) {
  const { queries, overlooked } = live;
  const window = live.listWindow.current;
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
    overlooked.clear();
    queries.setQueryData<ListPages>(key, (pages) => pages && keepPages(pages, lastPage));
    await Promise.all([others, queries.invalidateQueries({ queryKey: key })]);
  } else {
    await Promise.all([others, refreshPagesInView(live, window, change.ids ?? new Set())]);
  }
}

/** Signs that only conditions have; a title that has one costs a fetch too many. */
const CONDITION = /[:=<>≥≤]/;

const PLAY_COLUMNS: ReadonlySet<string> = new Set(['play_count', 'skip_count', 'last_played_at']);

/** Whether rows may have come, gone or moved; else only what they say has changed. */
function orderMayChange(request: ListRequest, { types, ids }: GatheredChange): boolean {
  if (ids === null || request.kind === 'failed') return true;
  if (types.has('tracks.changed') || types.has('library.rescanned')) return true;
  // Words find the same tracks whatever is heard; a tempo, a neighbour or `is:unheard` may not.
  if (request.kind === 'search') return CONDITION.test(request.text);
  if (types.has('plays.changed') && PLAY_COLUMNS.has(request.sort)) return true;
  return request.sort === 'average_confidence' || METRIC_NAMES.some((name) => name === request.sort);
}

async function refreshPagesInView(live: LiveLists, window: ListWindow, ids: ReadonlySet<string>) {
  const { queries, client, overlooked } = live;
  const { request } = window;
  const key = listKey(request);
  const pages = queries.getQueryData<ListPages>(key);
  if (!pages) return;
  if (queries.isFetching({ queryKey: key, exact: true }) > 0) {
    await queries.invalidateQueries({ queryKey: key }); // what is on its way may be older than the change
    return;
  }
  for (const { id } of pages.pages.flatMap((page) => page.items)) if (ids.has(id)) overlooked.add(id);
  const { signal } = new AbortController();
  const fresh = await Promise.all(
    [...changedPagesInView(pages, window, ids)].map(async (number) => {
      return [number, await loadPage(client, request, pages.pageParams[number] ?? null, signal)] as const;
    }),
  );
  for (const { id } of fresh.flatMap(([, page]) => page.items)) overlooked.delete(id);
  queries.setQueryData<ListPages>(key, (current) => current && replacePages(current, new Map(fresh)));
}

function changedPagesInView(pages: ListPages, window: ListWindow, ids: ReadonlySet<string>): Set<number> {
  const numbers = new Set<number>();
  for (let index = window.firstIndex; index <= window.lastIndex; index += 1) {
    const track = trackAt(pages, index);
    if (track && ids.has(track.id)) numbers.add(Math.floor(index / PAGE_SIZE));
  }
  return numbers;
}

function overlookedInView({ queries, listWindow, overlooked }: LiveLists): string[] {
  const window = listWindow.current;
  if (!window || overlooked.size === 0) return [];
  const pages = queries.getQueryData<ListPages>(listKey(window.request));
  const ids: string[] = [];
  for (let index = window.firstIndex; index <= window.lastIndex; index += 1) {
    const track = trackAt(pages, index);
    if (track && overlooked.has(track.id)) ids.push(track.id);
  }
  return ids;
}

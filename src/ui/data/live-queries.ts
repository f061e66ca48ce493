/** Keeps what is on the screen true: change events fetch what is in view again, and mark the rest as stale. */
import type { Query, QueryClient } from '@tanstack/react-query';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import { createChangeFeed, type GatheredChange } from './change-feed.ts';
import { COVERS_KEY, GROUPS_KEY } from './group-lists.ts';
import { LIBRARY_STATS_KEY, TRACK_KEY } from './library-queries.ts';
import { SIMILAR_KEY } from './similar-query.ts';
import { LIST_KEY, type ListedPage, type ListRequest } from './track-lists.ts';

/** Listens until the returned function is called. */
export function keepQueriesLive(queries: QueryClient): () => void {
  const feed = createChangeFeed(
    (change) => refresh(queries, change),
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

async function refresh(queries: QueryClient, change: GatheredChange): Promise<void> {
  const { types } = change;
  const onlyPlays = types.size === 1 && types.has('plays.changed');
  const otherTracks = types.has('tracks.changed') || types.has('library.rescanned');
  await Promise.all([
    queries.invalidateQueries({ queryKey: [LIBRARY_STATS_KEY] }),
    queries.invalidateQueries({ queryKey: [SIMILAR_KEY] }),
    queries.invalidateQueries({
      queryKey: [TRACK_KEY],
      predicate: ({ queryKey }) => change.ids === null || change.ids.has(String(queryKey[1])),
    }),
    queries.invalidateQueries({
      queryKey: [LIST_KEY],
      predicate: (query) => pageMayDiffer(query, change),
    }),
    !onlyPlays && queries.invalidateQueries({ queryKey: [GROUPS_KEY] }),
    otherTracks && queries.invalidateQueries({ queryKey: [COVERS_KEY] }),
  ]);
}

/** Whether a page may hold other tracks now, or says something of one that changed. */
function pageMayDiffer({ queryKey, state }: Query, change: GatheredChange): boolean {
  // Every key under LIST_KEY is made by `listPageKey`.
  const request = queryKey[1] as ListRequest;
  if (change.ids === null || orderMayChange(request, change)) return true;
  const { ids } = change;
  const page = state.data as ListedPage | undefined; // what its query loads
  return page === undefined || page.items.some(({ id }) => ids.has(id));
}

/** Signs that only conditions have; a title that has one costs a fetch too many. */
const CONDITION = /[:=<>≥≤]/;

const PLAY_COLUMNS: ReadonlySet<string> = new Set(['play_count', 'skip_count', 'last_played_at']);

/** Whether tracks may have come, gone or moved; else only what they say has changed. */
function orderMayChange(request: ListRequest, { types }: GatheredChange): boolean {
  if (types.has('tracks.changed') || types.has('library.rescanned')) return true;
  // Words find the same tracks whatever is heard; a tempo, a neighbour or `is:unheard` may not.
  if (request.kind === 'search') return CONDITION.test(request.text);
  if (types.has('plays.changed') && (PLAY_COLUMNS.has(request.sort) || request.filter?.played !== undefined))
    return true;
  if (!types.has('fingerprints.changed')) return false;
  return request.sort === 'average_confidence' || METRIC_NAMES.some((name) => name === request.sort);
}

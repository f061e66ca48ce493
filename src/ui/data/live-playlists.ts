/** Keeps what is shown of playlists true. */
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PlaylistItemPage, TrackRow } from '../../api/contract.ts';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import { createChangeFeed } from './change-feed.ts';
import { isChanging, PLAYLISTS_KEY, refreshPlaylists } from './playlists.ts';

/** Tracks are heard one after another: their marks are asked for in batches. */
const MARKS_EVERY_MS = 5_000;
/** Of very long playlists the marks come with the next visit. */
const MOST_PAGES = 5;

/** Asks again for what is shown of playlists when one or a track of it changes, in whatever tab, and when tracks get their marks. */
export function useLivePlaylists(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const feed = createChangeFeed(
      ({ ids }) => refreshShowing(queries, ids),
      (error) => console.error('Refreshing playlists after a change failed.', error),
    );
    const channel = new BroadcastChannel(CHANGE_CHANNEL);
    channel.onmessage = ({ data: event }: MessageEvent<ChangeEvent>) => {
      const { type } = event;
      if (type === 'tracks.changed') feed.take(event);
      // An own change that is still being sent asks again by itself, once it has arrived.
      if (type === 'playlists.changed' && !isChanging(queries)) void refreshPlaylists(queries);
      if (type === 'library.rescanned') void refreshPlaylists(queries);
      if (type !== 'fingerprints.changed' || waiting !== undefined) return;
      waiting = setTimeout(() => {
        waiting = undefined;
        void refreshUnheard(queries);
      }, MARKS_EVERY_MS);
    };
    return () => {
      channel.close();
      feed.close();
      clearTimeout(waiting);
    };
  }, [queries]);
}

/** Tracks were removed, or are called otherwise now. */
async function refreshShowing(queries: QueryClient, ids: ReadonlySet<string> | null): Promise<void> {
  if (isChanging(queries)) return; // which asks for all of it once it has arrived
  await queries.invalidateQueries({
    queryKey: [PLAYLISTS_KEY],
    predicate: ({ state: { data } }) => showsAny(data, ids),
  });
}

/** Only what shows a track that had not been heard. */
async function refreshUnheard(queries: QueryClient): Promise<void> {
  if (isChanging(queries)) return;
  await queries.invalidateQueries({
    queryKey: [PLAYLISTS_KEY],
    predicate: ({ state: { data } }) => tracksIn(data).some(({ fingerprint }) => fingerprint === null),
  });
}

/** Whether an answer shows one of these tracks; with `null`, any at all. */
export function showsAny(data: unknown, ids: ReadonlySet<string> | null): boolean {
  const shown = Array.isArray(data)
    ? data.filter(isTrack).map(({ id }) => id)
    : isItems(data)
      ? data.pages.flatMap(({ items }) => items.map(({ track_id }) => track_id))
      : [];
  return ids === null ? shown.length > 0 : shown.some((id) => ids.has(id));
}

/** The tracks that an answer shows; none where it is about playlists as such. */
export function tracksIn(data: unknown): readonly TrackRow[] {
  if (Array.isArray(data)) return data.filter(isTrack);
  if (!isItems(data) || data.pages.length > MOST_PAGES) return [];
  return data.pages.flatMap(({ items }) => items.flatMap(({ track }) => track ?? []));
}

function isTrack(item: unknown): item is TrackRow {
  return typeof item === 'object' && item !== null && 'fingerprint' in item;
}

function isItems(data: unknown): data is InfiniteData<PlaylistItemPage> {
  return typeof data === 'object' && data !== null && 'pages' in data;
}

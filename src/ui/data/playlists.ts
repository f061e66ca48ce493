/** Playlists: what is asked of them, and how the answers stay true. */
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useQuery,
} from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import type { Playlist, PlaylistItemPage } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';

export const PLAYLISTS_KEY = 'playlists';
/** Key of every change that is being sent: answers from before it has arrived are not shown. */
export const PLAYLIST_CHANGE_KEY = ['playlist-change'] as const;

export type PlaylistItem = PlaylistItemPage['items'][number];
export type PlaylistItemPages = InfiniteData<PlaylistItemPage, string | null>;

const PAGE_SIZE = 200;
/** As many items as are looked at for the picture of a playlist. */
const PICTURED = 24;

export const playlistKeys = {
  all: [PLAYLISTS_KEY] as const,
  list: [PLAYLISTS_KEY, 'list'] as const,
  one: (id: string) => [PLAYLISTS_KEY, 'one', id] as const,
  items: (id: string) => [PLAYLISTS_KEY, 'items', id] as const,
  picture: (id: string, updatedAt: string) => [PLAYLISTS_KEY, 'picture', id, updatedAt] as const,
};

/** All playlists, by name. */
export function playlistsOptions(client: ApiClient) {
  return queryOptions({
    queryKey: playlistKeys.list,
    queryFn: ({ signal }) =>
      readAll((cursor) => client.listPlaylists({ limit: PAGE_SIZE, ...cursor }, { signal })),
  });
}

export function playlistOptions(client: ApiClient, id: string) {
  return queryOptions({
    queryKey: playlistKeys.one(id),
    queryFn: ({ signal }) => client.getPlaylist(id, { signal }),
  });
}

/** The items in their order, page after page. */
export function playlistItemsOptions(client: ApiClient, id: string) {
  return infiniteQueryOptions<
    PlaylistItemPage,
    Error,
    PlaylistItemPages,
    ReturnType<typeof playlistKeys.items>,
    string | null
  >({
    queryKey: playlistKeys.items(id),
    queryFn: ({ pageParam, signal }) =>
      client.listPlaylistItems(id, { limit: PAGE_SIZE, ...cursorOf(pageParam) }, { signal }),
    initialPageParam: null, // the first page has no cursor
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** The first tracks, for the picture of a playlist. */
export function playlistPictureOptions(client: ApiClient, { id, updated_at }: Playlist) {
  return queryOptions({
    queryKey: playlistKeys.picture(id, updated_at),
    queryFn: async ({ signal }) => {
      const { items } = await client.listPlaylistItems(id, { limit: PICTURED }, { signal });
      return items.flatMap(({ track }) => track ?? []);
    },
  });
}

/** The tracks of a playlist in their order, without those that the library has forgotten. */
export async function playlistTrackIds(client: ApiClient, id: string): Promise<string[]> {
  const items = await readPlaylistItems(client, id);
  return items.flatMap(({ track }) => track?.id ?? []);
}

/** The items in their order: the first `count`, or all. */
export function readPlaylistItems(
  client: ApiClient,
  id: string,
  count = Number.POSITIVE_INFINITY,
): Promise<PlaylistItem[]> {
  return readAll((cursor) => client.listPlaylistItems(id, { limit: PAGE_SIZE, ...cursor }), count);
}

/** All playlists, by name; `undefined` until they are here. */
export function usePlaylists(): readonly Playlist[] | undefined {
  return useQuery(playlistsOptions(useEngine().client)).data;
}

/** Whether a change is on its way to the library. */
export function isChanging(queries: QueryClient): boolean {
  return queries.isMutating({ mutationKey: PLAYLIST_CHANGE_KEY }) > 0;
}

export async function refreshPlaylists(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: playlistKeys.all });
}

function cursorOf(cursor: string | null): { cursor?: string } {
  return cursor === null ? {} : { cursor };
}

async function readAll<Item>(
  readPage: (cursor: { cursor?: string }) => Promise<{ items: Item[]; next_cursor: string | null }>,
  count = Number.POSITIVE_INFINITY,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Item[]; next_cursor: string | null } = await readPage(cursorOf(cursor));
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && all.length < count);
  return all;
}

/** How changes of playlists go out: shown at once, sent in order, and no older answer shown meanwhile. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ApiClient, ApiError } from '../../api/client.ts';
import type { PatchPlaylistBody, Playlist } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { itemsOf, withItems } from './playlist-order.ts';
import {
  PLAYLIST_CHANGE_KEY,
  type PlaylistItem,
  type PlaylistItemPages,
  playlistKeys,
  refreshPlaylists,
} from './playlists.ts';

/** One change: how it looks before it is stored, and how it is sent. */
export interface Change {
  show?: () => void;
  send: () => Promise<unknown>;
}

export interface PlaylistTools {
  client: ApiClient;
  queries: QueryClient;
  apply: (change: Change) => Promise<unknown>;
}

/** Changes are sent one after another; while any is on its way, no older answer is shown. */
export function usePlaylistTools(): PlaylistTools {
  const { client } = useEngine();
  const queries = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationKey: PLAYLIST_CHANGE_KEY,
    scope: { id: PLAYLIST_CHANGE_KEY[0] },
    mutationFn: ({ send }: Change) => send(),
    onMutate: async ({ show }) => {
      await queries.cancelQueries({ queryKey: playlistKeys.all });
      show?.();
    },
    onSettled: () => {
      // This one still counts as on its way: the last of several asks what became of all.
      if (queries.isMutating({ mutationKey: PLAYLIST_CHANGE_KEY }) === 1) void refreshPlaylists(queries);
    },
  });
  return useMemo(() => ({ client, queries, apply: mutateAsync }), [client, queries, mutateAsync]);
}

export async function inTurn<Item>(
  items: readonly Item[],
  send: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const item of items) await send(item);
}

/** Whether it could be sent: `false` where what it is about is gone. */
export async function sentUnlessGone(sending: Promise<unknown>): Promise<boolean> {
  try {
    await sending;
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false;
    throw error;
  }
}

export function shownItems(queries: QueryClient, id: string): readonly PlaylistItem[] {
  return itemsOf(queries.getQueryData<PlaylistItemPages>(playlistKeys.items(id)));
}

export function showItems(
  queries: QueryClient,
  id: string,
  change: (items: readonly PlaylistItem[]) => readonly PlaylistItem[],
): void {
  queries.setQueryData<PlaylistItemPages>(
    playlistKeys.items(id),
    (pages) => pages && withItems(pages, change(itemsOf(pages))),
  );
}

export function showDescription(queries: QueryClient, id: string, change: PatchPlaylistBody): void {
  const changed = (playlist: Playlist) => (playlist.id === id ? { ...playlist, ...change } : playlist);
  queries.setQueryData<Playlist>(playlistKeys.one(id), (playlist) => playlist && changed(playlist));
  queries.setQueryData<Playlist[]>(playlistKeys.list, (list) => list?.map(changed));
}

export function showWithout(queries: QueryClient, id: string): void {
  queries.setQueryData<Playlist[]>(playlistKeys.list, (list) =>
    list?.filter((playlist) => playlist.id !== id),
  );
}

/** What a person does to playlists: shown at once, sent in order, and taken back where the library does not take it. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiClient } from '../../api/client.ts';
import type { PatchPlaylistBody, Playlist } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { playlists as words } from '../messages/playlists.ts';
import { useActions } from '../use-action.tsx';
import { itemsOf, itemTotalOf, movesFor, reordered, returnsFor, withItems } from './playlist-order.ts';
import {
  PLAYLIST_CHANGE_KEY,
  type PlaylistItem,
  type PlaylistItemPages,
  playlistKeys,
  playlistTrackIds,
  refreshPlaylists,
} from './playlists.ts';

/** One change: how it looks before it is stored, and how it is sent. */
interface Change {
  show?: () => void;
  send: () => Promise<unknown>;
}

interface Tools {
  client: ApiClient;
  queries: QueryClient;
  apply: (change: Change) => Promise<unknown>;
}

/** Changes are sent one after another; while any is on its way, no older answer is shown. */
function useTools(): Tools {
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

export interface PlaylistChanges {
  create(name: string, trackIds?: readonly string[], description?: string): Promise<Playlist>;
  /** Adds tracks at a place, from 0, or last; says so. */
  add(playlist: Pick<Playlist, 'id' | 'name'>, trackIds: readonly string[], position?: number): void;
  describe(id: string, change: PatchPlaylistBody): void;
  /** Deletes it, and offers to bring it back. */
  remove(playlist: Playlist): void;
  /** Moves loaded items before the one at a place; to the end of all with the total. */
  moveItems(id: string, itemIds: readonly string[], before: number): void;
  /** Removes loaded items, and offers to bring them back. */
  removeItems(id: string, itemIds: readonly string[]): void;
}

export function usePlaylistChanges(): PlaylistChanges {
  const tools = useTools();
  const { run, say, offerUndo } = useActions();
  return useMemo(() => {
    const { client, queries, apply } = tools;
    return {
      async create(name, trackIds = [], description = '') {
        const body = { name, description, track_ids: [...trackIds] };
        let made: Playlist | undefined;
        await apply({ send: async () => (made = await client.postPlaylist(body)) });
        if (!made) throw new Error('A playlist that was made is missing.');
        return made;
      },
      add(playlist, trackIds, position) {
        if (trackIds.length === 0) return;
        run(async () => {
          await apply({ send: () => client.addPlaylistItems(playlist.id, addition(trackIds, position)) });
          say(words.added(trackIds.length, playlist.name));
        });
      },
      describe(id, change) {
        run(() =>
          apply({
            show: () => showDescription(queries, id, change),
            send: () => client.patchPlaylist(id, change),
          }),
        );
      },
      remove(playlist) {
        run(async () => {
          const trackIds = await playlistTrackIds(client, playlist.id);
          await apply({
            show: () => showWithout(queries, playlist.id),
            send: () => client.deletePlaylist(playlist.id),
          });
          const { name, description } = playlist;
          offerUndo(words.deleted(name), () =>
            apply({ send: () => client.postPlaylist({ name, description, track_ids: trackIds }) }),
          );
        });
      },
      moveItems: (id, itemIds, before) => run(() => moveItems(tools, id, new Set(itemIds), before)),
      removeItems(id, itemIds) {
        const ids = new Set(itemIds);
        const returns = returnsFor(shownItems(queries, id), ids);
        run(async () => {
          await removeItems(tools, id, ids);
          offerUndo(words.removed(ids.size), () =>
            apply({
              send: () => inTurn(returns, (body) => client.addPlaylistItems(id, body)),
            }),
          );
        });
      },
    };
  }, [tools, run, say, offerUndo]);
}

function addition(trackIds: readonly string[], position: number | undefined) {
  return { track_ids: [...trackIds], ...(position === undefined ? {} : { position }) };
}

function moveItems({ client, queries, apply }: Tools, id: string, ids: ReadonlySet<string>, before: number) {
  const items = shownItems(queries, id);
  const total = itemTotalOf(queries.getQueryData<PlaylistItemPages>(playlistKeys.items(id)));
  const moves = movesFor(items, ids, before, total);
  return apply({
    show: () => showItems(queries, id, (shown) => reordered(shown, ids, before)),
    send: () => inTurn(moves, (move) => client.movePlaylistItem(id, move.id, { position: move.position })),
  });
}

function removeItems({ client, queries, apply }: Tools, id: string, ids: ReadonlySet<string>) {
  return apply({
    show: () => showItems(queries, id, (shown) => shown.filter((item) => !ids.has(item.id))),
    send: () => inTurn([...ids], (itemId) => client.removePlaylistItem(id, itemId)),
  });
}

async function inTurn<Item>(items: readonly Item[], send: (item: Item) => Promise<unknown>): Promise<void> {
  for (const item of items) await send(item);
}

function shownItems(queries: QueryClient, id: string): readonly PlaylistItem[] {
  return itemsOf(queries.getQueryData<PlaylistItemPages>(playlistKeys.items(id)));
}

function showItems(
  queries: QueryClient,
  id: string,
  change: (items: readonly PlaylistItem[]) => readonly PlaylistItem[],
): void {
  queries.setQueryData<PlaylistItemPages>(
    playlistKeys.items(id),
    (pages) => pages && withItems(pages, change(itemsOf(pages))),
  );
}

function showDescription(queries: QueryClient, id: string, change: PatchPlaylistBody): void {
  const changed = (playlist: Playlist) => (playlist.id === id ? { ...playlist, ...change } : playlist);
  queries.setQueryData<Playlist>(playlistKeys.one(id), (playlist) => playlist && changed(playlist));
  queries.setQueryData<Playlist[]>(playlistKeys.list, (list) => list?.map(changed));
}

function showWithout(queries: QueryClient, id: string): void {
  queries.setQueryData<Playlist[]>(playlistKeys.list, (list) =>
    list?.filter((playlist) => playlist.id !== id),
  );
}

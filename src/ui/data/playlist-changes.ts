/** What a person does to playlists: shown at once, told, and taken back on a word. */
import { useMemo } from 'react';
import type { PatchPlaylistBody, Playlist } from '../../api/contract.ts';
import { playlists as words } from '../messages/playlists.ts';
import { useActions } from '../use-action.tsx';
import { itemTotalOf, movesFor, reordered, returnsFor } from './playlist-order.ts';
import {
  inTurn,
  type PlaylistTools,
  showDescription,
  showItems,
  shownItems,
  showWithout,
  usePlaylistTools,
} from './playlist-sending.ts';
import {
  itemIdsFrom,
  moveBack,
  type OrderBefore,
  putBack,
  restorePlaylist,
  takeAway,
  takeOut,
} from './playlist-undo.ts';
import { type PlaylistItemPages, playlistKeys } from './playlists.ts';

export interface PlaylistChanges {
  /** Makes one, and says so. */
  create(name: string, trackIds?: readonly string[], description?: string): Promise<Playlist>;
  /** Says of playlists that were made, and offers to take them away again, unless somebody has changed them by then. */
  tellMade(made: readonly Playlist[], message: string): void;
  /** Adds tracks at a place, from 0, or last; says so. */
  add(playlist: Pick<Playlist, 'id' | 'name'>, trackIds: readonly string[], position?: number): void;
  describe(id: string, change: PatchPlaylistBody): void;
  /** Deletes it, and offers to bring it back; `onBack` is called once it is. */
  remove(playlist: Playlist, onBack?: () => void): void;
  /** Moves loaded items before the one at a place; to the end of all with the total. */
  moveItems(playlist: Pick<Playlist, 'id' | 'name'>, itemIds: readonly string[], before: number): void;
  /** Removes loaded items, and offers to bring them back. */
  removeItems(id: string, itemIds: readonly string[]): void;
}

export function usePlaylistChanges(): PlaylistChanges {
  const tools = usePlaylistTools();
  const { run, offerUndo } = useActions();
  return useMemo(() => {
    const tellMade: PlaylistChanges['tellMade'] = (made, message) =>
      offerUndo(message, () => takeAway(tools, made));
    return {
      async create(name, trackIds = [], description = '') {
        const made = await makePlaylist(tools, { name, description, track_ids: [...trackIds] });
        tellMade([made], words.created(name, trackIds.length));
        return made;
      },
      tellMade,
      add(playlist, trackIds, position) {
        if (trackIds.length === 0) return;
        run(async () => {
          const added = await addTracks(tools, playlist.id, trackIds, position);
          offerUndo(words.added(trackIds.length, playlist.name), () => takeOut(tools, playlist.id, added));
        });
      },
      describe: (id, change) =>
        run(async () => {
          const before = await describe(tools, id, change);
          if (before) offerUndo(words.described, () => describeAgain(tools, id, change, before));
        }),
      remove: (playlist, onBack) =>
        run(async () => {
          await removePlaylist(tools, playlist.id);
          offerUndo(words.deleted(playlist.name), async () => {
            const isBack = await restorePlaylist(tools, playlist.id);
            if (isBack) onBack?.();
            return isBack;
          });
        }),
      moveItems: ({ id, name }, itemIds, before) =>
        run(async () => {
          const order = await moveItems(tools, id, new Set(itemIds), before);
          offerUndo(words.moved(itemIds.length, name), () => moveBack(tools, id, order), `order ${id}`);
        }),
      removeItems(id, itemIds) {
        const ids = new Set(itemIds);
        const returns = returnsFor(shownItems(tools.queries, id), ids);
        run(async () => {
          await removeItems(tools, id, ids);
          offerUndo(words.removed(ids.size), () => putBack(tools, id, returns));
        });
      },
    };
  }, [tools, run, offerUndo]);
}

async function makePlaylist(
  { client, apply }: PlaylistTools,
  body: { name: string; description: string; track_ids: string[] },
): Promise<Playlist> {
  let made: Playlist | undefined;
  await apply({ send: async () => (made = await client.postPlaylist(body)) });
  if (!made) throw new Error('A playlist that was made is missing.');
  return made;
}

/** Gives the ids of the items that came of it. */
async function addTracks(
  { client, apply }: PlaylistTools,
  id: string,
  trackIds: readonly string[],
  position: number | undefined,
): Promise<string[]> {
  let added: string[] = [];
  const send = async () => {
    const body = { track_ids: [...trackIds], ...(position === undefined ? {} : { position }) };
    const { item_count: total } = await client.addPlaylistItems(id, body);
    const last = total - trackIds.length;
    added = await itemIdsFrom(client, id, Math.min(position ?? last, last), trackIds.length);
  };
  await apply({ send });
  return added;
}

/** Gives what it was called before; nothing where that is not known. */
async function describe(
  { client, queries, apply }: PlaylistTools,
  id: string,
  change: PatchPlaylistBody,
): Promise<PatchPlaylistBody | null> {
  const shown =
    queries.getQueryData<Playlist>(playlistKeys.one(id)) ??
    queries.getQueryData<Playlist[]>(playlistKeys.list)?.find((playlist) => playlist.id === id);
  const before = shown && { name: shown.name, description: shown.description };
  await apply({
    show: () => showDescription(queries, id, change),
    send: () => client.patchPlaylist(id, change),
  });
  return before ?? null;
}

/** Only where it is still called so. */
async function describeAgain(
  tools: PlaylistTools,
  id: string,
  change: PatchPlaylistBody,
  before: PatchPlaylistBody,
): Promise<boolean> {
  const now = await tools.client.getPlaylist(id);
  const stands =
    now.name === (change.name ?? now.name) && now.description === (change.description ?? now.description);
  if (stands) await describe(tools, id, before);
  return stands;
}

function removePlaylist({ client, queries, apply }: PlaylistTools, id: string) {
  return apply({
    show: () => showWithout(queries, id),
    send: () => client.deletePlaylist(id),
  });
}

async function moveItems(
  { client, queries, apply }: PlaylistTools,
  id: string,
  moved: ReadonlySet<string>,
  before: number,
): Promise<OrderBefore> {
  const items = shownItems(queries, id);
  const total = itemTotalOf(queries.getQueryData<PlaylistItemPages>(playlistKeys.items(id)));
  const moves = movesFor(items, moved, before, total);
  await apply({
    show: () => showItems(queries, id, (shown) => reordered(shown, moved, before)),
    send: () => inTurn(moves, (move) => client.movePlaylistItem(id, move.id, { position: move.position })),
  });
  return { was: items.map((item) => item.id), moved };
}

function removeItems({ client, queries, apply }: PlaylistTools, id: string, ids: ReadonlySet<string>) {
  return apply({
    show: () => showItems(queries, id, (shown) => shown.filter((item) => !ids.has(item.id))),
    send: () => inTurn([...ids], (itemId) => client.removePlaylistItem(id, itemId)),
  });
}

/** How changes of playlists are taken back: each gives `false` where it does not stand any more. */
import type { ApiClient } from '../../api/client.ts';
import type { Playlist } from '../../api/contract.ts';
import { type ItemReturn, movesBack, reordered } from './playlist-order.ts';
import { inTurn, type PlaylistTools, sentUnlessGone, showItems, shownItems } from './playlist-sending.ts';
import { readPlaylistItems } from './playlists.ts';

/** Removes items that were added, as far as they are still there. */
export async function takeOut(
  { client, queries, apply }: PlaylistTools,
  id: string,
  itemIds: readonly string[],
): Promise<boolean> {
  const ids = new Set(itemIds);
  let removed = 0;
  await apply({
    show: () => showItems(queries, id, (items) => items.filter((item) => !ids.has(item.id))),
    send: () =>
      inTurn(itemIds, async (itemId) => {
        if (await sentUnlessGone(client.removePlaylistItem(id, itemId))) removed += 1;
      }),
  });
  return removed > 0;
}

/** Puts removed tracks back to where they were. */
export async function putBack(
  { client, apply }: PlaylistTools,
  id: string,
  returns: readonly ItemReturn[],
): Promise<boolean> {
  let isThere = returns.length > 0;
  await apply({
    send: () =>
      inTurn(returns, async (body) => {
        isThere &&= await sentUnlessGone(client.addPlaylistItems(id, body));
      }),
  });
  return isThere;
}

/** The order in which loaded items stood before some of them were moved. */
export interface OrderBefore {
  was: readonly string[];
  moved: ReadonlySet<string>;
}

/** Moves items back to what they stood behind. */
export async function moveBack(
  { client, queries, apply }: PlaylistTools,
  id: string,
  { was, moved }: OrderBefore,
): Promise<boolean> {
  const now = shownItems(queries, id).map((item) => item.id);
  if (now.length === 0) now.push(...(await itemIdsFrom(client, id, 0, Number.POSITIVE_INFINITY)));
  const moves = movesBack(was, now, moved);
  let isMoved = false;
  await apply({
    show: () =>
      showItems(queries, id, (items) =>
        moves.reduce<readonly (typeof items)[number][]>(
          (order, move) => reordered(order, new Set([move.id]), placeAmong(order, move)),
          items,
        ),
      ),
    send: () =>
      inTurn(moves, async (move) => {
        const sending = client.movePlaylistItem(id, move.id, { position: move.position });
        if (await sentUnlessGone(sending)) isMoved = true;
      }),
  });
  return isMoved;
}

/** A place among the others, as a place among all. */
function placeAmong(order: readonly { id: string }[], { id, position }: { id: string; position: number }) {
  const at = order.findIndex((item) => item.id === id);
  return at >= 0 && at < position ? position + 1 : position;
}

/** Brings a deleted playlist back under its id, while the library still keeps it. */
export async function restorePlaylist({ client, apply }: PlaylistTools, id: string): Promise<boolean> {
  let isBack = false;
  const send = async () => {
    isBack = await sentUnlessGone(client.restorePlaylist(id));
  };
  await apply({ send });
  return isBack;
}

/** Takes playlists away that were made, those that nobody has changed since. */
export async function takeAway(
  { client, apply }: PlaylistTools,
  made: readonly Playlist[],
): Promise<boolean> {
  let removed = 0;
  const send = async ({ id, updated_at: since }: Playlist) => {
    if (!(await isUnchanged(client, id, since))) return;
    if (await sentUnlessGone(client.deletePlaylist(id))) removed += 1;
  };
  await apply({ send: () => inTurn(made, send) });
  return removed > 0;
}

async function isUnchanged(client: ApiClient, id: string, since: string): Promise<boolean> {
  let now = '';
  const asking = client.getPlaylist(id).then(({ updated_at: changed }) => {
    now = changed;
  });
  return (await sentUnlessGone(asking)) && now === since;
}

/** Ids of the items that stand from a place on. */
export async function itemIdsFrom(
  client: ApiClient,
  id: string,
  from: number,
  count: number,
): Promise<string[]> {
  const items = await readPlaylistItems(client, id, from + count);
  return items.slice(from, from + count).map((item) => item.id);
}

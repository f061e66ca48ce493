/** `GET`, `POST /playlists/{id}/items`, `PATCH`, `DELETE /playlists/{id}/items/{item}`. */
import type { PlaylistItemRecord } from '../../query/playlist-record.ts';
import type { Presence } from '../../query/presence.ts';
import { type Answer, etagOf, jsonAnswer } from '../answer.ts';
import {
  listPlaylistItemsQuerySchema,
  type PlaylistItemPage,
  patchPlaylistItemBodySchema,
  postPlaylistItemsBodySchema,
} from '../contract.ts';
import { decodeItemCursor, encodeItemCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { presenceKey } from '../library/cached-answers.ts';
import { answerExactly } from '../library/exact-answer.ts';
import { changePlaylist, itemsFor, storedPlaylist } from '../library/playlist-writes.ts';
import { toPlaylist } from '../playlist-view.ts';
import { ApiProblem } from '../problem.ts';
import { readJson, readLongJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { PLAYLIST_ITEMS } from '../schemas/playlists.ts';
import { toTrackRow } from '../track-view.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

export function playlistItemRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/playlists/:id/items',
      query: 'checked',
      needs: 'nothing',
      handle: (request) => listItems(deps, request),
    },
    { method: 'POST', path: '/playlists/:id/items', handle: (request) => addItems(deps, request) },
    { method: 'PATCH', path: '/playlists/:id/items/:item', handle: (request) => moveItem(deps, request) },
    { method: 'DELETE', path: '/playlists/:id/items/:item', handle: (request) => removeItem(deps, request) },
  ];
}

async function listItems(deps: ApiDeps, { url, parameter }: RouteRequest): Promise<Answer> {
  const { limit = DEFAULT_LIMIT, cursor, strategy } = checkQuery(listPlaylistItemsQuerySchema, url);
  const id = parameter('id');
  const { items } = await storedPlaylist(deps, id);
  const after = decodeItemCursor(id, cursor);
  // Where the last item of the page before was removed, what followed it has taken its place.
  const at = after ? items.findIndex((item) => item.id === after.item) : -1;
  const start = after && at < 0 ? after.at : at + 1;
  const presence = await deps.presence.current();
  const page = items.slice(start, start + limit);
  const last = start + limit < items.length ? page.at(-1) : undefined;
  const about = {
    total: items.length,
    next_cursor: last ? encodeItemCursor(id, { item: last.id, at: start + limit - 1 }) : null,
  };
  // What stands in the playlist is read each time, and is part of the key: only the rows are kept.
  const key = `list:playlist:${id}:${etagOf(JSON.stringify([page, about]))}${presenceKey(presence)}`;
  return answerExactly(deps, 'list', key, strategy, async () => ({
    content: { items: await withTracks(deps, page, presence), ...about } satisfies PlaylistItemPage,
    shows: page.map(({ track_id }) => track_id),
  }));
}

async function withTracks(
  { library }: ApiDeps,
  items: readonly PlaylistItemRecord[],
  presence: Presence,
): Promise<PlaylistItemPage['items']> {
  const entries = await library.read([...new Set(items.map(({ track_id: trackId }) => trackId))]);
  const byId = new Map(entries.map((entry) => [entry.track.id, entry]));
  return items.map((item) => {
    const entry = byId.get(item.track_id);
    return { ...item, track: entry ? toTrackRow(entry, presence) : null };
  });
}

async function addItems(deps: ApiDeps, { request, parameter }: RouteRequest): Promise<Answer> {
  const list = { name: 'track_ids', most: PLAYLIST_ITEMS } as const;
  const body = await readLongJson(request, postPlaylistItemsBodySchema, list, deps.yieldTurn);
  const playlist = await changePlaylist(deps, parameter('id'), async ({ items }) => {
    const added = await itemsFor(deps, body.track_ids);
    return { items: items.toSpliced(body.position ?? items.length, 0, ...added) };
  });
  return jsonAnswer(await toPlaylist(deps, playlist));
}

async function moveItem(deps: ApiDeps, { request, parameter }: RouteRequest): Promise<Answer> {
  const { position } = await readJson(request, patchPlaylistItemBodySchema);
  const playlist = await changePlaylist(deps, parameter('id'), ({ items }) => {
    const [others, item] = taken(items, parameter('item'));
    return { items: others.toSpliced(position, 0, item) };
  });
  return jsonAnswer(await toPlaylist(deps, playlist));
}

async function removeItem(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const playlist = await changePlaylist(deps, parameter('id'), ({ items }) => ({
    items: taken(items, parameter('item'))[0],
  }));
  return jsonAnswer(await toPlaylist(deps, playlist));
}

/** The other items, and the one with this id; throws 404. */
function taken(
  items: readonly PlaylistItemRecord[],
  id: string,
): [others: PlaylistItemRecord[], item: PlaylistItemRecord] {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  if (!item)
    throw new ApiProblem('not_found', {
      detail: `The playlist has no item with the id ${id.slice(0, 100)}.`,
    });
  return [items.toSpliced(at, 1), item];
}

/** `GET`, `POST /playlists`, `GET`, `PATCH`, `DELETE /playlists/{id}`. */
import { foldText } from '../../query/fold-text.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import {
  type CountAnswer,
  listPlaylistsQuerySchema,
  type PlaylistPage,
  patchPlaylistBodySchema,
  postPlaylistBodySchema,
} from '../contract.ts';
import { decodePlaylistCursor, encodePlaylistCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { changePlaylist, createPlaylist, storedPlaylist } from '../library/playlist-writes.ts';
import { toPlaylist } from '../playlist-view.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

export function playlistRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'GET', path: '/playlists', handle: (request) => listPlaylists(deps, request) },
    { method: 'POST', path: '/playlists', handle: (request) => makePlaylist(deps, request) },
    { method: 'GET', path: '/playlists/:id', handle: (request) => answerPlaylist(deps, request) },
    { method: 'PATCH', path: '/playlists/:id', handle: (request) => patchPlaylist(deps, request) },
    { method: 'DELETE', path: '/playlists/:id', handle: (request) => deletePlaylist(deps, request) },
  ];
}

async function listPlaylists(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const { limit = DEFAULT_LIMIT, cursor } = checkQuery(listPlaylistsQuerySchema, url);
  const after = decodePlaylistCursor(cursor);
  const playlists = await deps.store.listPlaylists();
  const rows = playlists
    .map((playlist) => ({ playlist, name: foldText(playlist.name), id: playlist.id }))
    .filter((row) => !after || compare(row, after) > 0)
    .sort(compare);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return jsonAnswer(
    {
      items: page.map(({ playlist }) => toPlaylist(deps, playlist)),
      total: playlists.length,
      next_cursor: last ? encodePlaylistCursor({ name: last.name, id: last.id }) : null,
    } satisfies PlaylistPage,
    { cacheStrategy: 'database' },
  );
}

interface NamedRow {
  name: string;
  id: string;
}

function compare(left: NamedRow, right: NamedRow): number {
  if (left.name !== right.name) return left.name < right.name ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

async function makePlaylist(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const { track_ids: trackIds = [], ...about } = await readJson(request, postPlaylistBodySchema);
  return jsonAnswer(toPlaylist(deps, await createPlaylist(deps, about, trackIds)));
}

async function answerPlaylist(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const playlist = await storedPlaylist(deps, parameter('id'));
  return jsonAnswer(toPlaylist(deps, playlist), { cacheStrategy: 'database' });
}

async function patchPlaylist(deps: ApiDeps, { request, parameter }: RouteRequest): Promise<Answer> {
  const body = await readJson(request, patchPlaylistBodySchema);
  return jsonAnswer(toPlaylist(deps, await changePlaylist(deps, parameter('id'), () => body)));
}

async function deletePlaylist(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const id = parameter('id');
  await deps.library.write(async () => {
    await storedPlaylist(deps, id);
    return {
      change: { deletedPlaylistIds: [id] },
      event: { type: 'playlists.changed', ids: [id] },
      result: undefined,
    };
  });
  return jsonAnswer({ count: 1 } satisfies CountAnswer);
}

/** `GET`, `POST /playlists`, `GET`, `PATCH`, `DELETE /playlists/{id}`, `POST /playlists/{id}/restore`. */
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
import {
  changePlaylist,
  createPlaylist,
  deletePlaylist,
  restorePlaylist,
  storedPlaylist,
} from '../library/playlist-writes.ts';
import { endOverdueRemovals } from '../library/removals.ts';
import { toPlaylist, toPlaylists } from '../playlist-view.ts';
import { readJson, readLongJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { PLAYLIST_ITEMS } from '../schemas/playlists.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

export function playlistRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/playlists',
      query: 'checked',
      needs: 'nothing',
      handle: (request) => listPlaylists(deps, request),
    },
    { method: 'POST', path: '/playlists', handle: (request) => makePlaylist(deps, request) },
    {
      method: 'GET',
      path: '/playlists/:id',
      needs: 'nothing',
      handle: (request) => answerPlaylist(deps, request),
    },
    { method: 'PATCH', path: '/playlists/:id', handle: (request) => patchPlaylist(deps, request) },
    { method: 'DELETE', path: '/playlists/:id', handle: (request) => removePlaylist(deps, request) },
    {
      method: 'POST',
      path: '/playlists/:id/restore',
      handle: async ({ parameter }) =>
        jsonAnswer(await toPlaylist(deps, await restorePlaylist(deps, parameter('id')))),
    },
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
      items: await toPlaylists(
        deps,
        page.map(({ playlist }) => playlist),
      ),
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
  const list = { name: 'track_ids', most: PLAYLIST_ITEMS } as const;
  const body = await readLongJson(request, postPlaylistBodySchema, list, deps.yieldTurn);
  const { track_ids: trackIds = [], ...about } = body;
  return jsonAnswer(await toPlaylist(deps, await createPlaylist(deps, about, trackIds)));
}

async function answerPlaylist(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const playlist = await storedPlaylist(deps, parameter('id'));
  return jsonAnswer(await toPlaylist(deps, playlist), { cacheStrategy: 'database' });
}

async function patchPlaylist(deps: ApiDeps, { request, parameter }: RouteRequest): Promise<Answer> {
  const body = await readJson(request, patchPlaylistBodySchema);
  return jsonAnswer(await toPlaylist(deps, await changePlaylist(deps, parameter('id'), () => body)));
}

async function removePlaylist(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  await deletePlaylist(deps, parameter('id'));
  endOverdueRemovals(deps).catch(deps.logFault); // beside the answer
  return jsonAnswer({ count: 1 } satisfies CountAnswer);
}

/** `GET /playlists/{id}/export`, `POST /playlists/import`: playlists as M3U8. */
import { readM3u, writeM3u } from '../../query/playlists/m3u.ts';
import { matchM3u } from '../../query/playlists/match-m3u.ts';
import type { TrackRecord } from '../../query/track-record.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { type ImportPlaylistAnswer, importPlaylistQuerySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { createPlaylist, storedPlaylist } from '../library/playlist-writes.ts';
import { M3U_TYPES } from '../m3u-types.ts';
import { toPlaylist } from '../playlist-view.ts';
import { readBytes, requireType, SMALL_BODY_BYTES } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { checkQuery } from '../validation.ts';

/** Tracks looked up in one turn of the event loop: each may have to be made from its packed row. */
const TRACKS_A_TURN = 200;

/** The longest name a playlist takes from its file. */
const NAME_LENGTH = 500;

export function playlistFileRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'POST',
      path: '/playlists/import',
      query: 'checked',
      handle: (request) => importPlaylist(deps, request),
    },
    { method: 'GET', path: '/playlists/:id/export', handle: (request) => exportPlaylist(deps, request) },
  ];
}

async function exportPlaylist(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const { name, items } = await storedPlaylist(deps, parameter('id'));
  const tracks: TrackRecord[] = [];
  for (const [at, { track_id: trackId }] of items.entries()) {
    if (at > 0 && at % TRACKS_A_TURN === 0) await deps.yieldTurn();
    const entry = deps.library.index.get(trackId);
    if (entry) tracks.push(entry.track);
  }
  return {
    body: writeM3u(name, tracks),
    contentType: 'application/vnd.apple.mpegurl; charset=utf-8',
    cacheStrategy: 'database',
    headers: {
      'Content-Disposition': `attachment; filename="playlist.m3u8"; filename*=UTF-8''${encodedName(name)}.m3u8`,
    },
  };
}

async function importPlaylist(deps: ApiDeps, { request, url }: RouteRequest): Promise<Answer> {
  const query = checkQuery(importPlaylistQuerySchema, url);
  requireType(request, M3U_TYPES);
  const document = readM3u(new TextDecoder().decode(await readBytes(request, SMALL_BODY_BYTES)));
  const matches = await matchM3u(deps.library.index.entries(), document.entries, deps.yieldTurn);
  const found = matches.filter((match) => match.trackId !== null);
  const name = query.name ?? (document.name?.slice(0, NAME_LENGTH) || 'Imported playlist');
  const playlist = await createPlaylist(
    deps,
    { name },
    found.map(({ trackId }) => trackId),
  );
  return jsonAnswer({
    playlist: await toPlaylist(deps, playlist),
    matched: {
      path: found.filter(({ by }) => by === 'path').length,
      tags: found.filter(({ by }) => by === 'tags').length,
    },
    unmatched: matches.flatMap((match) =>
      match.trackId === null
        ? [{ line: match.entry.line, path: match.entry.path, reason: match.reason }]
        : [],
    ),
  } satisfies ImportPlaylistAnswer);
}

/** As header values carry any text (RFC 8187); half of a character has no code of its own. */
function encodedName(name: string): string {
  const whole = name.replace(/\p{Surrogate}/gu, '\uFFFD');
  return encodeURIComponent(whole).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

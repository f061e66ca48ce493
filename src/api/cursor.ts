/** Cursors: positions in a list, opaque on the wire. */
import * as z from 'zod/mini';
import type { GroupPosition } from '../query/groups/list-groups.ts';
import type { PlayPosition } from '../query/play-record.ts';
import type { ResultPosition } from '../query/search/result-position.ts';
import type { SortPosition } from '../query/sort-position.ts';
import { invalidField } from './problem.ts';

const sortPositionSchema = z.strictObject({
  primary: z.nullable(z.union([z.string(), z.number()])),
  album: z.string(),
  disc: z.number(),
  track: z.number(),
  title: z.string(),
  id: z.string(),
});

const listCursorSchema = z.strictObject({ list: z.string(), position: sortPositionSchema });

const searchCursorSchema = z.strictObject({
  list: z.string(),
  position: z.strictObject({ order: z.number(), title: z.string(), id: z.string() }),
});

const groupCursorSchema = z.strictObject({
  list: z.string(),
  position: z.strictObject({
    primary: z.nullable(z.union([z.string(), z.number()])),
    inner: z.string(),
    outer: z.string(),
  }),
});

const playlistCursorSchema = z.strictObject({
  list: z.literal('playlists'),
  position: z.strictObject({ name: z.string(), id: z.string() }),
});

const itemCursorSchema = z.strictObject({
  list: z.string(),
  position: z.strictObject({ item: z.string(), at: z.int().check(z.gte(0)) }),
});

const playCursorSchema = z.strictObject({
  list: z.literal('plays'),
  position: z.strictObject({ at: z.string(), id: z.string() }),
});

/** A cursor into the list called `list`, e.g. by its column and order. */
export function encodeListCursor(list: string, position: SortPosition | null): string | null {
  return position && encode({ list, position });
}

/** Throws 400 where the cursor isn't one of this list. */
export function decodeListCursor(list: string, cursor: string | undefined): SortPosition | null {
  if (cursor === undefined) return null;
  const parsed = listCursorSchema.safeParse(decode(cursor));
  if (!parsed.success || parsed.data.list !== list) throw notACursor();
  return parsed.data.position;
}

/** A cursor into the results of a search. */
export function encodeSearchCursor(list: string, position: ResultPosition | null): string | null {
  return position && encode({ list, position });
}

/** Throws 400 where the cursor isn't one of this search. */
export function decodeSearchCursor(list: string, cursor: string | undefined): ResultPosition | null {
  if (cursor === undefined) return null;
  const parsed = searchCursorSchema.safeParse(decode(cursor));
  if (!parsed.success || parsed.data.list !== list) throw notACursor();
  return parsed.data.position;
}

/** A cursor into the playlists, by folded name. */
export function encodePlaylistCursor(position: { name: string; id: string }): string {
  return encode({ list: 'playlists', position });
}

/** Throws 400 where the cursor isn't one of the playlists. */
export function decodePlaylistCursor(cursor: string | undefined): { name: string; id: string } | null {
  if (cursor === undefined) return null;
  const parsed = playlistCursorSchema.safeParse(decode(cursor));
  if (!parsed.success) throw notACursor();
  return parsed.data.position;
}

/** A cursor into the items of a playlist: the last one, and its place. */
export function encodeItemCursor(playlistId: string, position: { item: string; at: number }): string {
  return encode({ list: `playlist ${playlistId}`, position });
}

/** Throws 400 where the cursor isn't one of this playlist. */
export function decodeItemCursor(
  playlistId: string,
  cursor: string | undefined,
): { item: string; at: number } | null {
  if (cursor === undefined) return null;
  const parsed = itemCursorSchema.safeParse(decode(cursor));
  if (!parsed.success || parsed.data.list !== `playlist ${playlistId}`) throw notACursor();
  return parsed.data.position;
}

/** A cursor into albums, artists, genres or folders. */
export function encodeGroupCursor(list: string, position: GroupPosition): string {
  return encode({ list, position });
}

/** Throws 400 where the cursor isn't one of this list. */
export function decodeGroupCursor(list: string, cursor: string | undefined): GroupPosition | null {
  if (cursor === undefined) return null;
  const parsed = groupCursorSchema.safeParse(decode(cursor));
  if (!parsed.success || parsed.data.list !== list) throw notACursor();
  return parsed.data.position;
}

/** A cursor into the history of plays. */
export function encodePlayCursor(position: PlayPosition): string {
  return encode({ list: 'plays', position });
}

/** Throws 400 where the cursor isn't one of the history of plays. */
export function decodePlayCursor(cursor: string | undefined): PlayPosition | null {
  if (cursor === undefined) return null;
  const parsed = playCursorSchema.safeParse(decode(cursor));
  if (!parsed.success) throw notACursor();
  return parsed.data.position;
}

function encode(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decode(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (unit) => unit.charCodeAt(0))));
  } catch {
    throw notACursor();
  }
}

function notACursor(): Error {
  return invalidField('cursor', 'must be a next_cursor of the same list');
}

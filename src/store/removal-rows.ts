/** What was removed and can be brought back, as rows of the store's state: a small one to look at, and what was removed in others, each written and read in a turn of its own. */
import type { Table } from 'dexie';
import type { RemovalHead, RemovalRecord } from '../query/removal-record.ts';
import type { TrackRecord } from '../query/track-record.ts';
import type { LibraryChange } from './library-store.ts';
import type { RemovalPart, StateRow, StoredRemoval } from './schema.ts';

const PREFIX = 'removal:';
const PART_PREFIX = 'removal_part:';
/** Tracks, and plays, of a row: copied in a few milliseconds. */
const ROW_SIZE = 500;

type State = Table<StateRow, string>;

/** A removal that is kept. */
export async function readRemoval(state: State, id: string): Promise<RemovalRecord | undefined> {
  const row = await state.get(`${PREFIX}${id}`);
  if (row === undefined || !isRemoval(row)) return undefined;
  const stored: StoredRemoval = row.value;
  const { parts = 0, artwork: _artwork, ...removal } = stored;
  const { tracks, plays } = removal;
  for (let number = 1; number <= parts; number += 1) {
    const part = await state.get(partKey(id, number));
    if (part === undefined || !isPart(part)) continue; // ended meanwhile
    tracks.push(...part.value.tracks);
    plays.push(...part.value.plays);
    removal.playlist = part.value.playlist ?? removal.playlist;
  }
  return removal;
}

/** All that are kept, the oldest first. What was removed is read of older rows only, which don't list their pictures. */
export async function listRemovals(state: State): Promise<RemovalHead[]> {
  const heads: RemovalHead[] = [];
  for (const row of await state.where(':id').startsWith(PREFIX).toArray()) {
    if (!isRemoval(row)) continue;
    const { id, at, artwork } = row.value;
    heads.push({ id, at, artwork: artwork ?? artworkOf((await readRemoval(state, id))?.tracks ?? []) });
  }
  return heads.sort((left, right) => (left.at < right.at ? -1 : 1));
}

/** Keeps and ends removals; to be called within the transaction of the commit. */
export async function writeRemovals(
  state: State,
  { removals = [], endedRemovalIds = [] }: LibraryChange,
): Promise<void> {
  for (const id of endedRemovalIds) {
    await state.delete(`${PREFIX}${id}`);
    await state.where(':id').startsWith(partKey(id, '')).delete();
  }
  for (const removal of removals) await writeRemoval(state, removal);
}

async function writeRemoval(state: State, removal: RemovalRecord): Promise<void> {
  const { id, at, playlist, tracks, plays } = removal;
  const partAt = (number: number): RemovalPart => ({
    tracks: tracks.slice((number - 1) * ROW_SIZE, number * ROW_SIZE),
    plays: plays.slice((number - 1) * ROW_SIZE, number * ROW_SIZE),
    ...(number === 1 && { playlist }),
  });
  const parts = Math.max(playlist ? 1 : 0, Math.ceil(Math.max(tracks.length, plays.length) / ROW_SIZE));
  const head: StoredRemoval = {
    id,
    at,
    playlist: null,
    tracks: [],
    plays: [],
    artwork: artworkOf(tracks),
    parts,
  };
  await state.put({ key: `${PREFIX}${id}`, value: head });
  for (let number = 1; number <= parts; number += 1) {
    await state.put({ key: partKey(id, number), value: partAt(number) });
  }
}

function artworkOf(tracks: readonly TrackRecord[]): string[] {
  return [...new Set(tracks.flatMap(({ artwork_hash: hash }) => hash ?? []))];
}

function partKey(id: string, number: number | ''): `${typeof PART_PREFIX}${string}` {
  return `${PART_PREFIX}${id}:${number}`;
}

/** The prefix tells; a template can't be told from other keys by the compiler. */
function isRemoval(row: StateRow): row is StateRow & { value: StoredRemoval } {
  return row.key.startsWith(PREFIX);
}

function isPart(row: StateRow): row is StateRow & { value: RemovalPart } {
  return row.key.startsWith(PART_PREFIX);
}

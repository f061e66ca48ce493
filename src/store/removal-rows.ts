/** What was removed and can be brought back, as rows of the store's state: a large removal in several, each written and read in a turn of its own. */
import type { Table } from 'dexie';
import type { RemovalRecord } from '../query/removal-record.ts';
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
  const { parts = 0, ...removal } = stored;
  const { tracks, plays } = removal;
  for (let number = 1; number <= parts; number += 1) {
    const part = await state.get(partKey(id, number));
    if (part === undefined || !isPart(part)) continue; // ended meanwhile
    tracks.push(...part.value.tracks);
    plays.push(...part.value.plays);
  }
  return removal;
}

/** All that are kept, the oldest first. */
export async function listRemovals(state: State): Promise<RemovalRecord[]> {
  const removals: RemovalRecord[] = [];
  for (const key of await state.where(':id').startsWith(PREFIX).primaryKeys()) {
    const removal = await readRemoval(state, key.slice(PREFIX.length));
    if (removal) removals.push(removal);
  }
  return removals.sort((left, right) => (left.at < right.at ? -1 : 1));
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
  const { id, tracks, plays } = removal;
  const sliceAt = (number: number): RemovalPart => ({
    tracks: tracks.slice(number * ROW_SIZE, (number + 1) * ROW_SIZE),
    plays: plays.slice(number * ROW_SIZE, (number + 1) * ROW_SIZE),
  });
  const parts = Math.max(0, Math.ceil(Math.max(tracks.length, plays.length) / ROW_SIZE) - 1);
  await state.put({ key: `${PREFIX}${id}`, value: { ...removal, ...sliceAt(0), parts } });
  for (let number = 1; number <= parts; number += 1) {
    await state.put({ key: partKey(id, number), value: sliceAt(number) });
  }
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

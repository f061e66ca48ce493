/** Reading the library: from packed segments where there are any that fit, else from the rows they are made from. */
import { indexTrack } from '../../query/indexed-track.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import type { PackedText } from '../../query/table/track-segment.ts';
import { TrackTable } from '../../query/table/track-table.ts';
import type { RootRecord } from '../../query/track-record.ts';
import type { LibraryStore, LoadedTrack } from '../../store/library-store.ts';
import type { SegmentDirectory } from '../../store/segment-store.ts';

/** The library as it was read. */
export interface LoadedLibrary {
  index: LibraryIndex;
  table: TrackTable;
  roots: RootRecord[];
  revision: number;
  /** Keys of the segments it was read from; none where it was read from rows. */
  keys: readonly string[];
  /** The directory that was there, whether or not it could be used. */
  stamp: string | null;
  /** Tracks that are not as the segments say. */
  changedCount: number;
}

type Yield = () => Promise<void>;

/** Reads the library. From segments only what searching for words needs; the index reads the rest when somebody asks for it. */
export async function loadLibrary(
  store: LibraryStore,
  yieldTurn: Yield,
  newTable: () => TrackTable = () => new TrackTable(),
): Promise<LoadedLibrary> {
  const directory = await store.segments.readDirectory();
  const loaded = directory && (await loadFromSegments(store, directory, newTable(), yieldTurn));
  return loaded ?? loadFromRows(store, newTable(), directory?.stamp ?? null);
}

async function loadFromRows(
  store: LibraryStore,
  table: TrackTable,
  stamp: string | null,
): Promise<LoadedLibrary> {
  const { revision, roots } = await store.load((slice) => {
    for (const loaded of slice) table.put(toEntry(loaded));
  });
  const index = new LibraryIndex(table);
  return { index, table, roots, revision, keys: [], stamp, changedCount: table.size };
}

/** `null` where a segment is missing or unsound, or it can't be told any more what was deleted since they were written. */
async function loadFromSegments(
  store: LibraryStore,
  directory: SegmentDirectory,
  table: TrackTable,
  yieldTurn: Yield,
): Promise<LoadedLibrary | null> {
  const [texts, changes] = await Promise.all([
    store.segments.readTexts(directory),
    store.changesSince(directory.revision),
  ]);
  if (!texts || !changes.tracks) return null;
  for (const text of texts) table.addPacked(text);
  const { revision, roots, tracks, deletedIds } = changes;
  if (tracks.length > 0 || deletedIds.length > 0) await applyChanges(table, tracks, deletedIds, yieldTurn);
  const index = new LibraryIndex(table, {
    read: async (ids) => inOrder(ids, await store.readTracks(ids)),
    readAll: () => readAllRows(store, table, directory, texts, yieldTurn),
  });
  const { keys, stamp } = directory;
  return { index, table, roots, revision, keys, stamp, changedCount: tracks.length + deletedIds.length };
}

async function applyChanges(
  table: TrackTable,
  tracks: readonly LoadedTrack[],
  deletedIds: readonly string[],
  yieldTurn: Yield,
): Promise<void> {
  for (let number = 0; number < table.segments.length; number += 1) {
    table.link(number);
    await yieldTurn();
  }
  for (const id of deletedIds) table.remove(id);
  for (const loaded of tracks) table.put(toEntry(loaded));
}

/** Reads the rows of all segments, the next while the one before is taken over. */
async function readAllRows(
  store: LibraryStore,
  table: TrackTable,
  { keys }: SegmentDirectory,
  texts: readonly PackedText[],
  yieldTurn: Yield,
): Promise<void> {
  const read = (number: number) => {
    const [key, text] = [keys[number], texts[number]];
    return key === undefined || !text ? null : store.segments.readRows(key, text);
  };
  let next = read(0);
  for (const [number, { ids }] of texts.entries()) {
    const rows = await next;
    next = read(number + 1);
    table.link(number);
    if (rows) table.takeRows(number, rows);
    else await takeFromStore(store, table, ids, yieldTurn);
    await yieldTurn();
  }
}

/** Reads the tracks of a segment one by one, because its rows are missing. */
async function takeFromStore(
  store: LibraryStore,
  table: TrackTable,
  ids: readonly (string | null)[],
  yieldTurn: Yield,
): Promise<void> {
  const wanted = ids.filter((id) => id !== null).filter((id) => !table.isHere(id));
  const gone = new Set(wanted);
  for (const loaded of await store.readTracks(wanted)) {
    table.put(toEntry(loaded));
    gone.delete(loaded.track.id);
  }
  for (const id of gone) table.remove(id);
  await yieldTurn();
}

/** Prepares a track for the index. */
export function toEntry({ track, fingerprint, camelot, side }: LoadedTrack) {
  return indexTrack(track, fingerprint, camelot, side);
}

function inOrder(ids: readonly string[], loaded: readonly LoadedTrack[]) {
  const byId = new Map(loaded.map((each) => [each.track.id, each]));
  return ids.flatMap((id) => {
    const each = byId.get(id);
    return each ? [toEntry(each)] : [];
  });
}

/** Reading the library: from packed segments where there are any that fit, else from the rows they are made from. */
import { type IndexedTrack, indexTrack } from '../../query/indexed-track.ts';
import { LibraryIndex, type MissingRows } from '../../query/library-index.ts';
import type { PackedText } from '../../query/table/track-segment.ts';
import type { TrackTable } from '../../query/table/track-table.ts';
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
  /** Whether there are segments that could not be used, and only take room. */
  hasUselessSegments: boolean;
}

/** What reading takes beside the store. */
export interface LoadParts {
  yieldTurn: () => Promise<void>;
  newTable: () => TrackTable;
  /** Hears why a segment could not be read; rows are read in its place. */
  onUnreadable: (thrown: unknown) => void;
}

/** Tracks put into the table in one turn of the event loop: a few milliseconds' worth. */
const PUT_A_TURN = 500;

/** Reads the library. From segments only what searching for words needs; the index reads the rest when somebody asks for it. */
export async function loadLibrary(store: LibraryStore, parts: LoadParts): Promise<LoadedLibrary> {
  const directory = await store.segments.readDirectory();
  const loaded = directory && (await loadFromSegments(store, directory, parts));
  return loaded ?? loadFromRows(store, parts.newTable(), directory?.stamp ?? null);
}

/** Segments that could take so many times the tracks they have are read from rows instead, and made anew. */
const MOST_EMPTY = 4;
/** So few are never too many. */
const FEW_SEGMENTS = 4;

/** Whether most of what was in the segments has left: searching goes over every slot, and the disk holds them all. */
function areSparse(texts: readonly PackedText[]): boolean {
  const slots = texts.reduce((sum, text) => sum + text.slots, 0);
  const tracks = texts.reduce((sum, { ids }) => sum + ids.filter((id) => id !== null).length, 0);
  return texts.length > FEW_SEGMENTS && tracks * MOST_EMPTY < slots;
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
  const hasUselessSegments = await store.segments.areAny();
  return { index, table, roots, revision, keys: [], stamp, changedCount: table.size, hasUselessSegments };
}

/** `null` where a segment is missing, unsound or unreadable, or it can't be told any more what was deleted since they were written. */
async function loadFromSegments(
  store: LibraryStore,
  directory: SegmentDirectory,
  parts: LoadParts,
): Promise<LoadedLibrary | null> {
  const [texts, changes] = await Promise.all([
    store.segments.readTexts(directory).catch(reportTo(parts)),
    store.changesSince(directory.revision),
  ]);
  if (!texts || !changes.tracks || areSparse(texts)) return null;
  const table = parts.newTable();
  for (const text of texts) table.addPacked(text);
  const { revision, roots, tracks, deletedIds } = changes;
  if (tracks.length > 0 || deletedIds.length > 0) await applyChanges(table, tracks, deletedIds, parts);
  const missing: MissingRows = {
    read: (ids) => readFrom(store, ids),
    readAll: async () => {
      // Rows that were read one by one may be newer than the orders.
      if (!(await readAllRows(store, table, directory, texts, parts))) index.forgetOrders();
    },
  };
  const index = new LibraryIndex(table, missing, {
    read: (name) => store.segments.readOrder(directory, name).catch(reportTo(parts)),
    isCurrent: async () => (await store.readState()).revision === revision,
    changedIds: [...deletedIds, ...tracks.map(({ track }) => track.id)],
  });
  const { keys, stamp } = directory;
  const changedCount = tracks.length + deletedIds.length;
  return { index, table, roots, revision, keys, stamp, changedCount, hasUselessSegments: false };
}

async function applyChanges(
  table: TrackTable,
  tracks: readonly LoadedTrack[],
  deletedIds: readonly string[],
  { yieldTurn }: LoadParts,
): Promise<void> {
  for (let number = 0; number < table.segments.length; number += 1) {
    table.link(number);
    await yieldTurn();
  }
  for (const id of deletedIds) table.remove(id);
  await putAll(table, tracks, yieldTurn);
}

async function putAll(
  table: TrackTable,
  tracks: readonly LoadedTrack[],
  yieldTurn: LoadParts['yieldTurn'],
): Promise<void> {
  for (const [at, loaded] of tracks.entries()) {
    if (at > 0 && at % PUT_A_TURN === 0) await yieldTurn();
    table.put(toEntry(loaded));
  }
}

/** Reads the rows of all segments, the next while the one before is taken over; gives whether none was missing. */
async function readAllRows(
  store: LibraryStore,
  table: TrackTable,
  { keys }: SegmentDirectory,
  texts: readonly PackedText[],
  parts: LoadParts,
): Promise<boolean> {
  const { yieldTurn } = parts;
  const read = (number: number) => {
    const [key, text] = [keys[number], texts[number]];
    return key === undefined || !text ? null : store.segments.readRows(key, text).catch(reportTo(parts));
  };
  let areAllThere = true;
  let next = read(0);
  for (const [number, { ids }] of texts.entries()) {
    const rows = await next;
    next = read(number + 1);
    table.link(number);
    if (rows) table.takeRows(number, rows);
    else await takeFromStore(store, table, ids, yieldTurn);
    areAllThere &&= rows !== null;
    await yieldTurn();
  }
  return areAllThere;
}

/** Reads the tracks of a segment one by one, because its rows are missing or unreadable. */
async function takeFromStore(
  store: LibraryStore,
  table: TrackTable,
  ids: readonly (string | null)[],
  yieldTurn: LoadParts['yieldTurn'],
): Promise<void> {
  const wanted = ids.filter((id) => id !== null).filter((id) => !table.isHere(id));
  const tracks = await store.readTracks(wanted);
  await putAll(table, tracks, yieldTurn);
  const gone = new Set(wanted);
  for (const { track } of tracks) gone.delete(track.id);
  for (const id of gone) table.remove(id);
}

/**
 * Browsers keep large values in files of their own, which can be lost while the database stands: reading them then fails
 * for ever. Where it is the database that fails, reading the rows does, too.
 */
function reportTo({ onUnreadable }: LoadParts): (thrown: unknown) => null {
  return (thrown) => {
    onUnreadable(thrown);
    return null;
  };
}

/** Prepares a track for the index. */
export function toEntry({ track, fingerprint, camelot, side }: LoadedTrack) {
  return indexTrack(track, fingerprint, camelot, side);
}

/** Some tracks, in the order of `ids` but for those that there are not. */
export async function readFrom(
  store: Pick<LibraryStore, 'readTracks'>,
  ids: readonly string[],
): Promise<IndexedTrack[]> {
  const byId = new Map((await store.readTracks(ids)).map((each) => [each.track.id, each]));
  return ids.flatMap((id) => {
    const each = byId.get(id);
    return each ? [toEntry(each)] : [];
  });
}

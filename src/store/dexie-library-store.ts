import { PLAYS_KEPT, type PlayPosition, type PlayRecord } from '../query/play-record.ts';
import type { PlaylistRecord } from '../query/playlist-record.ts';
import type { RemovalHead, RemovalRecord } from '../query/removal-record.ts';
import { type HeardTrack, type RootRecord, summariseSide, type TrackRecord } from '../query/track-record.ts';
import {
  type CacheCounters,
  type CounterSink,
  combineCounters,
  zeroCounters,
} from '../shared/cache-counters.ts';
import type { SettingsStore } from '../shared/settings-store.ts';
import { deleteRows } from './delete-rows.ts';
import { DexieSegmentStore } from './dexie-segment-store.ts';
import type {
  ArtworkRecord,
  LibraryChange,
  LibraryStore,
  LoadedTrack,
  StoreChanges,
  StoredHandle,
} from './library-store.ts';
import { listRemovals, readRemoval, writeRemovals } from './removal-rows.ts';
import {
  DATABASE_NAME,
  type Deletion,
  EarmarkDatabase,
  type FingerprintRow,
  type StateRow,
  type TrackRow,
} from './schema.ts';
import type { SegmentStore } from './segment-store.ts';

/** Rows read in one turn: cloning and folding them stays well under 50 ms. */
const SLICE = 500;
/** As many deleted tracks are remembered by name: more than are deleted one by one, fewer than whole roots have. */
const DELETIONS_KEPT = 2000;

/** The library in IndexedDB. Opens on first use. */
export class DexieLibraryStore implements LibraryStore {
  readonly #database: EarmarkDatabase;
  readonly segments: SegmentStore;
  readonly counters: CounterSink;
  readonly settings: SettingsStore;

  constructor(databaseName: string = DATABASE_NAME) {
    this.#database = new EarmarkDatabase(databaseName);
    this.segments = new DexieSegmentStore(this.#database);
    this.counters = { read: () => this.#readCounters(), add: (growth) => this.#addCounters(growth) };
    this.settings = {
      read: async (key) => (await this.#database.settings.get(key))?.value,
      write: async (key, value) => void (await this.#database.settings.put({ key, value })),
      update: (key, change) => this.#updateSetting(key, change),
    };
  }

  async load(onSlice: (tracks: LoadedTrack[]) => void): Promise<{ revision: number; roots: RootRecord[] }> {
    const { tracks, fingerprints, roots } = this.#database;
    // Read first: what is committed while the slices are read has a later revision, and is caught up with.
    const revision = await this.#readRevision();
    let lastId = '';
    for (;;) {
      const rows = await tracks.where(':id').above(lastId).limit(SLICE).toArray();
      const last = rows.at(-1);
      if (!last) break;
      // One range instead of a look-up a track: both tables are ordered by the same ids.
      const heard = await fingerprints.where(':id').between(lastId, last.id, false, true).toArray();
      onSlice(joinFingerprints(rows.map(trackOf), heard));
      lastId = last.id;
    }
    return { revision, roots: await roots.toArray() };
  }

  async changesSince(revision: number): Promise<StoreChanges> {
    const { tracks, roots } = this.#database;
    // At once: a commit between two readings may forget a deletion that the first of them promised.
    const rows = await this.#database.state.bulkGet(['revision', 'deletion_revision', 'deletions']);
    const current = numberIn(rows[0]);
    const unknowable = numberIn(rows[1]) > revision || current < revision;
    if (unknowable) return { revision: current, roots: await roots.toArray(), tracks: null, deletedIds: [] };
    const deletions = deletionsIn(rows[2]).filter((deletion) => deletion.revision > revision);
    const ids = await tracks.where('revision').above(revision).primaryKeys();
    return {
      revision: current,
      roots: await roots.toArray(),
      tracks: await this.readTracks(ids),
      deletedIds: deletions.flatMap((deletion) => deletion.ids),
    };
  }

  async readState(): Promise<{ revision: number; roots: RootRecord[] }> {
    return { revision: await this.#readRevision(), roots: await this.#database.roots.toArray() };
  }

  async readTracks(ids: readonly string[]): Promise<LoadedTrack[]> {
    const { tracks, fingerprints } = this.#database;
    const loaded: LoadedTrack[] = [];
    for (const slice of slicesOf(ids)) {
      const [rows, heard] = await Promise.all([tracks.bulkGet(slice), fingerprints.bulkGet(slice)]);
      loaded.push(...joinFingerprints(present(rows).map(trackOf), present(heard)));
    }
    return loaded;
  }

  async withHeard(tracks: readonly TrackRecord[]): Promise<LoadedTrack[]> {
    const loaded: LoadedTrack[] = [];
    for (const slice of slicesOf(tracks)) {
      const heard = await this.#database.fingerprints.bulkGet(slice.map(({ id }) => id));
      loaded.push(...joinFingerprints(slice, present(heard)));
    }
    return loaded;
  }

  async commit(change: LibraryChange, expectedRevision: number): Promise<number | null> {
    const database = this.#database;
    const revision = expectedRevision + 1;
    const tables = [
      database.tracks,
      database.fingerprints,
      database.sides,
      database.roots,
      database.handles,
      database.artwork,
      database.plays,
      database.playlists,
      database.state,
    ];
    return database.transaction('rw', tables, async () => {
      if ((await this.#readRevision()) !== expectedRevision) return null;
      await this.#write(change, revision);
      await this.#delete(change, revision);
      await this.#writePlays(change);
      await this.#writePlaylists(change);
      await writeRemovals(database.state, change);
      await database.state.put({ key: 'revision', value: revision });
      return revision;
    });
  }

  async readHeard(ids: readonly string[]): Promise<(HeardTrack | undefined)[]> {
    const keys = [...ids];
    const [fingerprints, sides] = await Promise.all([
      this.#database.fingerprints.bulkGet(keys),
      this.#database.sides.bulkGet(keys),
    ]);
    return fingerprints.map(
      (row, at) => row && { fingerprint: row.fingerprint, side: sides[at]?.side ?? null },
    );
  }

  async readArtwork(hash: string): Promise<ArtworkRecord | undefined> {
    return this.#database.artwork.get(hash);
  }

  async writeArtwork(picture: ArtworkRecord): Promise<void> {
    await this.#database.artwork.put(picture);
  }

  async listPlays(before: PlayPosition | null, limit: number): Promise<PlayRecord[]> {
    const { plays } = this.#database;
    const range = before ? plays.where('[at+id]').below([before.at, before.id]) : plays.orderBy('[at+id]');
    return range.reverse().limit(limit).toArray();
  }

  countPlays(): Promise<number> {
    return this.#database.plays.count();
  }

  async playsOf(trackIds: readonly string[]): Promise<PlayRecord[]> {
    const { plays } = this.#database;
    if (trackIds.length <= SLICE) return plays.where('track_id').anyOf(trackIds).toArray();
    // A step of a cursor for each of thousands takes seconds; all plays in pages, of which there are few, some tens of milliseconds.
    const wanted = new Set(trackIds);
    const found: PlayRecord[] = [];
    for (let lastId = ''; ; ) {
      const page = await plays.where(':id').above(lastId).limit(SLICE).toArray();
      for (const play of page) if (wanted.has(play.track_id)) found.push(play);
      const last = page.at(-1);
      if (!last || page.length < SLICE) return found;
      lastId = last.id;
    }
  }

  async knownPlayIds(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.#database.plays.bulkGet([...ids]);
    return new Set(rows.flatMap((row) => (row ? [row.id] : [])));
  }

  listPlaylists(): Promise<PlaylistRecord[]> {
    return this.#database.playlists.toArray();
  }

  readPlaylist(id: string): Promise<PlaylistRecord | undefined> {
    return this.#database.playlists.get(id);
  }

  readRemoval(id: string): Promise<RemovalRecord | undefined> {
    return readRemoval(this.#database.state, id);
  }

  listRemovals(): Promise<RemovalHead[]> {
    return listRemovals(this.#database.state);
  }

  async listHandles(): Promise<StoredHandle[]> {
    return this.#database.handles.toArray();
  }

  async writeHandle(handle: StoredHandle): Promise<void> {
    await this.#database.handles.put(handle);
  }

  close(): void {
    this.#database.close();
  }

  async #write(change: LibraryChange, revision: number): Promise<void> {
    const { tracks, fingerprints, sides, roots } = this.#database;
    if (change.roots?.length) await roots.bulkPut(change.roots);
    if (change.tracks?.length) await tracks.bulkPut(change.tracks.map((track) => ({ ...track, revision })));
    for (const slice of slicesOf(change.restored ?? []))
      await tracks.bulkPut(slice.map(({ track }) => ({ ...track, revision })));
    for (const heard of slicesOf(change.heard ?? [])) {
      await fingerprints.bulkPut(
        heard.map(({ id, heard: { fingerprint, side } }) => ({
          id,
          fingerprint,
          camelot: side?.key?.camelot ?? null,
          side: side && summariseSide(side),
        })),
      );
      await sides.bulkPut(heard.flatMap(({ id, heard: { side } }) => (side ? [{ id, side }] : [])));
      // A copy of other audio that was heard in part brings none: the one that was there is of what the file was before.
      await sides.bulkDelete(heard.flatMap(({ id, heard: { side } }) => (side ? [] : [id])));
    }
  }

  async #delete(change: LibraryChange, revision: number): Promise<void> {
    const { tracks, fingerprints, sides, roots, handles, artwork } = this.#database;
    const unheard = [...(change.deletedHeardIds ?? []), ...(change.deletedTrackIds ?? [])];
    await deleteRows(fingerprints, unheard);
    await deleteRows(sides, unheard);
    const gone = [...(change.deletedTrackIds ?? []), ...(change.removedTrackIds ?? [])];
    await deleteRows(tracks, gone);
    if (change.deletedArtworkHashes?.length) await artwork.bulkDelete(change.deletedArtworkHashes);
    const rootIds = change.deletedRootIds ?? [];
    if (rootIds.length > 0) await Promise.all([roots.bulkDelete(rootIds), handles.bulkDelete(rootIds)]);
    if (gone.length > 0) await this.#noteDeletion(gone, revision);
  }

  async #writePlays({
    plays: added = [],
    deletedTrackIds = [],
    deletedPlayIds,
    removedTrackIds = [],
    removals = [],
  }: LibraryChange): Promise<void> {
    const { plays } = this.#database;
    // A removal that is written again, since only some of it came back, takes nothing out of the history.
    const leaving = new Set(removedTrackIds);
    const removed = removals.flatMap((removal) =>
      removal.plays.flatMap((play) => (leaving.has(play.track_id) ? [play.id] : [])),
    );
    if (removed.length > 0) await plays.bulkDelete(removed);
    if (deletedPlayIds) for (const slice of slicesOf(deletedPlayIds)) await plays.bulkDelete(slice);
    else if (deletedTrackIds.length > 0) await plays.where('track_id').anyOf(deletedTrackIds).delete();
    if (added.length === 0) return;
    await plays.bulkPut(added);
    const surplus = (await plays.count()) - PLAYS_KEPT;
    if (surplus <= 0) return;
    const oldest = await plays.orderBy('[at+id]').limit(surplus).primaryKeys();
    await plays.bulkDelete(oldest);
  }

  async #writePlaylists({ playlists = [], deletedPlaylistIds = [] }: LibraryChange): Promise<void> {
    if (playlists.length > 0) await this.#database.playlists.bulkPut(playlists);
    if (deletedPlaylistIds.length > 0) await this.#database.playlists.bulkDelete(deletedPlaylistIds);
  }

  async #readDeletions(): Promise<Deletion[]> {
    return deletionsIn(await this.#database.state.get('deletions'));
  }

  /** Without it another mount would never learn that a row is gone: it reads what has changed since. */
  async #noteDeletion(ids: readonly string[], revision: number): Promise<void> {
    const { state } = this.#database;
    const kept = [...(await this.#readDeletions()), { revision, ids: [...ids] }];
    let count = kept.reduce((sum, deletion) => sum + deletion.ids.length, 0);
    let forgotten: number | null = null;
    while (count > DELETIONS_KEPT) {
      const oldest = kept.shift();
      count -= oldest?.ids.length ?? count;
      forgotten = oldest?.revision ?? null;
    }
    await state.put({ key: 'deletions', value: kept });
    if (forgotten !== null) await state.put({ key: 'deletion_revision', value: forgotten });
  }

  async #readRevision(): Promise<number> {
    return numberIn(await this.#database.state.get('revision'));
  }

  async #updateSetting(key: string, change: (stored: unknown) => unknown): Promise<void> {
    const { settings } = this.#database;
    await this.#database.transaction('rw', settings, async () => {
      await settings.put({ key, value: change((await settings.get(key))?.value) });
    });
  }

  async #readCounters(): Promise<CacheCounters | null> {
    const row = await this.#database.state.get('cache_counters');
    return row?.key === 'cache_counters' ? row.value : null;
  }

  async #addCounters(growth: CacheCounters): Promise<void> {
    const { state } = this.#database;
    await this.#database.transaction('rw', state, async () => {
      const sum = combineCounters((await this.#readCounters()) ?? zeroCounters(), growth, 1);
      await state.put({ key: 'cache_counters', value: sum });
    });
  }
}

function numberIn(row: StateRow | undefined): number {
  return row?.key === 'revision' || row?.key === 'deletion_revision' ? row.value : 0;
}

function deletionsIn(row: StateRow | undefined): Deletion[] {
  return row?.key === 'deletions' ? row.value : [];
}

function present<Row>(rows: readonly (Row | undefined)[]): Row[] {
  return rows.filter((row) => row !== undefined);
}

/** A request an id: those of thousands take more than a turn. */
function slicesOf<Item>(items: readonly Item[]): Item[][] {
  const slices: Item[][] = [];
  for (let start = 0; start < items.length; start += SLICE) slices.push(items.slice(start, start + SLICE));
  return slices;
}

function trackOf({ revision: _revision, ...track }: TrackRow): TrackRecord {
  return track;
}

function joinFingerprints(tracks: readonly TrackRecord[], heard: readonly FingerprintRow[]): LoadedTrack[] {
  const byId = new Map(heard.map((row) => [row.id, row]));
  return tracks.map((track) => {
    const row = byId.get(track.id);
    return {
      track,
      fingerprint: row?.fingerprint ?? null,
      camelot: row?.camelot ?? null,
      side: row?.side ?? null,
    };
  });
}

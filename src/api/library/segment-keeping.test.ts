/** Packed segments are only ever a faster way to read what the rows say. */
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { heardFingerprint, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { foldPhrase } from '../../query/language/fold-phrase.ts';
import { parseQuery } from '../../query/language/parse-query.ts';
import type { LibraryIndex } from '../../query/library-index.ts';
import { listTracks } from '../../query/list-tracks.ts';
import { searchTracks } from '../../query/search/search-tracks.ts';
import { TrackTable } from '../../query/table/track-table.ts';
import type { TrackRecord } from '../../query/track-record.ts';
import type { Fingerprint } from '../../shared/fingerprint.ts';
import { FINGERPRINT_VERSION } from '../../shared/metrics.ts';
import { DexieLibraryStore } from '../../store/dexie-library-store.ts';
import type { LibraryChange, LibraryStore } from '../../store/library-store.ts';
import { EarmarkDatabase, type StoredOrder } from '../../store/schema.ts';
import type { SegmentStore } from '../../store/segment-store.ts';
import { Library } from './library.ts';
import { RETRY_MS, SegmentKeeping } from './segment-keeping.ts';

Dexie.dependencies.indexedDB ??= new IDBFactory();
Dexie.dependencies.IDBKeyRange ??= IDBKeyRange;

/** Small, so that a handful of tracks fills several. */
const SLOTS = 4;
const PRESENCE = { awayRootIds: new Set<string>(), runningIds: new Set<string>() };
const nextTurn = async () => undefined;
const open: DexieLibraryStore[] = [];
let databases = 0;

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

function newDatabase(): string {
  databases += 1;
  return `segments-${databases}`;
}

function openStore(name: string): DexieLibraryStore {
  const store = new DexieLibraryStore(name);
  open.push(store);
  return store;
}

/** A library with what keeps its segments; nothing is packed unless told. */
function mount(
  store: LibraryStore,
  segments: SegmentStore = store.segments,
  setTimer: (work: () => void, delayMs: number) => void = () => undefined,
) {
  const faults: unknown[] = [];
  const library = new Library(
    store,
    {
      onLoad: (loaded) => keeping.noteLoad(loaded),
      onUnreadable: (thrown) => faults.push(thrown),
      onUpdate: ({ changedIds, moreFollows }) => keeping.noteChanges(changedIds?.length ?? 0, moreFollows),
      onEvent: () => undefined,
    },
    nextTurn,
    () => new TrackTable(SLOTS),
  );
  const keeping = new SegmentKeeping({
    store: segments,
    revision: () => library.revision,
    whole: () => library.whole(),
    yieldTurn: nextTurn,
    setTimer,
    onFailure: (thrown) => faults.push(thrown),
  });
  const write = (change: LibraryChange) =>
    library.write(async () => ({ change, event: null, result: undefined }));
  return { library, keeping, write, faults };
}

/** The same segments, with some of the store's doings replaced. */
function replacing(store: SegmentStore, other: Partial<SegmentStore>): SegmentStore {
  return {
    readDirectory: () => store.readDirectory(),
    areAny: () => store.areAny(),
    readTexts: (directory) => store.readTexts(directory),
    readRows: (key, from) => store.readRows(key, from),
    write: (segment) => store.write(segment),
    writeDirectory: (directory, before) => store.writeDirectory(directory, before),
    readOrder: (directory, name) => store.readOrder(directory, name),
    writeOrders: (stamp, orders) => store.writeOrders(stamp, orders),
    ...other,
  };
}

/** A store of which this mount reads rows only. */
function withoutSegments(name: string): LibraryStore {
  const store = openStore(name);
  const segments = replacing(store.segments, { readDirectory: async () => null });
  return Object.defineProperty(store, 'segments', { value: segments });
}

/** Everything that can be asked of an index, as plain data. */
async function contentsOf(index: LibraryIndex) {
  await index.whole();
  const tracks = [...index.entries()].sort((left, right) => (left.track.id < right.track.id ? -1 : 1));
  return {
    size: index.size,
    tracks: tracks.map(({ track, fingerprint, outdated, camelot, side, folded }) => {
      return { track, fingerprint, outdated, camelot, side, folded };
    }),
    byPath: tracks.map(({ track }) => index.atPath(track.root_id, track.path)?.track.id),
    byContent: tracks.map(({ track }) =>
      index
        .withContent(track.content_key ?? '')
        .map(({ track: { id } }) => id)
        .sort(),
    ),
    counts: ['r1', 'r2'].map((root) => index.trackCountOf(root)),
    found: await Promise.all(['blue', 'ночь', 'year:1990', 'blua'].map((source) => search(index, source))),
    lists: await listsOf(index),
  };
}

/** The first pages in some orders, without asking for all rows. */
function listsOf(index: LibraryIndex) {
  const first = (sort: string) => firstPage(index, sort, 1000);
  return Promise.all(['title', 'artist', 'year', 'tempo_bpm'].map(first));
}

async function firstPage(index: LibraryIndex, sort: string, limit: number) {
  const request = { sort, direction: 'asc' as const, test: null, after: null, limit };
  const { entries, total, next } = await listTracks(index, request, nextTurn);
  return { ids: entries.map(({ track }) => track.id), total, next };
}

async function search(index: LibraryIndex, source: string): Promise<string[]> {
  const result = parseQuery(source);
  if (result.outcome === 'error') throw new Error(result.error.message);
  const page = await searchTracks(index, {
    query: result.query,
    literal: foldPhrase(source),
    presence: PRESENCE,
    after: null,
    limit: 1000,
    distancesFrom: async () => () => null,
    yieldTurn: nextTurn,
  });
  return page.entries.map(({ track }) => track.id);
}

const text = fc.constantFrom('Blue', 'Blue Moon', 'Ночь', 'Café', 'it’s', ' two  spaces ', 'ß', '東京 blue');
const track = fc.record({
  id: fc.integer({ min: 0, max: 14 }).map((number) => `t${number}`),
  title: text,
  artist: fc.option(text),
  album: fc.option(text),
  genre: fc.array(fc.constantFrom('Jazz', 'Рок', ''), { maxLength: 2 }),
  year: fc.constantFrom(null, 1990, 2001),
  root_id: fc.constantFrom('r1', 'r2'),
  content_key: fc.constantFrom(null, 'p2:a', 'p2:b'),
  duration: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
  play_count: fc.nat(3),
  favourite: fc.boolean(),
  replay_gain: fc.constantFrom(null, {
    track_gain_db: -3.25,
    track_peak: null,
    album_gain_db: 0,
    album_peak: 1,
  }),
  failure: fc.constantFrom(null, { stage: 'analysis' as const, code: 'corrupt', detail: 'größer ночь' }),
});

const fingerprint = fc
  .record({
    tempo: fc.option(fc.double({ min: 40, max: 200, noNaN: true })),
    version: fc.constantFrom(FINGERPRINT_VERSION, FINGERPRINT_VERSION + 1),
    pass: fc.constantFrom('streaming' as const, 'batch' as const),
  })
  .map(({ tempo, version, pass }): Fingerprint => {
    const metrics = { ...usualMetrics(), tempo_bpm: tempo };
    const heard = heardFingerprint(metrics);
    const reasons = tempo === null ? { reasons: { tempo_bpm: 'no_onsets' as const } } : {};
    return { ...heard, ...reasons, version, pass, validation: { status: 'valid', distance: 0.1 } };
  });

type Step =
  | { put: (Partial<TrackRecord> & { id: string })[]; heard: Fingerprint | null }
  | { remove: string }
  | { pack: number }
  | 'restart';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      put: fc.uniqueArray(track, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
      heard: fc.option(fingerprint),
    }),
  },
  { weight: 2, arbitrary: fc.nat(14).map((number) => ({ remove: `t${number}` })) },
  // After how many segments the packing is interrupted; mostly it is not.
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 2, 99, 99, 99).map((pack) => ({ pack })) },
  { weight: 2, arbitrary: fc.constant('restart' as const) },
);

/** Segments of which so many are written, and then nothing any more: the worker was stopped. */
function interruptedAfter(store: SegmentStore, writes: number): SegmentStore {
  let left = writes;
  const stopped = () => Promise.reject(new Error('stopped'));
  return replacing(store, {
    write: (segment) => {
      left -= 1;
      return left < 0 ? stopped() : store.write(segment);
    },
    writeDirectory: (directory, before) => (left <= 0 ? stopped() : store.writeDirectory(directory, before)),
  });
}

function toChange(step_: Exclude<Step, 'restart' | { pack: number }>, library: Library): LibraryChange {
  if ('remove' in step_) return library.index.get(step_.remove) ? { deletedTrackIds: [step_.remove] } : {};
  const tracks = step_.put.map(({ id, ...more }) =>
    trackRecord(id, { path: `${more.title}/${id}`, ...more }),
  );
  const { heard } = step_;
  if (!heard) return { tracks };
  return { tracks, heard: tracks.map(({ id }) => ({ id, heard: { fingerprint: heard, side: null } })) };
}

describe('a library read from segments', () => {
  test('is the one read from rows, whatever was committed, packed, interrupted and begun again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const name = newDatabase();
        const store = openStore(name);
        let mounted = mount(store);
        await mounted.library.whole();
        for (const each of steps) {
          if (each === 'restart') {
            mounted = mount(store);
            await mounted.library.searchable();
            await listsOf(mounted.library.index);
          } else if ('pack' in each) {
            // Interrupted, a worker is gone: another goes on with what is on disk.
            await mounted.library.whole();
            const interrupted = mount(store, interruptedAfter(store.segments, each.pack));
            await interrupted.library.whole();
            await listsOf(interrupted.library.index);
            await interrupted.keeping.pack();
            mounted = mount(store);
          } else {
            await mounted.library.whole();
            await mounted.write(toChange(each, mounted.library));
          }
        }
        const fromRows = mount(withoutSegments(name)).library;
        const fromSegments = mount(store).library;
        await fromRows.whole();
        await fromSegments.searchable();
        await mounted.library.whole();
        // Asked before any row is read, and again when all are.
        expect(await search(fromSegments.index, 'blue')).toEqual(await search(fromRows.index, 'blue'));
        expect(await listsOf(fromSegments.index)).toEqual(await listsOf(fromRows.index));
        expect(await contentsOf(fromSegments.index)).toEqual(await contentsOf(fromRows.index));
        expect(await contentsOf(mounted.library.index)).toEqual(await contentsOf(fromRows.index));
        store.close();
      }),
      { numRuns: 25 },
    );
  });

  // Else the property above holds without a single segment having been read.
  test('needs no row but those that a search shows', async () => {
    const { name, ids } = await packedLibrary(10);
    const { store, calls } = counting(name);
    const { library } = mount(store);
    await library.searchable();
    expect(await search(library.index, 'blue')).toEqual(ids);
    expect(calls).toEqual({ load: 0, readTracks: 10, readRows: 0 });
    await library.whole();
    expect(calls).toEqual({ load: 0, readTracks: 10, readRows: 3 });
  });

  test('packs what changed and leaves the other segments as they are', async () => {
    const { name, store } = await packedLibrary(10);
    const before = await store.segments.readDirectory();
    const { library, keeping, write } = mount(store);
    await library.whole();
    await write({ tracks: [trackRecord('t05', { title: 'Blue', play_count: 5 })] });
    await keeping.pack();
    const after = await store.segments.readDirectory();
    expect(after?.keys.map((key, at) => key === before?.keys[at])).toEqual([true, false, true]);
    expect(after?.revision).toBe(library.revision);
    expect((await openStore(name).segments.readTexts(after ?? NO_DIRECTORY))?.[1]?.plays[1]).toBe(5);
  });

  test('is packed by one mount only: places differ between two', async () => {
    const { store } = await packedLibrary(10);
    const [left, right] = [mount(store), mount(store)];
    await Promise.all([left.library.whole(), right.library.whole()]);
    await left.write({ tracks: [trackRecord('new', { title: 'Blue' })] });
    await right.library.catchUp();
    await right.write({ tracks: [trackRecord('newer', { title: 'Ночь' })] });
    await left.library.catchUp();
    await left.keeping.pack();
    const kept = await store.segments.readDirectory();
    await right.keeping.pack();
    expect(await store.segments.readDirectory()).toEqual(kept);
    const { library } = mount(store);
    await library.whole();
    expect(library.index.size).toBe(12);
  });

  // A track that moves between segments meanwhile is in both of them, or in neither.
  test('has what was committed while it was packed', async () => {
    const { name, store, ids } = await packedLibrary(10);
    const toWide = ids.slice(0, 6).map((id) => trackRecord(id, { title: `Ночь ${id}` }));
    const meanwhile: LibraryChange[] = [
      { tracks: toWide, deletedTrackIds: ['t09'] },
      { tracks: [trackRecord('t00', { title: 'Blue' }), trackRecord('t08', { title: '東京' })] },
      { tracks: toWide, deletedTrackIds: ['t07'] },
    ];
    const busy = replacing(store.segments, {
      write: async (segment) => {
        const key = await store.segments.write(segment);
        const change = meanwhile.shift();
        if (change) await mounted.write(change);
        return key;
      },
    });
    const mounted = mount(store, busy);
    await mounted.library.whole();
    await mounted.write({ tracks: ids.map((id) => trackRecord(id, { title: 'Blue', play_count: 1 })) });
    await mounted.keeping.pack();
    expect(meanwhile).toEqual([]);
    const [fromSegments, fromRows] = [mount(store).library, mount(withoutSegments(name)).library];
    await Promise.all([fromSegments.whole(), fromRows.whole()]);
    expect(await contentsOf(fromSegments.index)).toEqual(await contentsOf(fromRows.index));
    expect(await search(fromSegments.index, 'plays:>=0')).toHaveLength(8);
  });

  // Else the directory names the segments of one library and the age of the other.
  test('keeps its segments where everything is read anew while the last is packed', async () => {
    const { name, store } = await packedLibrary(10);
    const before = await store.segments.readDirectory();
    const forgetting = Array.from({ length: 2001 }, (_, at) => `other ${at}`);
    const busy = replacing(store.segments, {
      write: async (segment) => {
        const key = await store.segments.write(segment);
        await openStore(name).commit({ deletedTrackIds: ['t01', ...forgetting] }, mounted.library.revision);
        await mounted.library.catchUp();
        return key;
      },
    });
    const mounted = mount(store, busy);
    await mounted.library.whole();
    await mounted.write({ tracks: [trackRecord('t09', { title: 'Blue', play_count: 1 })] });
    await mounted.keeping.pack();
    expect(mounted.library.index.size).toBe(9);
    expect(await store.segments.readDirectory()).toEqual(before);
  });

  test('goes on with rows where the disk is full, and does not try at every change', async () => {
    const { store } = await packedLibrary(10);
    let tries = 0;
    const full = replacing(store.segments, {
      write: () => {
        tries += 1;
        return Promise.reject(new Error('QuotaExceededError'));
      },
    });
    const timers: { due: () => void; delayMs: number }[] = [];
    const setTimer = (due: () => void, delayMs: number) => timers.push({ due, delayMs });
    const { library, keeping, write, faults } = mount(store, full, setTimer);
    await library.whole();
    await write({ tracks: [trackRecord('new', { title: 'Blue' })] });
    await keeping.pack();
    await keeping.pack();
    expect([tries, faults.length]).toEqual([1, 1]);
    expect(timers.at(-1)?.delayMs).toBe(RETRY_MS);
    const { library: next } = mount(store);
    await next.searchable();
    expect(await search(next.index, 'blue')).toHaveLength(11);
    // There may be room by then.
    timers.at(-1)?.due();
    await keeping.settled();
    expect(tries).toBe(2);
  });
});

const NO_DIRECTORY = { layout: 0, stamp: '', revision: 0, keys: [] };

/** So many tracks called Blue, packed. */
async function packedLibrary(count: number) {
  const name = newDatabase();
  const store = openStore(name);
  const { library, keeping, write, faults } = mount(store);
  const ids = Array.from({ length: count }, (_, at) => `t${String(at).padStart(2, '0')}`);
  await library.whole();
  await write({ tracks: ids.map((id) => trackRecord(id, { title: 'Blue' })) });
  await keeping.pack();
  expect(faults).toEqual([]);
  return { name, store, ids };
}

/** A store that counts what is read from it: loads of all rows, rows read by id, and rows of segments. */
function counting(name: string) {
  const store = openStore(name);
  const calls = { load: 0, readTracks: 0, readRows: 0 };
  const { load, readTracks } = store;
  const segments = replacing(store.segments, {
    readRows: (key, from) => {
      calls.readRows += 1;
      return store.segments.readRows(key, from);
    },
  });
  const counted: LibraryStore = Object.defineProperties(openStore(name), {
    segments: { value: segments },
    load: {
      value: (...args: Parameters<typeof load>) => {
        calls.load += 1;
        return store.load(...args);
      },
    },
    readTracks: {
      value: (...args: Parameters<typeof readTracks>) => {
        calls.readTracks += args[0].length;
        return store.readTracks(...args);
      },
    },
  });
  return { store: counted, calls };
}

describe('an order stored with the segments', () => {
  /** Ten tracks of as many years, packed after they were listed by them. */
  async function listedLibrary() {
    const { name, store, ids } = await packedLibrary(10);
    const { library, keeping, write } = mount(store);
    await library.whole();
    await write({ tracks: ids.map((id, at) => trackRecord(id, { title: 'Blue', year: 2000 - 10 * at })) });
    await firstPage(library.index, 'year', 1);
    await keeping.pack();
    return { name, store, ids: ids.reverse() };
  }

  // Else the property above holds without a single order having been read.
  test('needs no rows but those of the page', async () => {
    const { name, ids } = await listedLibrary();
    const { store, calls } = counting(name);
    const { library } = mount(store);
    await library.searchable();
    const page = await firstPage(library.index, 'year', 2);
    expect(page).toMatchObject({ ids: ids.slice(0, 2), total: 10, next: { id: ids[1], primary: 1920 } });
    expect(calls).toEqual({ load: 0, readTracks: 2, readRows: 0 });
  });

  test('has what changed since in its place, for as many rows as a binary search looks at', async () => {
    const { name, store, ids } = await listedLibrary();
    const later: Partial<TrackRecord>[] = [{ year: 1975 }, { year: 1905 }];
    const tracks = later.map((more, at) => trackRecord(`new ${at}`, more));
    const { write } = mount(store);
    await write({ tracks: [...tracks, trackRecord('t09', { year: 2001 })], deletedTrackIds: ['t08'] });
    const { store: counted, calls } = counting(name);
    const { library } = mount(counted);
    await library.searchable();
    calls.readTracks = 0;
    const [oldest, , ...others] = ids;
    const expected = ['new 1', ...others.slice(0, 5), 'new 0', ...others.slice(5), oldest];
    expect((await firstPage(library.index, 'year', 99)).ids).toEqual(expected);
    expect(calls).toMatchObject({ load: 0, readRows: 0 });
    expect(calls.readTracks).toBeLessThan(12 + 12);
  });

  test('that was built after everything was packed is stored by itself', async () => {
    const { name, store, ids } = await packedLibrary(10);
    const work: (() => void)[] = [];
    const { library, keeping } = mount(store, store.segments, (due) => work.push(due));
    await library.searchable();
    await firstPage(library.index, 'artist', 1);
    for (const due of work) due();
    await keeping.settled();
    const { store: counted, calls } = counting(name);
    const { library: next } = mount(counted);
    await next.searchable();
    expect((await firstPage(next.index, 'artist', 3)).ids).toEqual(ids.slice(0, 3));
    expect(calls.readRows).toBe(0);
  });

  // Else what changed last stays unpacked until something else changes.
  test('keeps nobody from packing while it is stored', async () => {
    const { name, store } = await packedLibrary(10);
    const before = await store.segments.readDirectory();
    const work: (() => void)[] = [];
    const waiting: (() => void)[] = [];
    const slow = replacing(store.segments, {
      writeOrders: async (stamp, orders) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return store.segments.writeOrders(stamp, orders);
      },
    });
    const { library, keeping, write } = mount(store, slow, (due) => work.push(due));
    await library.whole();
    await write({ tracks: [trackRecord('new', { title: 'Blue' })] });
    // Listed in another order than was stored: it is built, and to be stored.
    await firstPage(library.index, 'year', 1);
    for (const due of work) due();
    const packing = keeping.pack();
    await expect.poll(() => waiting.splice(0).map((go) => go()).length).toBe(1);
    await expect.poll(() => waiting.splice(0).map((go) => go()).length).toBe(1);
    await packing;
    expect((await store.segments.readDirectory())?.stamp).not.toBe(before?.stamp);
    const { store: counted, calls } = counting(name);
    const { library: next } = mount(counted);
    await next.searchable();
    expect((await firstPage(next.index, 'year', 99)).total).toBe(11);
    expect(calls.readRows).toBe(0);
  });

  // Else a single failure to store what is only a help leaves a whole import unpacked.
  test('that can’t be stored keeps nobody from packing, and is stored later', async () => {
    const { name, store } = await packedLibrary(10);
    const before = await store.segments.readDirectory();
    const work: { due: () => void; delayMs: number }[] = [];
    let failures = 1;
    const failing = replacing(store.segments, {
      writeOrders: (stamp, orders) => {
        failures -= 1;
        if (failures >= 0) return Promise.reject(new Error('UnknownError'));
        return store.segments.writeOrders(stamp, orders);
      },
    });
    const setTimer = (due: () => void, delayMs: number) => work.push({ due, delayMs });
    const { library, keeping, write, faults } = mount(store, failing, setTimer);
    await library.whole();
    await firstPage(library.index, 'artist', 1);
    for (const { due } of work.splice(0)) due();
    await keeping.settled();
    expect([faults.length, work.map(({ delayMs }) => delayMs)]).toEqual([1, [RETRY_MS]]);
    await write({ tracks: [trackRecord('new', { title: 'Blue', artist: 'Zoe' })] });
    await keeping.pack();
    expect((await store.segments.readDirectory())?.stamp).not.toBe(before?.stamp);
    for (const { due } of work.splice(0)) due();
    await keeping.settled();
    const { store: counted, calls } = counting(name);
    const { library: next } = mount(counted);
    await next.searchable();
    await firstPage(next.index, 'artist', 3);
    expect(calls.readRows).toBe(0);
  });

  /** What can have become of it. */
  const damages: Record<string, (order: StoredOrder) => Partial<StoredOrder>> = {
    'of other segments': () => ({ stamp: 'another' }),
    'of other rules': ({ layout }) => ({ layout: layout + 1 }),
    'of another browser': () => ({ madeBy: 'another' }),
    'that is too short': ({ places }) => ({ places: places.slice(1) }),
    'that has a track twice': ({ places }) => ({
      places: places.map((place, at) => (at > 0 ? place : (places[1] ?? 0))),
    }),
    'of places that no segment has': ({ places }) => ({ places: places.map((place) => place + 1000) }),
  };

  test.each(Object.entries(damages))('%s is built anew', async (_name, damage) => {
    const { name, ids } = await listedLibrary();
    const database = new EarmarkDatabase(name);
    const damaged = await database.state.toCollection().modify((row) => {
      if ('value' in row && isStoredOrder(row.value)) row.value = { ...row.value, ...damage(row.value) };
    });
    expect(damaged).toBeGreaterThan(0);
    database.close();
    const { store, calls } = counting(name);
    const { library } = mount(store);
    await library.searchable();
    expect((await firstPage(library.index, 'year', 99)).ids).toEqual(ids);
    expect(calls.readRows).toBe(3);
  });
});

function isStoredOrder(value: unknown): value is StoredOrder {
  return typeof value === 'object' && value !== null && 'places' in value;
}

describe('segments that are of no use', () => {
  /** What can have become of them, by what is done to the database. */
  const damages: Record<string, (database: EarmarkDatabase) => Promise<unknown>> = {
    'of which a text is missing': async (database) =>
      database.segment_texts.delete((await database.segment_texts.toCollection().primaryKeys())[1] ?? ''),
    'of which rows are missing': async (database) =>
      database.segment_rows.delete((await database.segment_rows.toCollection().primaryKeys())[1] ?? ''),
    'whose text was cut short': (database) =>
      database.segment_texts.toCollection().modify((row) => {
        row.text = { ...row.text, text: row.text.text.slice(0, -5) };
      }),
    'whose rows are of other slots': (database) =>
      database.segment_rows.toCollection().modify((row) => {
        row.rows = { ...row.rows, flags: row.rows.flags.slice(1) };
      }),
    'of another layout': (database) =>
      database.state.toCollection().modify((row) => {
        if (row.key === 'segments') row.value = { ...row.value, layout: row.value.layout + 1 };
      }),
    'of a library that was deleted since': (database) =>
      database.state.toCollection().modify((row) => {
        if (row.key === 'segments') row.value = { ...row.value, revision: row.value.revision + 100 };
      }),
  };

  test.each(Object.entries(damages))('%s: nothing is lost, and they are made anew', async (_name, damage) => {
    const { name, ids } = await packedLibrary(10);
    const database = new EarmarkDatabase(name);
    await damage(database);
    database.close();
    const store = openStore(name);
    const { library, keeping, write } = mount(store);
    await library.whole();
    expect(await search(library.index, 'blue')).toEqual(ids);
    expect(ids.map((id) => library.index.get(id)?.track.title)).toEqual(ids.map(() => 'Blue'));
    await write({ tracks: [trackRecord('new', { title: 'Blue' })] });
    await keeping.pack();
    const { store: counted, calls } = counting(name);
    const again = mount(counted).library;
    await again.whole();
    expect(again.index.size).toBe(11);
    expect(calls.load).toBe(0);
  });
});

describe('segments that can’t be read', () => {
  const lost = () => Promise.reject(new DOMException('The file of a large value is lost.', 'NotFoundError'));

  // Browsers keep large values in files of their own: one that is lost must not take the library with it.
  test.each([{ readTexts: lost }, { readRows: lost }])(
    'nothing is lost, and the fault is told: %o',
    async (other) => {
      const { name, ids } = await packedLibrary(10);
      const store = openStore(name);
      Object.defineProperty(store, 'segments', { value: replacing(store.segments, other) });
      const { library, faults } = mount(store);
      await library.open();
      await library.whole();
      expect(await search(library.index, 'blue')).toEqual(ids);
      expect(ids.map((id) => library.index.get(id)?.track.title)).toEqual(ids.map(() => 'Blue'));
      expect(faults.length).toBeGreaterThan(0);
    },
  );
});

// Else five thousand tracks changed since they were packed are a turn of a tenth of a second.
test('what changed since is taken in with turns for others', async () => {
  const { name } = await packedLibrary(4);
  const store = openStore(name);
  const many = Array.from({ length: 1600 }, (_, at) => trackRecord(`more ${at}`));
  expect(await store.commit({ tracks: many }, 1)).toBe(2);
  let sizes: number[] = [];
  const table = new TrackTable();
  const listener = { onLoad: () => undefined, onUnreadable: () => undefined, onUpdate: () => undefined };
  const note = async () => {
    sizes = [...sizes, table.size];
  };
  await new Library(store, { ...listener, onEvent: () => undefined }, note, () => table).searchable();
  const taken = sizes.map((size, at) => size - (sizes[at - 1] ?? 0));
  expect(Math.max(...taken, 1604 - (sizes.at(-1) ?? 0))).toBeLessThanOrEqual(500);
});

describe('after most tracks have left', () => {
  /** Mounts, and does what falls due. */
  async function mountAndRest(store: LibraryStore) {
    const timers: (() => void)[] = [];
    const mounted = mount(store, store.segments, (due) => timers.push(due));
    await mounted.library.whole();
    for (const due of timers.splice(0)) due();
    await mounted.keeping.settled();
    return mounted;
  }

  async function countsOf(name: string) {
    const database = new EarmarkDatabase(name);
    const counts = [await database.segment_texts.count(), await database.segment_rows.count()];
    database.close();
    return counts;
  }

  // Catches all segments being packed again and again while a folder is forgotten, and none where its last commit never comes.
  test('where more follows, packing waits for the last, or for a rest', async () => {
    const name = newDatabase();
    const timers: (() => void)[] = [];
    const { library, keeping } = mount(openStore(name), undefined, (work) => timers.push(work));
    await library.whole();
    const write = (prefix: string, moreFollows: boolean) =>
      library.write(async () => ({
        change: { tracks: Array.from({ length: 2000 }, (_, at) => trackRecord(`${prefix}${at}`)) },
        event: null,
        result: undefined,
        moreFollows,
      }));
    const isPacked = async () => {
      await keeping.settled();
      return (await countsOf(name))[0] !== 0;
    };
    await write('a', true);
    expect(await isPacked()).toBe(false);
    for (const due of timers.splice(0)) due();
    expect(await isPacked()).toBe(true);
  });

  // Else all segments of before stay on the disk for ever, and are read at every start.
  test('segments are made anew, however few tracks are left', async () => {
    const { name, store, ids } = await packedLibrary(40);
    expect(await countsOf(name)).toEqual([10, 10]);
    const { library, keeping, write } = mount(store);
    await library.whole();
    await write({ deletedTrackIds: ids.slice(3) });
    await keeping.pack(); // empty segments, mostly
    const { library: next } = await mountAndRest(openStore(name));
    expect([next.index.size, ...(await countsOf(name))]).toEqual([3, 1, 1]);
    const { store: counted, calls } = counting(name);
    await mount(counted).library.whole();
    expect(calls).toMatchObject({ load: 0, readRows: 1 });
  });

  test('segments that no start can use any more go, though the library is small', async () => {
    const { name, store } = await packedLibrary(10);
    const forgetting = Array.from({ length: 2001 }, (_, at) => `other ${at}`);
    await store.commit({ deletedTrackIds: [...forgetting, 't01'] }, (await store.readState()).revision);
    const { library } = await mountAndRest(openStore(name));
    expect([library.index.size, ...(await countsOf(name))]).toEqual([9, 3, 3]);
    const { store: counted, calls } = counting(name);
    await mount(counted).library.whole();
    expect(calls.load).toBe(0);
  });
});

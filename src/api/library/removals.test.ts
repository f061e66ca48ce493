/** What becomes of removals that nobody takes back. */
import { expect, test, vi } from 'vitest';
import { callBackend, newDatabaseName, openNodeBackend } from '../../../test/contract/mount/node-backend.ts';
import { SAMPLE_SIDE, sampleFile, sampleFingerprint } from '../../../test/contract/sample-data.ts';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import { REMOVAL_KEPT_MS, REMOVALS_KEPT, type RemovalRecord } from '../../query/removal-record.ts';
import { DexieLibraryStore } from '../../store/dexie-library-store.ts';
import { EarmarkDatabase } from '../../store/schema.ts';
import type { PostTracksAnswer, RemoveTracksAnswer, Root } from '../contract.ts';

const START_MS = 1_750_000_000_000;

async function setUp() {
  const name = newDatabaseName();
  const clock = { ms: START_MS, now: () => clock.ms, monotonic: () => clock.ms - START_MS };
  const backend = await openNodeBackend(name, clock);
  const store = new DexieLibraryStore(name);
  const send = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const result = await callBackend(backend, method, path, init);
    expect(result.status, result.text).toBe(200);
    return result.json() as Answer; // of the route's schema
  };
  const root = await send<Root>('POST', '/library/roots', { kind: 'handle', name: 'Music' });
  const files = ['a', 'b', 'c'].map((path) => sampleFile(path, { artwork_hash: 'f'.repeat(64) }));
  const { items } = await send<PostTracksAnswer>('POST', '/library/tracks', {
    root_id: root.id,
    tracks: files,
  });
  const ids = items.map(({ id }) => id);
  for (const id of ids) {
    const fingerprint = sampleFingerprint('batch');
    const body = { state: 'final', fingerprint, side: SAMPLE_SIDE, failure: null };
    await send('PUT', `/tracks/${id}/fingerprint`, body);
  }
  await store.writeArtwork({ hash: 'f'.repeat(64), type: 'image/png', bytes: new ArrayBuffer(1) });
  const remove = (trackIds: string[]) =>
    send<RemoveTracksAnswer>('POST', '/tracks/remove', { track_ids: trackIds });
  const close = async () => {
    await backend.close();
    store.close();
  };
  return { name, backend, store, clock, ids, root, send, remove, close };
}

// Else the disk fills with what nobody can see.
test('after an hour what was heard in the tracks goes with the next removal, and pictures with the last track', async () => {
  const { name, store, clock, ids, remove, backend, close } = await setUp();
  const [a = '', b = '', c = ''] = ids;
  const first = await remove([a, b]);
  expect(await store.readHeard([a, b])).not.toContain(undefined);
  clock.ms += REMOVAL_KEPT_MS;
  await remove([c]);
  await callBackend(backend, 'POST', '/library/retry', {}); // behind whatever is being written
  const restoring = await callBackend(backend, 'POST', '/tracks/restore', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ removal_id: first.removal_id }),
  });
  expect(restoring.status).toBe(404);
  expect((await store.readHeard([a, b, c])).map((heard) => heard !== undefined)).toEqual([
    false,
    false,
    true,
  ]);
  expect(await store.readArtwork('f'.repeat(64))).toBeDefined();
  clock.ms += REMOVAL_KEPT_MS;
  await remove(['nobody']);
  await close(); // waits for what goes on
  const left = new DexieLibraryStore(name);
  expect(await left.listRemovals()).toEqual([]);
  expect(await left.readHeard([c])).toEqual([undefined]);
  expect(await left.readArtwork('f'.repeat(64))).toBeUndefined();
  left.close();
});

test('of very many the newest are kept', async () => {
  const { name, store, clock, remove, close } = await setUp();
  const removals = Array.from({ length: REMOVALS_KEPT + 1 }, (_, number) => {
    const at = new Date(clock.ms + number).toISOString();
    return { id: `removal ${number}`, at, playlist: null, tracks: [], plays: [] };
  });
  const { revision } = await store.readState();
  await store.commit({ removals }, revision);
  await remove(['nobody']);
  await close();
  const left = new DexieLibraryStore(name);
  expect((await left.listRemovals()).map(({ id }) => id)).toEqual(removals.slice(1).map(({ id }) => id));
  left.close();
});

// Catches a removal that is copied into the store in one turn, and one of which parts stay behind or are lost.
test('a removal of thousands of tracks is kept in several rows, comes back whole, and leaves nothing', async () => {
  const { store, close } = await setUp();
  const tracks = Array.from({ length: 1201 }, (_, number) => trackRecord(`t${number}`));
  const plays = Array.from({ length: 2002 }, (_, number) => ({
    id: `p${number}`,
    track_id: `t${number % 1201}`,
    at: new Date(START_MS).toISOString(),
    kind: 'play' as const,
    played_seconds: 1,
  }));
  const at = new Date(START_MS).toISOString();
  const [first, other] = ['1', '10'].map((id) => ({ id, at, playlist: null, tracks, plays })) as [
    RemovalRecord,
    RemovalRecord,
  ]; // two of two
  const removals = [first, other];
  const { revision } = await store.readState();
  await store.commit({ removals }, revision);
  expect(await store.readRemoval('1')).toEqual(first);
  expect(await store.listRemovals()).toEqual(removals.map(({ id }) => ({ id, at, artwork: [] })));
  await store.commit({ endedRemovalIds: ['1'] }, revision + 1);
  expect(await store.readRemoval('1')).toBeUndefined();
  expect(await store.listRemovals()).toEqual([{ id: '10', at, artwork: [] }]);
  expect(await store.readRemoval('10')).toEqual(other);
  await store.commit(
    { endedRemovalIds: ['10'], removals: [{ ...first, tracks: [], plays: [] }] },
    revision + 2,
  );
  expect(await store.readRemoval('1')).toEqual({ ...first, tracks: [], plays: [] });
  await close();
});

// Catches every kept track and play being read where only pictures are asked for: for a deleted track, and each slice of a folder.
test('what was removed is not read to forget other tracks; pictures are listed and looked through once for a whole folder', async () => {
  const [whole, listing] = [
    vi.spyOn(DexieLibraryStore.prototype, 'readRemoval'),
    vi.spyOn(DexieLibraryStore.prototype, 'listRemovals'),
  ];
  const { name, store, ids, root, send, remove, close } = await setUp();
  const [a = '', b = ''] = ids;
  await remove([a]);
  // Beside the answer, and a while after the start, the backend looks for removals that are over.
  await vi.waitFor(() => expect(listing).toHaveBeenCalledTimes(2), 20_000);
  const database = new EarmarkDatabase(name);
  const heads = await database.state.where(':id').startsWith('removal:').toArray();
  expect(heads).toMatchObject([{ value: { tracks: [], plays: [], artwork: ['f'.repeat(64)], parts: 1 } }]);
  database.close();
  const more = Array.from({ length: 500 }, (_, number) =>
    sampleFile(`more ${number}`, { artwork_hash: 'f'.repeat(64) }),
  );
  await send('POST', '/library/tracks', { root_id: root.id, tracks: more });
  await send('DELETE', `/tracks/${b}`);
  listing.mockClear();
  const looking = vi.spyOn(LibraryIndex.prototype, 'artworkOf');
  expect(await send('DELETE', `/library/roots/${root.id}`)).toEqual({ count: 501 });
  expect([listing.mock.calls.length, whole.mock.calls.length]).toEqual([1, 0]);
  expect(looking).toHaveBeenCalledTimes(501);
  vi.restoreAllMocks();
  expect(await store.readArtwork('f'.repeat(64))).toBeDefined();
  await close();
});

// Catches removals of before the pictures were listed being lost, or losing their pictures.
test('a removal that has its tracks in its own row is read as before', async () => {
  const { name, store, close } = await setUp();
  const tracks = Array.from({ length: 3 }, (_, number) =>
    trackRecord(`t${number}`, { artwork_hash: `${number % 2}`.repeat(64) }),
  );
  const at = new Date(START_MS).toISOString();
  const [first, ...others] = tracks;
  const removal = { id: 'old', at, playlist: null, tracks: first ? [first] : [], plays: [] };
  const database = new EarmarkDatabase(name);
  await database.state.put({ key: 'removal:old', value: { ...removal, parts: 1 } });
  await database.state.put({ key: 'removal_part:old:1', value: { tracks: others, plays: [] } });
  database.close();
  expect(await store.readRemoval('old')).toEqual({ ...removal, tracks });
  expect(await store.listRemovals()).toEqual([{ id: 'old', at, artwork: ['0'.repeat(64), '1'.repeat(64)] }]);
  await close();
});

/** The backend over a real IndexedDB: what outlives it, and two of them at once. */
import { afterEach, expect, test, vi } from 'vitest';
import { type ApiClient, createApiClient } from '../../src/api/client.ts';
import { type Backend, createBackend } from '../../src/backend/backend.ts';
import type { ChangeEvent } from '../../src/shared/change-events.ts';
import { FINGERPRINT_VERSION } from '../../src/shared/metrics.ts';
import { DexieLibraryStore } from '../../src/store/dexie-library-store.ts';
import { SAMPLE_SIDE, sampleFile, sampleFingerprint } from '../contract/sample-data.ts';

const open: Backend[] = [];
let databases = 0;

afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

/** A name no other test uses. */
function newDatabase(): string {
  databases += 1;
  return `backend-${databases}`;
}

async function mount(databaseName: string, heldRootIds: string[] = []) {
  const events: ChangeEvent[] = [];
  const backend = await createBackend({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    heldRoots: async () => new Set(heldRootIds),
    build: { version: 'test' },
    openApi: async () => Response.json({}),
    databaseName,
    publish: (event) => events.push(event),
  });
  open.push(backend);
  const client = createApiClient((request) => backend.fetch(request), 'https://host.example/api/v1/');
  return { backend, client, events };
}

async function importFiles(client: ApiClient, paths: string[]) {
  const root = await client.postRoot({ kind: 'handle', name: 'Music' });
  const { items } = await client.postTracks({
    root_id: root.id,
    tracks: paths.map((path) => sampleFile(path)),
  });
  return { root, ids: items.map(({ id }) => id) };
}

const final = (pass: 'streaming' | 'batch') =>
  ({
    state: 'final',
    fingerprint: sampleFingerprint(pass),
    side: pass === 'batch' ? SAMPLE_SIDE : null,
    failure: null,
  }) as const;

const titles = async (client: ApiClient) => (await client.listTracks({})).items.map(({ title }) => title);

test('everything is there again after the backend died: tracks, fingerprints, failures, covers, counters', async () => {
  const name = newDatabase();
  const first = await mount(name);
  const { root, ids } = await importFiles(first.client, ['a.mp3', 'b.mp3', 'c.mp3']);
  await first.client.putFingerprint(ids[0] ?? '', final('batch'));
  await first.client.putFingerprint(ids[1] ?? '', {
    state: 'failed',
    failure: { code: 'corrupt', detail: 'x' },
  });
  await first.client.postRescan({ root_id: root.id, missing_ids: [ids[2] ?? ''] });
  const before = await first.client.listTracks({});
  const track = await first.client.getTrack(ids[0] ?? '');
  const { cache } = await first.client.cacheStats();
  await first.backend.close();

  const second = await mount(name);
  expect(await second.client.listTracks({})).toEqual(before);
  const { fingerprint, side, fingerprint_source } = await second.client.getTrack(ids[0] ?? '');
  expect({ fingerprint, side }).toEqual({ fingerprint: track.fingerprint, side: track.side });
  // Warming may have been faster: what it puts into the new backend's memory is read from the store, too.
  expect(['store', 'cache']).toContain(fingerprint_source);
  expect((await second.client.listRoots()).items).toEqual([{ ...root, track_count: 3 }]);
  expect((await second.client.cacheStats()).cache.lifetime.insertions).toBeGreaterThanOrEqual(
    cache.insertions,
  );
});

test('a library of several slices is read whole', async () => {
  const name = newDatabase();
  const first = await mount(name);
  const root = await first.client.postRoot({ kind: 'handle', name: 'Music' });
  for (let batch = 0; batch < 3; batch += 1) {
    const tracks = Array.from({ length: 450 }, (_, at) => sampleFile(`${batch}/${at}.mp3`));
    const { items } = await first.client.postTracks({ root_id: root.id, tracks });
    await first.client.putFingerprint(items[0]?.id ?? '', final('streaming'));
  }
  await first.backend.close();
  const second = await mount(name);
  expect(await second.client.libraryStats()).toMatchObject({
    tracks: 1350,
    by_pass: { none: 1347, streaming: 3 },
  });
});

// After an update of the analysis: a library without numbers until it is heard again would look lost.
test('what an older analysis heard is shown until it is heard anew, and counts as unheard', async () => {
  const name = newDatabase();
  const before = await mount(name);
  const { root, ids } = await importFiles(before.client, ['a.mp3', 'b.mp3']);
  const [old = '', unheard = ''] = ids;
  const store = new DexieLibraryStore(name);
  const fingerprint = sampleFingerprint('batch', { version: FINGERPRINT_VERSION + 1 });
  const { revision } = await store.changesSince(0);
  await store.commit({ heard: [{ id: old, heard: { fingerprint, side: null } }] }, revision);
  store.close();
  await before.backend.close();

  const { client } = await mount(name);
  expect(
    (await client.listTracks({})).items.map((row) => [row.fingerprint?.version, row.analysis.status]),
  ).toEqual([
    [FINGERPRINT_VERSION + 1, 'none'],
    [undefined, 'none'],
  ]);
  expect(await client.getTrack(old)).toMatchObject({ fingerprint, fingerprint_source: 'store' });
  expect((await client.listTracks({ needs: 'streaming', root_id: root.id })).total).toBe(2);
  expect((await client.libraryStats()).by_pass).toEqual({ none: 2, streaming: 0, batch: 0 });
  // Retagged, it keeps the old numbers; only hearing it replaces them.
  await client.postTracks({ root_id: root.id, tracks: [sampleFile('a.mp3', { title: 'Retagged' })] });
  expect((await client.getTrack(old)).fingerprint?.version).toBe(FINGERPRINT_VERSION + 1);
  await client.putFingerprint(unheard, final('streaming'));
  const sorted = await client.listTracks({ sort: 'tempo_bpm' });
  expect(sorted.items.map(({ id }) => id)).toEqual([unheard, old]);
  await client.putFingerprint(old, final('streaming'));
  expect((await client.getTrack(old)).fingerprint).toMatchObject({
    version: FINGERPRINT_VERSION,
    pass: 'streaming',
  });
});

test('two mounts see what the other writes: tracks, fingerprints, deletions', async () => {
  const name = newDatabase();
  const [left, right] = [await mount(name), await mount(name)];
  const { root, ids } = await importFiles(left.client, ['a.mp3', 'b.mp3']);
  await vi.waitFor(async () => expect(await titles(right.client)).toEqual(['a.mp3', 'b.mp3']));
  await right.client.putFingerprint(ids[0] ?? '', final('batch'));
  await vi.waitFor(async () =>
    expect((await left.client.getTrack(ids[0] ?? '')).fingerprint?.pass).toBe('batch'),
  );
  await right.client.deleteTrack(ids[1] ?? '');
  await vi.waitFor(async () => expect(await titles(left.client)).toEqual(['a.mp3']));
  await right.client.deleteRoot(root.id);
  await vi.waitFor(async () => expect(await titles(left.client)).toEqual([]));
  expect((await left.client.listRoots()).items).toEqual([]);
});

test('two mounts that import the same files at the same time make each track once', async () => {
  const name = newDatabase();
  const [left, right] = [await mount(name), await mount(name)];
  const root = await left.client.postRoot({ kind: 'handle', name: 'Music' });
  await vi.waitFor(async () => expect((await right.client.listRoots()).items).toHaveLength(1));
  const body = (batch: number) => ({
    root_id: root.id,
    tracks: Array.from({ length: 20 }, (_, at) => sampleFile(`${batch}/${at}.mp3`)),
  });
  const batches = [0, 1, 2, 3];
  await Promise.all(
    batches.flatMap((batch) => [left, right].map(({ client }) => client.postTracks(body(batch)))),
  );
  for (const { client } of [left, right]) {
    await vi.waitFor(async () => expect((await client.libraryStats()).tracks).toBe(80));
  }
  const third = await mount(name);
  expect((await third.client.libraryStats()).tracks).toBe(80);
});

// Without it a caller would wait while the tab hears other tracks.
test('who waits for an unheard track has it heard next; who asks in passing has not', async () => {
  const { client, events } = await mount(newDatabase());
  const { ids } = await importFiles(client, ['a.mp3', 'b.mp3']);
  const [id = ''] = ids;
  const wanted = () => events.filter(({ type }) => type === 'analysis.wanted').map((event) => event.ids);
  await client.getTrack(id);
  expect(wanted()).toEqual([]);
  const waiting = client.batchTracks({ track_ids: [id], wait_ms: 5000 });
  await vi.waitFor(() => expect(wanted()).toEqual([[id]]));
  await client.putFingerprint(id, final('streaming'));
  expect((await waiting).items[0]?.source).toBe('computed');
  // Answered from a first listen: the whole track is to be heard to check it, and asking again changes nothing.
  for (let time = 0; time < 3; time += 1) await client.getTrack(id, { wait_ms: 5000 });
  expect(wanted()).toEqual([[id], [id]]);
});

// Warming, learning and settings live in the database: a service worker that is stopped must not forget them.
test('settings and what was learnt outlive the backend, and reach other mounts at once', async () => {
  const name = newDatabase();
  const [left, right] = [await mount(name), await mount(name)];
  const changed = await left.client.patchCacheConfig({ ttl_seconds: 60, max_size_mb: 8 });
  expect(changed).toMatchObject({ ttl_seconds: 60, max_size_mb: 8 });
  await vi.waitFor(async () => expect((await right.client.cacheStats()).cache.max_size_mb).toBe(8));
  await left.client.search({ query: 'a' });
  await left.client.search({ query: 'b' });
  const { learnt_items } = (await left.client.cacheStats()).adaptive;
  expect(learnt_items).toBe(2);
  await Promise.all([right.backend.close(), left.backend.close()]);
  const { client } = await mount(name);
  expect(await client.cacheConfig()).toEqual(changed);
  expect((await client.cacheStats()).adaptive.learnt_items).toBe(2);
});

test('clearing the cache of one mount clears that of the others', async () => {
  const name = newDatabase();
  const [left, right] = [await mount(name), await mount(name)];
  await right.client.search({ query: 'a' });
  expect((await left.client.clearCache()).cleared).toBe(0);
  await vi.waitFor(async () => expect((await right.client.cacheStats()).cache.items).toBe(0));
});

test('a new session finds in memory what was heard before', async () => {
  const name = newDatabase();
  const first = await mount(name);
  const { ids } = await importFiles(first.client, ['a.mp3', 'b.mp3']);
  await first.client.putFingerprint(ids[0] ?? '', final('batch'));
  await first.backend.close();
  // Tomorrow.
  const now = () => Date.now() + 24 * 3_600_000;
  const backend = await createBackend({
    clock: { now, monotonic: () => performance.now() },
    heldRoots: async () => new Set(),
    build: { version: 'test' },
    openApi: async () => Response.json({}),
    databaseName: name,
  });
  open.push(backend);
  const client = createApiClient((request) => backend.fetch(request), 'https://host.example/api/v1/');
  await backend.settled();
  expect(await client.getTrack(ids[0] ?? '')).toMatchObject({
    fingerprint_source: 'cache',
    strategy: 'fast',
  });
});

test('events follow the commit, name the ids, and their revision grows', async () => {
  const { client, events } = await mount(newDatabase());
  const heard: { event: ChangeEvent; total: number }[] = [];
  const channel = new BroadcastChannel('earmark');
  channel.onmessage = async ({ data }: MessageEvent<ChangeEvent>) => {
    heard.push({ event: data, total: (await client.listTracks({})).total });
  };
  const { root, ids } = await importFiles(client, ['a.mp3']);
  await client.putFingerprint(ids[0] ?? '', {
    state: 'progress',
    fingerprint: sampleFingerprint('streaming'),
  });
  await client.putFingerprint(ids[0] ?? '', final('streaming'));
  await client.postRescan({ root_id: root.id, missing_ids: ids });
  expect(events.slice(1).map(({ type, ids: named }) => [type, named])).toEqual([
    ['tracks.changed', ids],
    ['fingerprints.changed', ids],
    ['fingerprints.changed', ids],
    ['library.rescanned', ids],
  ]);
  expect(events.map(({ revision }) => revision)).toEqual([1, 2, 2, 3, 4]);
  await vi.waitFor(() => expect(heard).toHaveLength(5));
  expect(heard[1]).toMatchObject({ event: { type: 'tracks.changed' }, total: 1 });
  channel.close();
});

test('files of an input are present while a tab holds their root', async () => {
  const name = newDatabase();
  const first = await mount(name);
  const root = await first.client.postRoot({ kind: 'input', name: 'Music' });
  await first.client.postTracks({ root_id: root.id, tracks: [sampleFile('a.mp3')] });
  expect((await first.client.listTracks({ needs: 'streaming' })).total).toBe(0);
  const holding = await mount(name, [root.id]);
  expect((await holding.client.listTracks({ needs: 'streaming' })).total).toBe(1);
  expect((await holding.client.listRoots()).items[0]?.away).toBe(false);
});

test('handles are stored by message, come back able to be used, and leave with their root', async () => {
  const name = newDatabase();
  const first = await mount(name);
  const root = await first.client.postRoot({ kind: 'handle', name: 'Music' });
  const storage = await navigator.storage.getDirectory();
  const handle = await storage.getDirectoryHandle('music', { create: true });
  await handle.getFileHandle('a.mp3', { create: true });
  const put = { type: 'earmark.handles.put', rootId: root.id, handle };
  expect(await first.backend.handleMessage(put)).toMatchObject({ ok: true });
  expect(await first.backend.handleMessage({ ...put, rootId: 'nobody' })).toMatchObject({ ok: false });
  expect(await first.backend.handleMessage({ type: 'something else' })).toBeUndefined();
  await first.backend.close();

  const second = await mount(name);
  const reply = await second.backend.handleMessage({ type: 'earmark.handles.list' });
  const stored = reply?.ok ? reply.handles[0] : undefined;
  expect(stored?.rootId).toBe(root.id);
  expect((await stored?.handle.getFileHandle('a.mp3'))?.name).toBe('a.mp3');
  await second.client.deleteRoot(root.id);
  expect(await second.backend.handleMessage({ type: 'earmark.handles.list' })).toEqual({
    ok: true,
    handles: [],
  });
});

test('a database that was deleted under the backend is noticed by the next write', async () => {
  const name = newDatabase();
  const { client } = await mount(name);
  await importFiles(client, ['a.mp3']);
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  await importFiles(client, ['b.mp3']);
  expect(await titles(client)).toEqual(['b.mp3']);
});

test('the client tells errors with their code and fields, and what is not the API', async () => {
  const { client } = await mount(newDatabase());
  await expect(client.getTrack('nobody')).rejects.toMatchObject({ status: 404, code: 'not_found' });
  await expect(client.search({ query: ' ' })).rejects.toMatchObject({ errors: [{ field: 'query' }] });
  const page = async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
  const stranger = createApiClient(page, 'https://host.example/api/v1/');
  await expect(stranger.health()).rejects.toMatchObject({ code: 'not_the_api' });
  const aborted = client.libraryStats({ signal: AbortSignal.abort() });
  await expect(aborted).rejects.toThrow();
});

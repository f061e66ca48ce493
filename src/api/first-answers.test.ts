/** What is answered while the library is still being read. */
import { afterEach, expect, test, vi } from 'vitest';
import { callBackend, newDatabaseName, openNodeBackend } from '../../test/contract/mount/node-backend.ts';
import { SAMPLE_SIDE, sampleFile, sampleFingerprint } from '../../test/contract/sample-data.ts';
import { DexieLibraryStore } from '../store/dexie-library-store.ts';
import type { Playlist, PostPlayAnswer, PostTracksAnswer, Root, Track } from './contract.ts';

const HASH = 'f'.repeat(64);
const JSON_TYPE = { 'content-type': 'application/json' };

afterEach(() => {
  vi.restoreAllMocks();
});

/** A library of two tracks: the first heard, with a cover and a play. */
async function fill(name: string): Promise<string[]> {
  const backend = await openNodeBackend(name);
  const send = async <Answer>(method: string, path: string, body: unknown): Promise<Answer> => {
    const result = await callBackend(backend, method, path, {
      headers: JSON_TYPE,
      body: JSON.stringify(body),
    });
    expect(result.status, result.text).toBe(200);
    return result.json() as Answer; // of the route's schema
  };
  const root = await send<Root>('POST', '/library/roots', { kind: 'handle', name: 'Music' });
  const tracks = [sampleFile('a.mp3', { artwork_hash: HASH }), sampleFile('b.mp3')];
  const { items } = await send<PostTracksAnswer>('POST', '/library/tracks', { root_id: root.id, tracks });
  const ids = items.map(({ id }) => id);
  const fingerprint = sampleFingerprint('batch');
  const delivery = { state: 'final', fingerprint, side: SAMPLE_SIDE, failure: null };
  await send('PUT', `/tracks/${ids[0]}/fingerprint`, delivery);
  await send('POST', '/plays', { track_id: ids[0], kind: 'play', played_seconds: 9 });
  await backend.close();
  const store = new DexieLibraryStore(name);
  await store.writeArtwork({ hash: HASH, type: 'image/png', bytes: new ArrayBuffer(3) });
  store.close();
  return ids;
}

/** Has every reading of all rows wait until it is told to go on. */
function holdLoading(): () => void {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const { load } = DexieLibraryStore.prototype;
  vi.spyOn(DexieLibraryStore.prototype, 'load').mockImplementation(async function (
    this: DexieLibraryStore,
    onSlice,
  ) {
    await held;
    return load.call(this, onSlice);
  });
  return goOn;
}

// In a library of 100,000 tracks music would not sound for seconds after the worker was stopped.
test('playing and showing a track wait for no other', async () => {
  const name = newDatabaseName();
  const [heard = '', unheard = ''] = await fill(name);
  const goOn = holdLoading();
  const backend = await openNodeBackend(name);
  const get = (path: string) => callBackend(backend, 'GET', path);
  try {
    // No tab has the file: that it is away is found out from the track.
    expect((await get(`/tracks/${heard}/stream`)).json()).toMatchObject({ code: 'file_away' });
    expect((await get(`/tracks/${heard}/artwork`)).status).toBe(200);
    const track = (await get(`/tracks/${heard}`)).json() as Track; // a 200
    expect(track).toMatchObject({ play_count: 1, fingerprint: { pass: 'batch' }, side: SAMPLE_SIDE });
    expect((await get(`/tracks/${unheard}`)).json()).toMatchObject({ fingerprint_source: 'pending' });
    expect((await get('/tracks/nobody')).status).toBe(404);
    expect((await get('/plays')).json()).toMatchObject({ items: [{ track: { id: heard } }], total: 1 });
    const body = JSON.stringify({ track_ids: [unheard, 'nobody', heard] });
    const batch = await callBackend(backend, 'POST', '/batch/tracks', { headers: JSON_TYPE, body });
    expect(batch.json()).toMatchObject({
      items: [{ track_id: unheard }, { error: { code: 'not_found' } }, { source: 'cache' }],
    });
  } finally {
    goOn();
    await backend.close();
  }
});

// The end of a track would be told to a worker that was stopped meanwhile, and counted seconds later, or not at all where it is stopped again.
test('a play is counted at once, and by all who ask from then on', async () => {
  const name = newDatabaseName();
  const [heard = '', other = ''] = await fill(name);
  const goOn = holdLoading();
  const backend = await openNodeBackend(name);
  const get = async (path: string) => (await callBackend(backend, 'GET', path)).json();
  const play = async (track_id: string) => {
    const body = JSON.stringify({ track_id, kind: 'play', played_seconds: 9 });
    return (await callBackend(backend, 'POST', '/plays', { headers: JSON_TYPE, body })).json();
  };
  try {
    expect(await play('nobody')).toMatchObject({ code: 'not_found' });
    const told = await Promise.all([play(heard), play(heard), play(other)]);
    expect(told.map((answer) => (answer as PostPlayAnswer).play_count).toSorted()).toEqual([1, 2, 3]);
    expect(await get(`/tracks/${heard}`)).toMatchObject({ play_count: 3 });
    expect(await get('/plays')).toMatchObject({ total: 4 });
  } finally {
    goOn();
  }
  const listed = get('/tracks?sort=play_count&order=desc');
  expect(await get(`/tracks/${other}`)).toMatchObject({ play_count: 1 });
  expect(await listed).toMatchObject({ items: [{ id: heard, play_count: 3 }, { play_count: 1 }] });
  expect(await play(heard)).toMatchObject({ play_count: 4 });
  expect(await get('/search?query=a')).toMatchObject({ items: [{ id: heard, play_count: 4 }] });
  await backend.close();
});

// Playlists stand beside everything that the app shows first.
test('playlists, their lengths and the tracks of a page wait for no other tracks', async () => {
  const name = newDatabaseName();
  const [heard = '', other = ''] = await fill(name);
  const before = await openNodeBackend(name);
  const body = JSON.stringify({ name: 'Evening', track_ids: [other, heard, other] });
  const made = (await callBackend(before, 'POST', '/playlists', { headers: JSON_TYPE, body })).json();
  await before.close();
  const goOn = holdLoading();
  const backend = await openNodeBackend(name);
  const get = async (path: string) => (await callBackend(backend, 'GET', path)).json();
  const { id, total_duration } = made as Playlist; // a 200
  try {
    expect(total_duration).toBeGreaterThan(0);
    expect(await get('/playlists')).toMatchObject({ items: [made], total: 1 });
    expect(await get(`/playlists/${id}`)).toEqual(made);
    expect(await get(`/playlists/${id}/items?limit=2`)).toMatchObject({
      items: [{ track: { id: other } }, { track: { id: heard, fingerprint: { pass: 'batch' } } }],
    });
  } finally {
    goOn();
    await backend.close();
  }
});

// The library is whole on the disk: whoever asks again must find it.
test('a library that can’t be read says what to do, and is read for who asks next', async () => {
  const name = newDatabaseName();
  const ids = await fill(name);
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { load } = DexieLibraryStore.prototype;
  let failures = 2;
  vi.spyOn(DexieLibraryStore.prototype, 'load').mockImplementation(async function (
    this: DexieLibraryStore,
    onSlice,
  ) {
    failures -= 1;
    if (failures >= 0) throw new DOMException('Internal error.', 'UnknownError');
    return load.call(this, onSlice);
  });
  const backend = await openNodeBackend(name);
  const answers = [];
  for (let time = 0; time < 4; time += 1) answers.push(await callBackend(backend, 'GET', '/tracks'));
  const patch = { headers: JSON_TYPE, body: JSON.stringify({ favourite: true }) };
  expect((await callBackend(backend, 'PATCH', `/tracks/${ids[0]}`, patch)).status).toBe(200);
  await backend.close();
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(answer.json()).toMatchObject({ status: 503, code: 'backend_unavailable' });
    expect(answer.text).toMatch(/Try again/);
  }
  expect(answers.at(-1)?.json()).toMatchObject({ total: 2 });
  expect(log).toHaveBeenCalled();
});

import { expect, test, vi } from 'vitest';
import { callBackend, newDatabaseName, openNodeBackend } from '../../../test/contract/mount/node-backend.ts';
import { sampleFile } from '../../../test/contract/sample-data.ts';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import { DexieLibraryStore } from '../../store/dexie-library-store.ts';
import type { PostTracksAnswer, RemoveTracksAnswer, Root } from '../contract.ts';
import { nextSlice } from './root-deletion.ts';

const [SHARED, ELSEWHERE, KEPT, OWN] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64)) as [
  string,
  string,
  string,
  string,
]; // four of four

// Catches a picture going with the first tracks of a folder although later ones, another folder or a removal show it, and one that stays.
test('of a folder that is forgotten in several commits go just the pictures that nobody shows any more', async () => {
  const name = newDatabaseName();
  const backend = await openNodeBackend(name);
  const store = new DexieLibraryStore(name);
  const send = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const result = await callBackend(backend, method, path, init || {});
    expect(result.status, result.text).toBe(200);
    return result.json() as Answer; // of the route's schema
  };
  const makeRoot = async () =>
    (await send<Root>('POST', '/library/roots', { kind: 'handle', name: 'Music' })).id;
  const post = (root_id: string, hashes: (string | undefined)[]) => {
    const tracks = hashes.map((hash, at) => sampleFile(`${at}.mp3`, { artwork_hash: hash ?? null }));
    return send<PostTracksAnswer>('POST', '/library/tracks', { root_id, tracks });
  };
  for (const hash of [SHARED, ELSEWHERE, KEPT, OWN])
    await store.writeArtwork({ hash, type: 'image/png', bytes: new ArrayBuffer(1) });
  const [stays, goes] = [await makeRoot(), await makeRoot()];
  await post(stays, [ELSEWHERE]);
  // More than one commit deletes; the last track shows the picture of the first.
  const hashes = Array.from({ length: 300 }, (_, at) => [SHARED, ELSEWHERE, KEPT, OWN][at === 299 ? 0 : at]);
  const { items } = await post(goes, hashes);
  await send<RemoveTracksAnswer>('POST', '/tracks/remove', { track_ids: [items[2]?.id ?? ''] });
  const other = await post(stays, [ELSEWHERE, KEPT]);
  expect(other.items.length).toBe(2);
  await send('DELETE', `/tracks/${other.items[1]?.id}`);
  expect(await send('DELETE', `/library/roots/${goes}`)).toEqual({ count: 299 });
  const left = await Promise.all([SHARED, ELSEWHERE, KEPT, OWN].map((hash) => store.readArtwork(hash)));
  expect(left.map((picture) => picture?.hash ?? null)).toEqual([null, ELSEWHERE, KEPT, null]);
  await backend.close();
  store.close();
});

// Catches everybody asking for all tracks again with each commit, a track whose end is told to nobody, and plays of tracks that are gone.
test('what goes in several commits within a second is told once, and its plays go with it', async () => {
  const name = newDatabaseName();
  const clock = { now: () => 1_750_000_000_000, monotonic: () => 0 };
  const backend = await openNodeBackend(name, clock);
  const store = new DexieLibraryStore(name);
  const send = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const result = await callBackend(backend, method, path, init || {});
    expect(result.status, result.text).toBe(200);
    return result.json() as Answer; // of the route's schema
  };
  const makeRoot = async (names: string[]) => {
    const { id } = await send<Root>('POST', '/library/roots', { kind: 'handle', name: 'Music' });
    const tracks = names.map((each) => sampleFile(`${each}.mp3`));
    const { items } = await send<PostTracksAnswer>('POST', '/library/tracks', { root_id: id, tracks });
    return { id, trackIds: items.map((item) => item.id) };
  };
  const stays = await makeRoot(['stays']);
  const goes = await makeRoot(Array.from({ length: 400 }, (_, at) => `goes ${at}`));
  const played = [stays.trackIds[0] ?? '', goes.trackIds[0] ?? '', goes.trackIds[399] ?? ''];
  const plays = played.map((trackId, at) => ({
    id: `play ${at}`,
    track_id: trackId,
    kind: 'play' as const,
    played_seconds: 60,
    at: new Date(1_750_000_000_000).toISOString(),
  }));
  await send('POST', '/library/retry', {}); // behind whatever is being written
  const { revision } = await store.readState();
  await store.commit({ plays }, revision);
  const heard: ChangeEvent[] = [];
  const channel = new BroadcastChannel(CHANGE_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<ChangeEvent>) => heard.push(data);
  expect(await send('DELETE', `/library/roots/${goes.id}`)).toEqual({ count: 400 });
  await vi.waitFor(() => expect(heard).not.toEqual([]));
  expect(heard.map(({ type }) => type)).toEqual(['tracks.changed']);
  expect(new Set(heard[0]?.ids)).toEqual(new Set(goes.trackIds));
  expect((await store.listPlays(null, 10)).map(({ id }) => id)).toEqual(['play 0']);
  expect((await store.readState()).revision).toBeGreaterThan(revision + 2);
  channel.close();
  await backend.close();
  store.close();
});

test('a transaction takes as many tracks as the machine deletes in its time', () => {
  expect([nextSlice(250, 700), nextSlice(500, 800), nextSlice(8000, 10)]).toEqual([500, 500, 8000]);
  expect([nextSlice(4000, 1600), nextSlice(1500, 1600), nextSlice(250, 1600)]).toEqual([2000, 1000, 250]);
});

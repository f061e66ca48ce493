import { expect, test } from 'vitest';
import { callBackend, newDatabaseName, openNodeBackend } from '../../../test/contract/mount/node-backend.ts';
import { sampleFile } from '../../../test/contract/sample-data.ts';
import { DexieLibraryStore } from '../../store/dexie-library-store.ts';
import type { PostTracksAnswer, RemoveTracksAnswer, Root } from '../contract.ts';

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

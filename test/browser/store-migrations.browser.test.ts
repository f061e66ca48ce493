/** A database as an earlier version left it is opened by this one with everything still in it. */
import { expect, test } from 'vitest';
import { createApiClient } from '../../src/api/client.ts';
import { createBackend } from '../../src/backend/backend.ts';
import { DexieLibraryStore } from '../../src/store/dexie-library-store.ts';
import { type DatabaseDump, restoreDatabase } from '../fixtures/databases/restore-database.ts';
import version1 from '../fixtures/databases/version-1.json' with { type: 'json' };
import version2 from '../fixtures/databases/version-2.json' with { type: 'json' };
import version3 from '../fixtures/databases/version-3.json' with { type: 'json' };

const DUMPS: readonly [number, DatabaseDump][] = [
  [1, version1],
  [2, version2],
  [3, version3],
];

async function mount(databaseName: string) {
  const backend = await createBackend({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    heldRoots: async () => new Set(),
    build: { version: 'test' },
    openApi: async () => Response.json({}),
    databaseName,
  });
  const client = createApiClient((request) => backend.fetch(request), 'https://host.example/api/v1/');
  return { backend, client };
}

/** A row of a dump by one of its fields. */
function rowOf(dump: DatabaseDump, store: string, field: string, value: string): object {
  const row = dump.stores[store]?.rows.find(
    (each) => typeof each === 'object' && each !== null && Reflect.get(each, field) === value,
  );
  if (typeof row !== 'object' || row === null) throw new Error(`No row of ${store} has ${field} ${value}.`);
  return row;
}

test.each(DUMPS)('the library of version %i is there, and can be written', async (version, dump) => {
  const databaseName = `migrated-from-${version}`;
  await restoreDatabase(databaseName, dump);
  const { backend, client } = await mount(databaseName);
  const { items } = await client.listTracks({ sort: 'title' });
  expect(items.map(({ title }) => title)).toEqual(['Blue in Green', 'c.mp3', 'Ночь']);
  const [blue, broken, night] = items.map(({ id }) => id);
  const before = rowOf(dump, 'fingerprints', 'id', blue ?? '');
  const track = await client.getTrack(blue ?? '');
  expect(track).toMatchObject({
    artist: 'Miles Davis',
    album: 'Kind of Blue',
    genre: ['Jazz'],
    year: 1959,
    favourite: true,
    rating: 4,
    tempo_multiplier: 2,
    has_artwork: true,
    fingerprint: Reflect.get(before, 'fingerprint'),
    side: Reflect.get(rowOf(dump, 'sides', 'id', blue ?? ''), 'side'),
  });
  expect((await client.getTrack(night ?? '')).fingerprint?.pass).toBe('streaming');
  expect((await client.getTrack(broken ?? '')).analysis).toMatchObject({ error: { code: 'corrupt' } });
  expect((await client.listRoots()).items).toMatchObject([{ name: 'Music', track_count: 3 }]);
  const played = dump.stores.plays?.rows.length ?? 0;
  expect((await client.listPlays()).total).toBe(played);
  await client.postPlay({ track_id: blue ?? '', kind: 'play', played_seconds: 3 });
  expect((await client.listPlays()).total).toBe(played + 1);
  expect((await client.search({ query: 'ночь' })).total).toBe(1);
  await backend.close();
  const again = await mount(databaseName);
  expect((await again.client.getTrack(blue ?? '')).play_count).toBe(track.play_count + 1);
  await again.backend.close();
});

test('settings and playlists of version 3 are there', async () => {
  await restoreDatabase('kept-from-3', version3);
  const { backend, client } = await mount('kept-from-3');
  expect(await client.cacheConfig()).toMatchObject({ ttl_seconds: 60 });
  expect((await client.listPlaylists()).items).toMatchObject([{ name: 'Evening', item_count: 2 }]);
  await backend.close();
});

test('the history keeps the newest 20,000 plays', async () => {
  const store = new DexieLibraryStore('bounded-history');
  const plays = Array.from({ length: 20_003 }, (_, at) => ({
    id: `p${at}`,
    track_id: 't',
    kind: 'play' as const,
    played_seconds: 1,
    at: new Date(at * 1000).toISOString(),
  }));
  await store.commit({ plays: plays.slice(0, 20_000) }, 0);
  await store.commit({ plays: plays.slice(20_000) }, 1);
  expect(await store.countPlays()).toBe(20_000);
  expect((await store.listPlays(null, 1)).map(({ id }) => id)).toEqual(['p20002']);
  expect(await store.knownPlayIds(['p2', 'p3'])).toEqual(new Set(['p3']));
  store.close();
});

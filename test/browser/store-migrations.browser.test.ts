/** A database as an earlier version left it is opened by this one with everything still in it. */
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { createApiClient } from '../../src/api/client.ts';
import { createBackend } from '../../src/backend/backend.ts';
import { DexieLibraryStore } from '../../src/store/dexie-library-store.ts';
import { SAMPLE_SIDE, sampleFingerprint } from '../contract/sample-data.ts';
import { trackRecord } from '../fixtures/track-records.ts';

/** Frozen: the tables of version 1, and one row in each that matters. Never to be brought up to date. */
const VERSION_1 = {
  tracks: '&id, revision',
  fingerprints: '&id',
  sides: '&id',
  roots: '&id',
  handles: '&rootId',
  artwork: '&hash',
  state: '&key',
};

async function writeVersion1(name: string): Promise<void> {
  const old = new Dexie(name);
  old.version(1).stores(VERSION_1);
  await old
    .table('roots')
    .put({ id: 'r', name: 'Music', kind: 'handle', added_at: '2024-01-01T00:00:00.000Z' });
  await old.table('tracks').put({ ...trackRecord('t', { root_id: 'r', play_count: 7 }), revision: 1 });
  await old.table('fingerprints').put({ id: 't', fingerprint: sampleFingerprint('batch') });
  await old.table('sides').put({ id: 't', side: SAMPLE_SIDE });
  await old.table('state').put({ key: 'revision', value: 1 });
  old.close();
}

test('the library of version 1 is there, and plays and playlists begin empty and can be written', async () => {
  const databaseName = 'migrated-from-1';
  await writeVersion1(databaseName);
  const backend = await createBackend({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    heldRoots: async () => new Set(),
    build: { version: 'test' },
    databaseName,
  });
  const client = createApiClient((request) => backend.fetch(request), 'https://host.example/api/v1/');
  expect(await client.getTrack('t')).toMatchObject({
    play_count: 7,
    side: SAMPLE_SIDE,
    fingerprint: { pass: 'batch' },
  });
  expect((await client.listPlays()).total).toBe(0);
  await client.postPlay({ track_id: 't', kind: 'play', played_seconds: 3 });
  expect((await client.listPlays()).items).toMatchObject([{ track: { id: 't', play_count: 8 } }]);
  await backend.close();
  const store = new DexieLibraryStore(databaseName);
  expect(await store.listPlaylists()).toEqual([]);
  store.close();
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

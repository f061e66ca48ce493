import { expect, test } from 'vitest';
import { newDatabaseName } from '../../test/contract/mount/node-backend.ts';
import { DexieLibraryStore } from './dexie-library-store.ts';

// Catches plays of removed tracks being left behind, or plays of others being taken along, where thousands of tracks are asked about.
test('plays of many tracks are those of each of them', async () => {
  const store = new DexieLibraryStore(newDatabaseName());
  const plays = Array.from({ length: 1300 }, (_, number) => ({
    id: `p${String(number).padStart(5, '0')}`,
    track_id: `t${number % 700}`,
    at: '2026-01-01T00:00:00.000Z',
    kind: 'play' as const,
    played_seconds: 1,
  }));
  await store.commit({ plays }, 0);
  const idsOf = async (trackIds: string[]) => (await store.playsOf(trackIds)).map(({ id }) => id).toSorted();
  const many = Array.from({ length: 650 }, (_, number) => `t${number}`);
  const few = [many.slice(0, 300), many.slice(300)];
  expect(await idsOf(many)).toEqual((await Promise.all(few.map(idsOf))).flat().toSorted());
  expect((await idsOf(many)).length).toBe(1250);
  store.close();
});

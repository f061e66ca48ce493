import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import { DexieLibraryStore } from './dexie-library-store.ts';

Dexie.dependencies.indexedDB ??= new IDBFactory();
Dexie.dependencies.IDBKeyRange ??= IDBKeyRange;

/** Beyond as many deletions the oldest are forgotten. */
const DELETIONS_KEPT = 2000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Calls back once, as soon as a row of the state is asked for. */
function whenRead(row: string, then: () => void): void {
  const { get } = IDBObjectStore.prototype;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'get');
  let isDue = true;
  spy.mockImplementation(function (this: IDBObjectStore, key) {
    const request = get.call(this, key);
    if (key === row && isDue) {
      isDue = false;
      then();
    }
    return request;
  });
}

// Another mount would show the track for ever, and pack it.
test.each(['revision', 'deletion_revision', 'deletions'])(
  'a deletion that is forgotten while changes are read is told all the same (with %s)',
  async (row) => {
    const store = new DexieLibraryStore(`changes at ${row}`);
    await store.commit({ tracks: [trackRecord('gone'), trackRecord('kept')] }, 0);
    await store.commit({ deletedTrackIds: ['gone'] }, 1);
    const many = Array.from({ length: DELETIONS_KEPT }, (_, at) => `other ${at}`);
    let committed: Promise<number | null> | null = null;
    whenRead(row, () => {
      committed = Dexie.ignoreTransaction(() => store.commit({ deletedTrackIds: many }, 2));
    });
    const { revision, tracks, deletedIds } = await store.changesSince(1);
    expect(await committed).toBe(3);
    // Or everything is to be read again.
    if (tracks !== null) expect({ revision, deletedIds }).toEqual({ revision: 2, deletedIds: ['gone'] });
    store.close();
  },
);

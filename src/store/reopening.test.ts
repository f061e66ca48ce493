/** A database that can't be opened or read for a while. */
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, expect, test, vi } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import { DexieLibraryStore } from './dexie-library-store.ts';

const factory = new IDBFactory();
Dexie.dependencies.indexedDB = factory;
Dexie.dependencies.IDBKeyRange ??= IDBKeyRange;

afterEach(() => {
  vi.restoreAllMocks();
});

function failToOpen(): void {
  vi.spyOn(factory, 'open').mockImplementation(() => {
    throw new DOMException('The disk does not answer.', 'UnknownError');
  });
}

// The service worker is kept alive while a tab is open: it would refuse everything until the browser is restarted.
test('is opened again for who asks next, and by no timer once it is closed', async () => {
  const first = new DexieLibraryStore('reopened');
  await first.commit({ tracks: [trackRecord('one')] }, 0);
  first.close();
  const store = new DexieLibraryStore('reopened');
  failToOpen();
  await expect(store.readState()).rejects.toThrow('The disk does not answer.');
  vi.restoreAllMocks();
  await vi.waitFor(async () => expect(await store.readTracks(['one'])).toHaveLength(1));
  store.close();
  const closed = new DexieLibraryStore('reopened');
  failToOpen();
  await expect(closed.readState()).rejects.toThrow('The disk does not answer.');
  closed.close();
  vi.restoreAllMocks();
  await new Promise((resolve) => setTimeout(resolve)); // behind the timer of the opening that failed
  await expect(closed.readState()).rejects.toMatchObject({ name: 'DatabaseClosedError' });
});

import { expect, test } from 'vitest';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import type { LibraryStore, LoadedTrack } from '../../store/library-store.ts';
import { Library } from './library.ts';

const ROOT = { id: 'r', name: 'Music', kind: 'handle', added_at: '2024-01-01T00:00:00.000Z' } as const;
const nothing = () => undefined;
const LISTENER = { onLoad: nothing, onUnreadable: nothing, onUpdate: nothing, onEvent: nothing };

/** As much of a store as reading a library of one track takes; `load` as the test wants it. */
function libraryOver(load: LibraryStore['load']): Library {
  const store = {
    segments: { readDirectory: async () => null, areAny: async () => false },
    readState: async () => ({ revision: 7, roots: [ROOT] }),
    load,
    changesSince: async () => ({ revision: 7, roots: [ROOT], tracks: [], deletedIds: [] }),
  };
  // A cast: nothing else is asked of it while a library is read.
  return new Library(store as unknown as LibraryStore, LISTENER, async () => undefined);
}

const oneTrack: LibraryStore['load'] = async (onSlice) => {
  onSlice([{ track: trackRecord('one'), fingerprint: null, camelot: null, side: null }]);
  return { revision: 7, roots: [ROOT] };
};

// Else a page gives the backend up while a large library is read for the first time.
test('is open before its tracks are read: its revision and roots are known', async () => {
  let finish = () => {};
  const reading = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const library = libraryOver(async (onSlice) => {
    await reading;
    return oneTrack(onSlice);
  });
  await library.open();
  expect([library.revision, [...library.roots.keys()], library.index.size]).toEqual([7, ['r'], 0]);
  const whole = library.whole();
  finish();
  await whole;
  expect(library.index.get('one')?.track.id).toBe('one');
});

test('that could not be read is read again for who asks next, writes included', async () => {
  let failures = 2;
  const library = libraryOver(async (onSlice) => {
    failures -= 1;
    if (failures >= 0) throw new Error('The disk is busy.');
    return oneTrack(onSlice);
  });
  await library.open();
  await expect(library.searchable()).rejects.toThrow('The disk is busy.');
  await expect(library.write(async () => ({ change: {}, event: null, result: 1 }))).rejects.toThrow('busy');
  expect(await library.write(async () => ({ change: {}, event: null, result: library.index.size }))).toBe(1);
});

/** A library of one track, behind a store that another mount has just written. */
async function overtaken() {
  const stored = { revision: 7, favourite: false };
  const loaded = () => {
    const track = trackRecord('one', { favourite: stored.favourite });
    return { track, fingerprint: null, camelot: null, side: null };
  };
  const store = {
    segments: { readDirectory: async () => null, areAny: async () => false },
    readState: async () => ({ revision: stored.revision, roots: [ROOT] }),
    load: async (onSlice: (tracks: LoadedTrack[]) => void) => {
      onSlice([loaded()]);
      return { revision: stored.revision, roots: [ROOT] };
    },
    changesSince: async (revision: number) => {
      const tracks = revision < stored.revision ? [loaded()] : [];
      return { revision: stored.revision, roots: [ROOT], tracks, deletedIds: [] };
    },
  };
  // A cast: nothing else is asked of it here.
  const library = new Library(store as unknown as LibraryStore, LISTENER, async () => undefined);
  await library.whole();
  Object.assign(stored, { revision: 8, favourite: true });
  const isFavourite = () => library.index.get('one')?.track.favourite ?? false;
  return { library, isFavourite };
}

// Else a change that the other mount has undone since is taken for done, and lost.
test('that nothing is to be written is decided on what another mount wrote meanwhile', async () => {
  const { library, isFavourite } = await overtaken();
  const decide = async () => ({ change: {}, event: null, result: isFavourite() });
  expect(await library.write(decide)).toBe(true);
});

// Else what the other mount has just added is answered with 404.
test('a refusal is decided on what another mount wrote meanwhile', async () => {
  const { library, isFavourite } = await overtaken();
  const decide = async () => {
    if (!isFavourite()) throw new Error('It is no favourite.');
    return { change: {}, event: null, result: 'done' };
  };
  expect(await library.write(decide)).toBe('done');
  const refuse = async () => {
    throw new Error('Never.');
  };
  await expect(library.write(refuse)).rejects.toThrow('Never.');
});

// Catches ten thousand tracks that leave in one turn, and lists made of what is half gone that count as being of the new revision.
test('many tracks leave and come back in turns, and the revision is the new one only behind the last', async () => {
  const ids = Array.from({ length: 1000 }, (_, number) => `t${number}`);
  const loaded: LoadedTrack[] = ids.map((id) => ({
    track: trackRecord(id),
    fingerprint: null,
    camelot: null,
    side: null,
  }));
  const store = {
    segments: { readDirectory: async () => null, areAny: async () => false },
    readState: async () => ({ revision: 7, roots: [ROOT] }),
    load: async (onSlice: (slice: LoadedTrack[]) => void) => {
      onSlice(loaded);
      return { revision: 7, roots: [ROOT] };
    },
    changesSince: async () => ({ revision: 7, roots: [ROOT], tracks: [], deletedIds: [] }),
    commit: async (_change: unknown, revision: number) => revision + 1,
  };
  const seen: string[] = [];
  // A cast: nothing else is asked of it here.
  const library = new Library(store as unknown as LibraryStore, LISTENER, async () => {
    seen.push(`${library.revision}: ${library.index.size}`);
  });
  await library.open();
  await library.whole();
  seen.length = 0;
  await library.write(async () => ({ change: { removedTrackIds: ids }, event: null, result: null }));
  expect(seen).toEqual(['7: 800', '7: 600', '7: 400', '7: 200']);
  expect([library.revision, library.index.size]).toEqual([8, 0]);
  seen.length = 0;
  await library.write(async () => ({ change: { restored: loaded }, event: null, result: null }));
  expect(seen).toEqual(['8: 200', '8: 400', '8: 600', '8: 800']);
  expect([library.revision, library.index.size]).toEqual([9, 1000]);
});

import { expect, test } from 'vitest';
import { memorySettings } from '../../../test/fixtures/memory-settings.ts';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { LibraryIndex } from '../../query/library-index.ts';
import type { SettingsStore } from '../../shared/settings-store.ts';
import { RootCounts } from './root-counts.ts';

const ROOT = { id: 'root', name: 'Music', kind: 'handle', added_at: '2024-01-01T00:00:00.000Z' } as const;

/** A library of one root; before it is whole it has no tracks. */
function setUp(settings: SettingsStore, { isWhole, revision = 7 }: { isWhole: boolean; revision?: number }) {
  const index = new LibraryIndex();
  const waits: string[] = [];
  const library = {
    index,
    isWhole,
    revision,
    roots: new Map([[ROOT.id, ROOT]]),
    whole: async () => {
      waits.push('whole');
      if (index.size === 0) for (const id of ['a', 'b', 'c']) index.put(indexedTrack(id));
    },
  };
  if (isWhole) void library.whole();
  const timers: (() => void)[] = [];
  const setTimer = (work: () => void) => void timers.push(work);
  const faults: unknown[] = [];
  const onFailure = (thrown: unknown) => void faults.push(thrown);
  return { counts: new RootCounts({ library, settings, setTimer, onFailure }), waits, timers, faults };
}

async function keptBy(settings: SettingsStore): Promise<void> {
  const { counts, timers, faults } = setUp(settings, { isWhole: true });
  counts.noteChange();
  counts.noteChange();
  for (const work of timers) work();
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(faults).toEqual([]);
}

// Else the app shows nothing until all tracks of a large library are read.
test('counts that were kept at this commit are told before the tracks are read', async () => {
  const settings = memorySettings();
  await keptBy(settings);
  const { counts, waits } = setUp(settings, { isWhole: false });
  expect([...(await counts.read())]).toEqual([['root', 3]]);
  expect(waits).toEqual([]);
});

test.each<[string, unknown, number]>([
  ['of another commit', null, 8],
  ['of another shape', { revision: 7, counts: { root: 'many' } }, 7],
  ['nothing', undefined, 7],
])('%s are counted anew', async (_name, stored, revision) => {
  const settings = memorySettings();
  if (stored === null) await keptBy(settings);
  else await settings.write('root_counts', stored);
  const { counts, waits } = setUp(settings, { isWhole: false, revision });
  expect([...(await counts.read())]).toEqual([['root', 3]]);
  expect(waits).toEqual(['whole']);
});

import { expect, test } from 'vitest';
import { heardFingerprint, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { indexTrack } from '../../query/indexed-track.ts';
import { libraryTotals } from '../../query/library-totals.ts';
import type { Presence } from '../../query/presence.ts';
import type { SettingsStore } from '../../shared/settings-store.ts';
import { KeptTotals } from './kept-totals.ts';

const HERE: Presence = { awayRootIds: new Set(), runningIds: new Set() };
const AWAY: Presence = { awayRootIds: new Set(['r1']), runningIds: new Set() };
const RUNNING: Presence = { awayRootIds: new Set(), runningIds: new Set(['one']) };

/** Settings in memory, as the store's: what is read is a copy. */
function settingsOf(documents: Map<string, unknown>): SettingsStore {
  return {
    read: async (key) => structuredClone(documents.get(key)),
    write: async (key, value) => void documents.set(key, structuredClone(value)),
    update: async (key, change) => void documents.set(key, change(documents.get(key))),
  };
}

async function totalsAt(revision: number) {
  const entries = [
    indexTrack(trackRecord('one', { artist: 'Sigur Rós', album: 'Á' }), heardFingerprint(usualMetrics())),
    indexTrack(trackRecord('two', { duration: null }), null),
  ];
  return { ...(await libraryTotals(entries, HERE, async () => undefined)), revision };
}

test('hold for the commit and the roots they were counted with, to the byte, and for nothing else', async () => {
  const kept = new KeptTotals(settingsOf(new Map()));
  expect(await kept.read(7, HERE)).toBeNull();
  const totals = await totalsAt(7);
  await kept.keep(totals, HERE);
  expect(JSON.stringify(await kept.read(7, HERE))).toBe(JSON.stringify(totals));
  expect(await kept.read(8, HERE)).toBeNull();
  expect(await kept.read(6, HERE)).toBeNull();
  expect(await kept.read(7, AWAY)).toBeNull();
});

// Else the next start shows tracks as being heard that nobody hears.
test('are neither kept nor used while something is heard', async () => {
  const kept = new KeptTotals(settingsOf(new Map()));
  await kept.keep(await totalsAt(7), RUNNING);
  expect(await kept.read(7, HERE)).toBeNull();
  await kept.keep(await totalsAt(7), HERE);
  expect(await kept.read(7, RUNNING)).toBeNull();
});

test('that were counted otherwise, or are damaged, are counted anew', async () => {
  const documents = new Map<string, unknown>();
  const kept = new KeptTotals(settingsOf(documents));
  const totals = await totalsAt(7);
  await kept.keep(totals, HERE);
  const [[key, sound]] = [...documents] as [[string, object]]; // what was written right here
  const damaged = [{ counted_by: 0 }, { totals: { ...totals, tracks: -1 } }, { totals: null }];
  for (const damage of damaged) {
    documents.set(key, { ...sound, ...damage });
    expect(await kept.read(7, HERE)).toBeNull();
  }
  documents.set(key, sound);
  expect(await kept.read(7, HERE)).toEqual(totals);
});

import { expect, test } from 'vitest';
import { heardFingerprint, usualMetrics } from '../../test/fixtures/heard-tracks.ts';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import { indexTrack } from './indexed-track.ts';
import type { TrackRecord } from './track-record.ts';
import { highestRanked, type Opens, popularTracks, recentPlays, userLibrary } from './warming-order.ts';

const heard = (id: string, more: Partial<TrackRecord> = {}) =>
  indexTrack(trackRecord(id, more), heardFingerprint(usualMetrics()));
const NO_OPENS: Opens = { weightOf: () => 0, lastMs: () => null };
const immediately = async () => undefined;

test('most played first; what was only opened comes after, what was neither not at all', async () => {
  const opens = { ...NO_OPENS, weightOf: (id: string) => (id.startsWith('opened') ? id.length : 0) };
  const entries = [
    heard('opened'),
    heard('never'),
    heard('once', { play_count: 1 }),
    heard('opened often'),
    heard('often', { play_count: 9 }),
  ];
  const ranked = await highestRanked(entries, popularTracks(opens), 10, immediately);
  expect(ranked).toEqual(['often', 'once', 'opened often', 'opened']);
});

test('latest played or opened first', async () => {
  const opens = { ...NO_OPENS, lastMs: (id: string) => (id === 'b' ? Date.parse('2026-01-03') : null) };
  const entries = [
    heard('a', { last_played_at: '2026-01-02T00:00:00Z' }),
    heard('b', { last_played_at: '2026-01-01T00:00:00Z' }),
    heard('c', { last_played_at: '2026-01-04T00:00:00Z' }),
    heard('never'),
  ];
  expect(await highestRanked(entries, recentPlays(opens), 10, immediately)).toEqual(['c', 'b', 'a']);
});

test('favourites, then by rating, then the newest', async () => {
  const entries = [
    heard('old', { added_at: '2020-01-01T00:00:00Z' }),
    heard('new', { added_at: '2026-01-01T00:00:00Z' }),
    heard('rated', { rating: 4 }),
    heard('favourite', { favourite: true }),
    heard('best', { favourite: true, rating: 1 }),
  ];
  const ranked = await highestRanked(entries, userLibrary(), 10, immediately);
  expect(ranked).toEqual(['best', 'favourite', 'rated', 'new', 'old']);
});

// Warming must never make anything be heard.
test('what was not heard is left out', async () => {
  const entries = [
    heard('heard', { play_count: 1 }),
    indexTrack(trackRecord('not', { play_count: 9 }), null),
  ];
  expect(await highestRanked(entries, popularTracks(NO_OPENS), 10, immediately)).toEqual(['heard']);
});

test('of a large library the best are found, and others get their turn meanwhile', async () => {
  const entries = Array.from({ length: 9000 }, (_, at) =>
    heard(`t${at}`, { play_count: (at * 7919) % 9000 }),
  );
  let turns = 0;
  const ranked = await highestRanked(entries, popularTracks(NO_OPENS), 5, async () => {
    turns += 1;
  });
  const expected = [...entries]
    .sort((left, right) => right.track.play_count - left.track.play_count)
    .slice(0, 5)
    .map(({ track }) => track.id);
  expect(ranked).toEqual(expected);
  expect(turns).toBeGreaterThanOrEqual(2);
});

import { expect, test } from 'vitest';
import { showsAny, tracksIn } from './live-playlists.ts';

const row = (id: string) => ({ id, fingerprint: null });
const page = (id: string) => ({
  items: [
    { id, track_id: id, track: row(id) },
    { id: `${id}2`, track_id: `${id}2`, track: null },
  ],
});

// Asked again for each track that is heard, a list of playlists or a very long one would be fetched all the time.
test('tracks are found in pictures and in items, and nowhere else', () => {
  expect(tracksIn([row('a')])).toEqual([row('a')]);
  expect(tracksIn({ pages: [page('a'), page('b')], pageParams: [] })).toEqual([row('a'), row('b')]);
  expect(tracksIn([{ id: 'p', name: 'A playlist' }])).toEqual([]);
  expect(tracksIn({ pages: Array.from({ length: 6 }, () => page('a')), pageParams: [] })).toEqual([]);
  expect(tracksIn(undefined)).toEqual([]);
});

// Catches a playlist that goes on showing a track after it was removed from the library, or under its old name.
test('what shows a track that changed is asked for again, however long, and nothing else', () => {
  const long = { pages: Array.from({ length: 6 }, (_, at) => page(`t${at}`)), pageParams: [] };
  expect(showsAny(long, new Set(['t5']))).toBe(true);
  expect(showsAny(long, new Set(['t52']))).toBe(true); // was forgotten, and may be back
  expect(showsAny(long, new Set(['x']))).toBe(false);
  expect(showsAny([row('a')], new Set(['a']))).toBe(true);
  expect(showsAny([row('a')], null)).toBe(true);
  expect(showsAny([{ id: 'a', name: 'A playlist' }], new Set(['a']))).toBe(false);
});

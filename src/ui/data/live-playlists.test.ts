import { expect, test } from 'vitest';
import { tracksIn } from './live-playlists.ts';

const row = (id: string) => ({ id, fingerprint: null });
const page = (id: string) => ({
  items: [
    { id, track: row(id) },
    { id: `${id}2`, track: null },
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

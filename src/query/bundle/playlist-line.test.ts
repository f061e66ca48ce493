import { expect, test } from 'vitest';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import type { PlaylistRecord } from '../playlist-record.ts';
import { bundlePlaylistOf, playlistFromBundle } from './playlist-line.ts';

const tracks = new Map(
  ['a', 'b', 'c'].map((id) => [id, trackRecord(id, { content_key: id === 'c' ? null : `audio of ${id}` })]),
);
const playlist = (...trackIds: string[]): PlaylistRecord => ({
  id: 'p',
  name: 'Evening',
  description: '',
  created_at: '2024-01-01T00:00:00.000Z',
  updated_at: '2024-02-01T00:00:00.000Z',
  items: trackIds.map((track_id, at) => ({ id: `i${at}`, track_id })),
});
const own = (key: string) => [...tracks.values()].find(({ content_key }) => content_key === key)?.id;
const sentOf = (...trackIds: string[]) => bundlePlaylistOf(playlist(...trackIds), (id) => tracks.get(id));

// What cannot be told by its audio, or is forgotten, must not be lost where it still stands.
test('a library that takes its own playlist stays as it is, also what the bundle cannot tell of', () => {
  const mine = playlist('a', 'c', 'gone', 'a', 'b');
  const sent = sentOf('a', 'c', 'gone', 'a', 'b');
  expect(sent.items.map(({ content_key }) => content_key)).toEqual([
    'audio of a',
    'audio of a',
    'audio of b',
  ]);
  expect(playlistFromBundle(mine, sent, own)).toBeNull();
});

test('elsewhere it comes in order, with the tracks of that library, and the second time changes nothing', () => {
  const there = (key: string) => key.replace('audio of', 'there');
  const taken = playlistFromBundle(undefined, sentOf('b', 'a', 'b'), there);
  expect(taken).toEqual(playlist('there b', 'there a', 'there b'));
  expect(playlistFromBundle(taken ?? undefined, sentOf('b', 'a', 'b'), there)).toBeNull();
});

test('what comes later takes its place, unless the list was changed here meanwhile', () => {
  const half = playlistFromBundle(undefined, sentOf('a', 'b', 'a'), (key) =>
    key.endsWith('b') ? 'b' : undefined,
  );
  expect(half?.items).toEqual([{ id: 'i1', track_id: 'b' }]);
  expect(playlistFromBundle(half ?? undefined, sentOf('a', 'b', 'a'), own)).toEqual(playlist('a', 'b', 'a'));
  const changed = half && { ...half, updated_at: '2024-03-01T00:00:00.000Z' };
  expect(playlistFromBundle(changed ?? undefined, sentOf('a', 'b', 'a'), own)).toBeNull();
});

test('of a playlist with no recording of this library no empty shell is left, and an empty one comes as it is', () => {
  expect(playlistFromBundle(undefined, sentOf('a'), () => undefined)).toBeNull();
  expect(playlistFromBundle(undefined, sentOf(), own)).toEqual(playlist());
});

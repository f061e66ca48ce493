import { expect, test } from 'vitest';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import type { PlaylistRecord } from '../playlist-record.ts';
import { type BundlePlaylist, bundlePlaylistOf, playlistFromBundle } from './playlist-line.ts';

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
const taken = async (
  known: PlaylistRecord | null | undefined,
  sent: BundlePlaylist,
  trackIdOf: (key: string) => string | undefined,
) => (await playlistFromBundle(known ?? undefined, sent, trackIdOf, async () => undefined)).playlist;
const sentOf = (...trackIds: string[]) => bundlePlaylistOf(playlist(...trackIds), (id) => tracks.get(id));

// What cannot be told by its audio, or is forgotten, must not be lost where it still stands.
test('a library that takes its own playlist stays as it is, also what the bundle cannot tell of', async () => {
  const mine = playlist('a', 'c', 'gone', 'a', 'b');
  const sent = sentOf('a', 'c', 'gone', 'a', 'b');
  expect(sent.items.map(({ content_key }) => content_key)).toEqual([
    'audio of a',
    'audio of a',
    'audio of b',
  ]);
  expect(await taken(mine, sent, own)).toBeNull();
});

test('elsewhere it comes in order, with the tracks of that library, and the second time changes nothing', async () => {
  const there = (key: string) => key.replace('audio of', 'there');
  const first = await taken(undefined, sentOf('b', 'a', 'b'), there);
  expect(first).toEqual(playlist('there b', 'there a', 'there b'));
  expect(await taken(first, sentOf('b', 'a', 'b'), there)).toBeNull();
});

test('what comes later takes its place, unless the list was changed here meanwhile', async () => {
  const half = await taken(undefined, sentOf('a', 'b', 'a'), (key) => (key.endsWith('b') ? 'b' : undefined));
  expect(half?.items).toEqual([{ id: 'i1', track_id: 'b' }]);
  expect(await taken(half, sentOf('a', 'b', 'a'), own)).toEqual(playlist('a', 'b', 'a'));
  const changed = half && { ...half, updated_at: '2024-03-01T00:00:00.000Z' };
  expect(await taken(changed, sentOf('a', 'b', 'a'), own)).toBeNull();
});

test('of a playlist with no recording of this library no empty shell is left, and an empty one comes as it is', async () => {
  expect(await taken(undefined, sentOf('a'), () => undefined)).toBeNull();
  expect(await taken(undefined, sentOf(), own)).toEqual(playlist());
});

import { expect, test } from 'vitest';
import { droppedPlaylists, PlaylistIntake } from './playlist-intake.ts';

const item = (name: string | null) => ({
  kind: 'file',
  getAsFile: () => (name === null ? null : new File([''], name)),
});
// A list of items as the function reads it; the browser alone can make a real one.
const items = (...names: (string | null)[]) => names.map(item) as unknown as DataTransferItemList;

// Taken for playlists, a folder with a playlist beside it would not be added.
test('only a drop of nothing but playlists is one of playlists', () => {
  expect(droppedPlaylists(items('a.m3u', 'B.M3U8')).map(({ name }) => name)).toEqual(['a.m3u', 'B.M3U8']);
  expect(droppedPlaylists(items('a.m3u', 'song.mp3'))).toEqual([]);
  expect(droppedPlaylists(items('a.m3u', null))).toEqual([]);
  expect(droppedPlaylists(items())).toEqual([]);
});

test('what is dropped before the view is there waits for it, and is taken once', () => {
  const intake = new PlaylistIntake();
  const taken: string[] = [];
  const take = (files: readonly File[]) => void taken.push(...files.map(({ name }) => name));
  intake.offer([new File([''], 'early.m3u')]);
  const leave = intake.takeWith(take);
  intake.offer([new File([''], 'now.m3u')]);
  leave();
  intake.offer([new File([''], 'later.m3u')]);
  expect(taken).toEqual(['early.m3u', 'now.m3u']);
  intake.takeWith(take);
  expect(taken).toEqual(['early.m3u', 'now.m3u', 'later.m3u']);
});

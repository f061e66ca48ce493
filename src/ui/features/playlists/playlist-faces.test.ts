import { expect, test } from 'vitest';
import { facesOf } from './playlist-faces.ts';

const track = (id: string, album: string | null, has_artwork: boolean) => {
  return { id, album, album_artist: null, artist: 'Someone', has_artwork };
};
const idsOf = (tracks: readonly { id: string }[]) => tracks.map(({ id }) => id).join('');

// Four times the same cover says less than the cover once.
test('one cover an album, and a single one where there are not four', () => {
  const album = ['a', 'b', 'c', 'd', 'e'].map((id) => track(id, 'Blue', true));
  expect(idsOf(facesOf(album))).toBe('a');
  const four = [...album, track('f', 'Red', true), track('g', 'Green', true), track('h', 'Grey', true)];
  expect(idsOf(facesOf(four))).toBe('afgh');
});

test('marks stand for themselves, whatever the album', () => {
  expect(idsOf(facesOf(['a', 'b', 'c', 'd', 'e'].map((id) => track(id, 'Blue', false))))).toBe('abcd');
  expect(facesOf([])).toEqual([]);
});

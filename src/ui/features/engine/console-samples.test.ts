import { expect, test } from 'vitest';
import { chosenFirst, filledIn, fillerOf, sampleText, sampleValues, withSamples } from './console-samples.ts';

const SAMPLES = {
  tracks: [
    { id: 'a', path: 'one.mp3', favourite: true },
    { id: 'b', path: 'two.mp3', favourite: false },
  ],
  playlist: { id: 'p', name: 'Evening' },
  rootId: 'r',
  maxSizeMb: 256,
};

// One id in both places: the way was refused, and a track was compared with itself.
test.each([
  ['/path', 'from', 'query', 'a'],
  ['/path', 'to', 'query', 'b'],
  ['/tracks/{id}/explain/{other}', 'id', 'path', 'a'],
  ['/tracks/{id}/explain/{other}', 'other', 'path', 'b'],
  ['/playlists/{id}/items', 'id', 'path', 'p'],
  ['/library/files', 'root_id', 'query', 'r'],
] as const)('%s: %s is filled in', (path, name, place, value) => {
  const filler = fillerOf(path, { name, in: place });
  expect(filler && filler !== 'firstCover' && filledIn(filler, SAMPLES)).toBe(value);
});

test('a cover has a filler, what names nothing of the library has none', () => {
  expect(fillerOf('/artwork/{hash}', { name: 'hash', in: 'path' })).toBe('firstCover');
  expect(fillerOf('/search', { name: 'query', in: 'query' })).toBeNull();
});

// Sent as it stood, the sample halved a tempo, and another shrank memory to 1 MB.
test('a sample says what is so already, and names tracks that there are', () => {
  expect(sampleValues({ id: 'patchTracksId' }, SAMPLES)).toEqual({ favourite: true });
  expect(sampleValues({ id: 'patchCacheConfig' }, SAMPLES)).toEqual({ max_size_mb: 256 });
  expect(withSamples({ track_ids: [''], position: 0 }, SAMPLES)).toEqual({ track_ids: ['a'], position: 0 });
  expect(sampleText({ id: 'postPlaylistsImport' }, SAMPLES)).toContain('one.mp3');
});

// The sample of another playlist gave it the name of the first one.
test('a sample is about what the address names', () => {
  const playlist = chosenFirst(SAMPLES, { playlist: { id: 'q', name: 'Morning' } });
  expect(sampleValues({ id: 'patchPlaylistsId' }, playlist)).toEqual({ name: 'Morning' });
  const track = chosenFirst(SAMPLES, { track: { id: 'b', path: 'two.mp3', favourite: false } });
  expect(sampleValues({ id: 'patchTracksId' }, track)).toEqual({ favourite: false });
  expect(track.tracks.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(chosenFirst(SAMPLES, undefined)).toBe(SAMPLES);
});

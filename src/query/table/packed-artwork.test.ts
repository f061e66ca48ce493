import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { TrackTable } from './track-table.ts';

// A picture that somebody still shows would be deleted with another track, or one that nobody shows be kept.
test('covers and roots are told without making tracks, as the tracks say them', () => {
  const hash = (letter: string) => letter.repeat(64);
  const tracks = [
    indexedTrack('plain', { artwork_hash: hash('a'), genre: ['Jazz', 'Rock'], artist: 'Ágætis' }),
    indexedTrack('none', {
      artwork_hash: null,
      root_id: 'other',
      last_played_at: '2024-01-01T00:00:00.000Z',
    }),
    indexedTrack('wide', { artwork_hash: hash('b'), title: 'Ночь', codec: 'MP3' }),
    indexedTrack('odd', { artwork_hash: hash('c'), genre: ['with\0NUL'] }),
    indexedTrack('last', { artwork_hash: hash('d') }),
  ];
  const table = new TrackTable();
  for (const track of tracks) table.put(track);
  const read = new TrackTable();
  for (const [number] of table.segments.entries()) {
    const { text, rows } = table.pack(number);
    read.addPacked(text);
    read.link(number);
    read.takeRows(number, rows);
  }
  const told = (from: TrackTable) => tracks.map(({ track: { id } }) => [from.artworkOf(id), from.rootOf(id)]);
  const expected = tracks.map(({ track }) => [track.artwork_hash, track.root_id]);
  expect({ made: told(table), packed: told(read) }).toEqual({ made: expected, packed: expected });
});

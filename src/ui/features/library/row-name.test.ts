import { expect, test } from 'vitest';
import { rowName } from './row-name.ts';

// A row was read as "Play from Amber on Amber Mira…": the button over its picture came first.
test('a row is named by its track, and first by whether that plays', () => {
  const track = { title: 'Amber', artist: 'Mira', album: 'Stones', duration: 185 };
  expect(rowName(track, null)).toBe('Amber, Mira, Stones, 3:05');
  expect(rowName({ ...track, artist: null, album: null, duration: null }, 'playing')).toBe(
    'Playing now, Amber, Unknown artist',
  );
});

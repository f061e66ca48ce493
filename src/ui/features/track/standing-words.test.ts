import { expect, test } from 'vitest';
import { standingText } from './standing-words.ts';

test.each([
  [{ lower: 83, higher: 17, compared: 100 }, 'brighter than 83 % of your tracks'],
  [{ lower: 17, higher: 83, compared: 100 }, 'darker than 83 % of your tracks'],
  [{ lower: 999, higher: 1, compared: 1000 }, 'brighter than 99 % of your tracks'],
  [{ lower: 0, higher: 20, compared: 20 }, 'darker than all your other tracks'],
  // Most tracks have the same value: neither side is large.
  [{ lower: 10, higher: 20, compared: 100 }, 'like most of your tracks'],
  [{ lower: 4, higher: 0, compared: 4 }, null],
  [null, null],
  [undefined, null],
])('%j', (standing, expected) => {
  expect(standingText('spectral_centroid', standing)).toBe(expected);
});

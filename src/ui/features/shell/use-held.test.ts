import { expect, test } from 'vitest';
import { hasMoved } from './use-held.ts';

// A toast that appeared under the pointer, which had just clicked there, stayed until the pointer was taken away.
test('a pointer that rests holds nothing, one that moves does, whichever way', () => {
  expect(hasMoved({ movementX: 0, movementY: 0 })).toBe(false);
  expect(hasMoved({ movementX: 1, movementY: 0 })).toBe(true);
  expect(hasMoved({ movementX: 0, movementY: -2 })).toBe(true);
});

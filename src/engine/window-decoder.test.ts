import { expect, it } from 'vitest';
import { fitsInMemory } from './window-decoder.ts';

const MB = 1024 * 1024;

it('refuses what would fill the memory of the tab: by the length of the sound and by the size of the file', () => {
  expect(fitsInMemory(5 * MB, 240)).toBe(true);
  expect(fitsInMemory(100 * MB, 3 * 3600)).toBe(false);
  // A film with ten minutes of AC-3: its PCM would fit, but the film is read first.
  expect(fitsInMemory(3000 * MB, 600)).toBe(false);
});

it('goes by the file alone where the length is unknown', () => {
  expect(fitsInMemory(79 * MB, null)).toBe(true);
  expect(fitsInMemory(81 * MB, null)).toBe(false);
});

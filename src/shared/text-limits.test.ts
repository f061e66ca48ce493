import { expect, test } from 'vitest';
import { cutText } from './text-limits.ts';

test('cuts by UTF-16 units, as the schemas count, and halves no emoji', () => {
  expect(cutText('🎵🎵🎵', 4)).toBe('🎵🎵');
  expect(cutText('🎵🎵🎵', 5)).toBe('🎵🎵');
  expect(cutText('a🎵', 1)).toBe('a');
});

test('what fits stays as it is, lone surrogates too', () => {
  expect(cutText('🎵', 2)).toBe('🎵');
  expect(cutText('a\ud83c', 2)).toBe('a\ud83c');
  expect(cutText('', 0)).toBe('');
});

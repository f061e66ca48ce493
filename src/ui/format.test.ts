import { expect, test } from 'vitest';
import { playingTime } from './format.ts';

test('an album of less than a minute does not last 0 min', () => {
  expect(playingTime(24.2)).toBe('24 s');
  expect(playingTime(0.2)).toBe('1 s');
  expect(playingTime(59.7)).toBe('1 min');
});

test('longer music is told in minutes, then in hours', () => {
  expect(playingTime(0)).toBe('0 min');
  expect(playingTime(600)).toBe('10 min');
  expect(playingTime(3_900)).toBe('1 h 5 min');
});

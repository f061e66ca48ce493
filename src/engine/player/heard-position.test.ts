import { expect, test } from 'vitest';
import { heardSeconds } from './heard-position.ts';

const made = { segmentId: 1, seconds: 20, atSeconds: 100, isSounding: true };
const clock = { currentTime: 100, baseLatency: 0.02, outputLatency: 0.08 };

// What was made and not heard yet was skipped where one went on after a reload.
test('is behind what was made, by as much as the sound is on its way', () => {
  expect(heardSeconds(made, clock, 1)).toBeCloseTo(19.9);
  expect(heardSeconds(made, clock, 2)).toBeCloseTo(19.8);
  expect(heardSeconds(made, { currentTime: 100, baseLatency: 0.02 }, 1)).toBeCloseTo(19.98);
});

test('goes on between two reports, and not for ever where none comes', () => {
  expect(heardSeconds(made, { ...clock, currentTime: 100.05 }, 1)).toBeCloseTo(19.95);
  expect(heardSeconds(made, { ...clock, currentTime: 130 }, 1)).toBeCloseTo(20.15);
});

test('of what was paused all has come out', () => {
  expect(heardSeconds({ ...made, isSounding: false }, { ...clock, currentTime: 130 }, 1)).toBe(20);
});

test('is never before the beginning', () => {
  expect(heardSeconds({ ...made, seconds: 0.01 }, clock, 1)).toBe(0);
});

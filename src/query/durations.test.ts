import { expect, test } from 'vitest';
import { Durations } from './durations.ts';

test('percentiles are of the latest durations, count, mean and maximum of all', () => {
  const durations = new Durations();
  expect([durations.percentileMs(0.5), durations.meanMs]).toEqual([0, 0]);
  for (let ms = 1; ms <= 100; ms += 1) durations.add(ms);
  expect([durations.percentileMs(0.5), durations.percentileMs(0.95), durations.percentileMs(1)]).toEqual([
    50, 95, 100,
  ]);
  expect([durations.count, durations.meanMs, durations.maxMs]).toEqual([100, 50.5, 100]);
  for (let time = 0; time < 1000; time += 1) durations.add(7);
  expect([durations.percentileMs(0.95), durations.maxMs, durations.count]).toEqual([7, 100, 1100]);
});

import { expect, test } from 'vitest';
import { CLEAN_UP_AFTER_MS, PeriodicCleanup } from './periodic-cleanup.ts';

test('much activity is one cleaning a minute, and none without activity', () => {
  const timers: { work: () => void; delayMs: number }[] = [];
  let cleanings = 0;
  const cache = { clearExpired: () => (cleanings += 1) };
  const cleanup = new PeriodicCleanup(cache, (work, delayMs) => timers.push({ work, delayMs }));
  for (let time = 0; time < 5; time += 1) cleanup.touch();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([CLEAN_UP_AFTER_MS]);
  timers[0]?.work();
  expect({ cleanings, timers: timers.length }).toEqual({ cleanings: 1, timers: 1 });
  cleanup.touch();
  expect(timers).toHaveLength(2);
});

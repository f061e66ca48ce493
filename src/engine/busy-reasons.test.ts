import { expect, test } from 'vitest';
import { BusyReasons } from './busy-reasons.ts';

// Catches an import that ends while music plays from files that a reload would lose: the update came in between.
test('a tab is free when the last reason is gone', async () => {
  const told: boolean[] = [];
  const reasons = new BusyReasons<'importing' | 'playing'>(async (busy) => void told.push(busy));
  await reasons.set('importing', true);
  await reasons.set('playing', true);
  await reasons.set('importing', false);
  await reasons.set('importing', false);
  await reasons.set('playing', false);
  expect(told).toEqual([true, true, true, true, false]);
});

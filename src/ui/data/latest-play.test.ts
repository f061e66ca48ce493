import { expect, test } from 'vitest';
import { latestOnly } from './latest-play.ts';

// Catches a long list that plays over the short one that was chosen after it.
test('what was asked for last counts, and nothing before it', () => {
  const begin = latestOnly();
  const isFirstWanted = begin();
  expect(isFirstWanted()).toBe(true);
  const isSecondWanted = begin();
  expect(isFirstWanted()).toBe(false);
  expect(isSecondWanted()).toBe(true);
});

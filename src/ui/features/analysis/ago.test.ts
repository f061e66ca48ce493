import { expect, test } from 'vitest';
import { agoText } from './ago.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');

test.each([
  ['2026-03-10T11:59:30Z', 'just now'],
  ['2026-03-10T12:00:30Z', 'just now'], // a clock that runs ahead
  ['2026-03-10T11:59:00Z', '1 minute ago'],
  ['2026-03-10T10:30:00Z', '1 hour ago'],
  ['2026-03-09T11:00:00Z', 'yesterday'],
  ['2026-01-10T12:00:00Z', '59 days ago'],
])('%s is %s', (instant, words) => {
  expect(agoText(instant, NOW)).toBe(words);
});

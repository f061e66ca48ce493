import { expect, test } from 'vitest';
import { instantOf } from './instant.ts';

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [1_700_000_000_123.7, '2023-11-14T22:13:20.123Z'],
  [8.64e15, '9999-12-31T23:59:59.999Z'],
  [Number.POSITIVE_INFINITY, '9999-12-31T23:59:59.999Z'],
  [-8.64e15, '0000-01-01T00:00:00.000Z'],
  [Number.NaN, '1970-01-01T00:00:00.000Z'],
])('%d is written as %s: four digits of a year, and no exception', (milliseconds, expected) => {
  expect(instantOf(milliseconds)).toBe(expected);
});

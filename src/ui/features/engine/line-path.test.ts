import { expect, test } from 'vitest';
import { linePath, spanOf } from './line-path.ts';

const BOX = { width: 100, height: 54, top: 10 };

test('a line runs from left to right, nought below and the top above', () => {
  expect(linePath([0, 10, 5], BOX)).toBe('M0 52L50 2L100 27');
});

// A line through an unknown value would show what never was.
test('it breaks off where nothing is known, and a value alone is still to be seen', () => {
  expect(linePath([0, null, 10, null], BOX)).toBe('M0 52h16.67M66.67 2h16.67');
  expect(linePath([null, null], BOX)).toBe('');
});

test('what is over the top stays inside', () => {
  expect(linePath([0, 99], BOX)).toBe('M0 52L100 2');
});

test('the span is of what is known', () => {
  expect(spanOf([3, null, 1, 2, null])).toEqual({ last: 2, low: 1, high: 3 });
  expect(spanOf([null])).toBeNull();
});

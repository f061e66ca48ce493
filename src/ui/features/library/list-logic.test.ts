import { describe, expect, test } from 'vitest';
import { nextActiveRow } from './next-active-row.ts';
import { splitByRanges } from './split-by-ranges.ts';

describe('moving in the list', () => {
  test.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 95, 99],
    ['PageUp', 30, 20],
    ['Home', 50, 0],
    ['End', 0, 99],
  ])('%s from row %i of 100 leads to %i', (key, from, to) => {
    expect(nextActiveRow(key, from, 100, 10)).toBe(to);
  });

  test('other keys and an empty list move nothing', () => {
    expect(nextActiveRow('a', 3, 100, 10)).toBeNull();
    expect(nextActiveRow('End', 0, 0, 10)).toBeNull();
  });
});

describe('marking what a search found', () => {
  const marked = (text: string, ranges: [number, number][]) =>
    splitByRanges(text, ranges)
      .map((part) => (part.found ? `[${part.text}]` : part.text))
      .join('');

  test.each<[string, [number, number][], string]>([
    ['in the middle', [[4, 7]], 'Blue[ Mo]nday'],
    [
      'unsorted',
      [
        [5, 8],
        [0, 2],
      ],
      '[Bl]ue [Mon]day',
    ],
    [
      'overlapping',
      [
        [0, 4],
        [2, 8],
      ],
      '[Blue][ Mon]day',
    ],
    ['beyond the end', [[8, 40]], 'Blue Mon[day]'],
    ['of no length', [[3, 3]], 'Blue Monday'],
  ])('%s', (_name, ranges, expected) => {
    expect(marked('Blue Monday', ranges)).toBe(expected);
  });

  test('keeps the text whole, whatever the ranges', () => {
    const parts = splitByRanges('Þórunn', [
      [-3, 2],
      [1, 4],
      [9, 12],
    ]);
    expect(parts.map((part) => part.text).join('')).toBe('Þórunn');
  });
});

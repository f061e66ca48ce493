import { expect, it } from 'vitest';
import { closenessOf, MEDIAN_DISTANCE, similarityOf } from './closeness.ts';

it('similarity is 1 for the same, one half for the usual distance, and falls with distance without end', () => {
  expect(similarityOf(0)).toBe(1);
  expect(similarityOf(MEDIAN_DISTANCE)).toBeCloseTo(0.5, 12);
  expect(similarityOf(40)).toBeGreaterThan(0);
});

it('the words follow the distance', () => {
  expect([0, 0.25, 0.3, 0.7, 1.2, 2].map(closenessOf)).toEqual([
    'same',
    'same',
    'very_close',
    'close',
    'related',
    'far',
  ]);
});

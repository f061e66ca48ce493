import { expect, test } from 'vitest';
import { FILE_FILTERS, retriedStates } from './file-filter.ts';

// "Retry all" over the files that failed dropped what had been heard of damaged ones, which were not even in view.
test('a retry of all hears again what the filter shows, and nothing that has not failed', () => {
  expect(retriedStates('failed')).toEqual(['failed']);
  expect(retriedStates('damaged')).toEqual(['damaged']);
  expect(retriedStates('all')).toEqual(['failed', 'damaged']);
  const others = FILE_FILTERS.filter((filter) => !['failed', 'damaged', 'all'].includes(filter));
  expect(others.flatMap(retriedStates)).toEqual([]);
});

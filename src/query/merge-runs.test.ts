import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRuns } from './merge-runs.ts';

const byNumber = (left: number, right: number) => left - right;

test('runs become one, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.integer())), async (lists) => {
      const runs = lists.map((list) => list.sort(byNumber));
      expect(await mergeRuns(runs, byNumber, async () => undefined)).toEqual(lists.flat().sort(byNumber));
    }),
  );
});

test('long runs are merged in several turns', async () => {
  let turns = 0;
  const run = (first: number) => Array.from({ length: 30_000 }, (_, at) => first + 2 * at);
  const merged = await mergeRuns([run(0), run(1)], byNumber, async () => {
    turns += 1;
  });
  expect(merged).toEqual(Array.from({ length: 60_000 }, (_, at) => at));
  expect(turns).toBeGreaterThanOrEqual(5);
});

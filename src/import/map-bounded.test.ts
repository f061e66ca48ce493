import { expect, test } from 'vitest';
import { mapBounded } from './map-bounded.ts';

const never = new AbortController().signal;

/** Promises that the test settles in an order of its choosing. */
function deferredCalls() {
  const settle = new Map<number, (value: number) => void>();
  const call = (item: number) => new Promise<number>((resolve) => settle.set(item, resolve));
  return { settle, call };
}

test('keeps the order of the items when later ones finish first', async () => {
  const { settle, call } = deferredCalls();
  const results: number[] = [];
  const done = (async () => {
    for await (const result of mapBounded([1, 2, 3], 3, call, never)) results.push(result);
  })();
  await Promise.resolve();
  for (const item of [3, 2, 1]) settle.get(item)?.(item * 10);
  await done;
  expect(results).toEqual([10, 20, 30]);
});

test('never has more than the limit under way', async () => {
  let underWay = 0;
  let most = 0;
  const work = async (item: number) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    return item;
  };
  const items = Array.from({ length: 40 }, (_, index) => index);
  const results: number[] = [];
  for await (const result of mapBounded(items, 4, work, never)) results.push(result);
  expect(results).toEqual(items);
  expect(most).toBe(4);
});

test('a rejection ends the sequence with its error', async () => {
  const fail = async (item: number) => {
    if (item === 2) throw new Error('two');
    return item;
  };
  const results: number[] = [];
  await expect(async () => {
    for await (const result of mapBounded([1, 2, 3], 2, fail, never)) results.push(result);
  }).rejects.toThrow('two');
  expect(results).toEqual([1]);
});

test('the signal ends the sequence though items remain', async () => {
  const controller = new AbortController();
  const results: number[] = [];
  await expect(async () => {
    for await (const result of mapBounded([1, 2, 3, 4], 1, async (item) => item, controller.signal)) {
      results.push(result);
      if (result === 2) controller.abort();
    }
  }).rejects.toMatchObject({ name: 'AbortError' });
  expect(results).toEqual([1, 2]);
});

import { expect, test } from 'vitest';
import { yieldWhenLong } from './turns.ts';

// Catches long work that never lets a request in, and short work that is cut into a hundred turns.
test('others get a turn once a while has passed since they last did, and not before', async () => {
  let nowMs = 1000;
  let turns = 0;
  const ask = yieldWhenLong(
    async () => {
      turns += 1;
      nowMs += 100; // what others do in their turn isn't this one's time
    },
    () => nowMs,
  );
  const countAfter = async (workMs: number) => {
    nowMs += workMs;
    await ask();
    return turns;
  };
  expect(await countAfter(0)).toBe(1); // when this turn began isn't known
  expect(await countAfter(3)).toBe(1);
  expect(await countAfter(2)).toBe(1);
  expect(await countAfter(1)).toBe(2);
  expect(await countAfter(5)).toBe(2);
  expect(await countAfter(50)).toBe(3);
});

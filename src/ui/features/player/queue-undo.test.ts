import { expect, test } from 'vitest';
import { SILENT } from '../../../engine/player/lazy-player.ts';
import { undoOfLastChange } from './queue-undo.ts';

/** A player of which only the steps matter. */
function withSteps(...steps: number[]) {
  return {
    steps,
    getSnapshot: () => ({ ...SILENT, undoStep: steps.at(-1) ?? null }),
    undo: () => void steps.pop(),
  };
}

test('takes back the change it was made for', () => {
  const player = withSteps(1, 2);
  expect(undoOfLastChange(player)()).toBe(true);
  expect(player.steps).toEqual([1]);
});

// Catches the second way to take back "Cleared the queue" taking back what was done before it, too.
test('takes back nothing where that was done another way', () => {
  const player = withSteps(1, 2);
  const undo = undoOfLastChange(player);
  player.undo();
  expect(undo()).toBe(false);
  expect(player.steps).toEqual([1]);
});

test('takes back nothing of what came later, and its own change once that is gone', () => {
  const player = withSteps(1);
  const undo = undoOfLastChange(player);
  player.steps.push(2);
  expect(undo()).toBe(false);
  player.undo();
  expect(undo()).toBe(true);
  expect(player.steps).toEqual([]);
});

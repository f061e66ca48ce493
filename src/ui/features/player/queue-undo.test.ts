import { expect, test } from 'vitest';
import { LazyPlayer, SILENT } from '../../../engine/player/lazy-player.ts';
import type { Player } from '../../../engine/player/player-types.ts';
import { afterChange, undoOfLastChange } from './queue-undo.ts';

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

// Two clicks before the player's code was there: the first one's undo took back the second.
test('what is asked for while the player is on its way is told once it is done, each with its own step', async () => {
  const steps: number[] = [];
  const listeners = new Set<() => void>();
  const made = {
    getSnapshot: () => ({ ...SILENT, undoStep: steps.at(-1) ?? null }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    enqueue: () => {
      steps.push(steps.length + 1);
      for (const listener of listeners) listener();
    },
  } as unknown as Player; // the rest of it is never asked for
  const player = new LazyPlayer({ load: async () => made, onTrouble: () => undefined });
  const told: [name: string, step: number | null][] = [];
  for (const name of ['first', 'second']) {
    player.enqueue([name]);
    afterChange(player, () => told.push([name, player.getSnapshot().undoStep]));
  }
  expect(told).toEqual([]);
  await player.prepare();
  expect(told).toEqual([
    ['first', 1],
    ['second', 2],
  ]);
  player.enqueue(['third']);
  afterChange(player, () => told.push(['third', player.getSnapshot().undoStep]));
  expect(told.at(-1)).toEqual(['third', 3]);
});

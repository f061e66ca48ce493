import { expect, test } from 'vitest';
import { LazyPlayer, SILENT } from './lazy-player.ts';
import type { Player } from './player-types.ts';

/** A player that notes its calls; as much of one as these tests need. */
function noting(calls: string[]) {
  const listeners: (() => void)[] = [];
  let snapshot = SILENT;
  const player = {
    subscribe: (listener: () => void) => listeners.push(listener),
    getSnapshot: () => snapshot,
    positionSeconds: () => 42,
    play: async (ids: string[]) => void calls.push(`play ${ids}`),
    next: () => calls.push('next'),
    setVolume(volume: number) {
      snapshot = { ...snapshot, volume };
      for (const listener of listeners) listener();
    },
  } as unknown as Player;
  return player;
}

test('what is asked before the player is there happens in order, and it is loaded once', async () => {
  const calls: string[] = [];
  let loads = 0;
  const lazy = new LazyPlayer({
    load: async () => {
      loads += 1;
      return noting(calls);
    },
    onTrouble: () => undefined,
  });
  expect(lazy.positionSeconds()).toBe(0);
  const playing = lazy.play(['a']);
  lazy.next();
  await playing;
  lazy.setVolume(0.2);
  expect(calls).toEqual(['play a', 'next']);
  expect(lazy.getSnapshot().volume).toBe(0.2);
  expect([loads, lazy.positionSeconds()]).toEqual([1, 42]);
});

test('a player that cannot be loaded is told, and tried again with the next request', async () => {
  const calls: string[] = [];
  const troubles: unknown[] = [];
  let failures = 1;
  const lazy = new LazyPlayer({
    load: async () => {
      if (failures-- > 0) throw new Error('offline');
      return noting(calls);
    },
    onTrouble: (error) => troubles.push(error),
  });
  await lazy.prepare();
  expect(troubles.length).toBe(1);
  await lazy.play(['a']);
  expect(calls).toEqual(['play a']);
});

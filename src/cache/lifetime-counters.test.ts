import { expect, test } from 'vitest';
import { type CacheCounters, combineCounters, zeroCounters } from '../shared/cache-counters.ts';
import { LifetimeCounters, SAVE_AFTER_MS } from './lifetime-counters.ts';

/** A sink in memory, and a timer that is run by hand. */
function setUp(stored: CacheCounters | null = null) {
  const state = { stored, current: zeroCounters(), failures: [] as unknown[], broken: false };
  const timers: { work: () => void; delayMs: number }[] = [];
  const sink = {
    read: async () => state.stored,
    add: async (growth: CacheCounters) => {
      if (state.broken) throw new Error('disk full');
      state.stored = combineCounters(state.stored ?? zeroCounters(), growth, 1);
    },
  };
  const lifetime = new LifetimeCounters(
    sink,
    () => state.current,
    (work, delayMs) => timers.push({ work, delayMs }),
    (thrown) => state.failures.push(thrown),
  );
  const runTimers = async () => {
    for (const { work } of timers.splice(0)) work();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { state, timers, lifetime, runTimers };
}

const hits = (count: number): CacheCounters => ({ ...zeroCounters(), hits: count });

test('earlier runs and this one add up', async () => {
  const { state, lifetime } = setUp(hits(10));
  await lifetime.restore();
  state.current = hits(3);
  expect(lifetime.total().hits).toBe(13);
});

test('much activity is one saving, within two seconds, of the growth only', async () => {
  const { state, timers, lifetime, runTimers } = setUp(hits(10));
  await lifetime.restore();
  state.current = hits(3);
  for (let time = 0; time < 5; time += 1) lifetime.touch();
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([SAVE_AFTER_MS]);
  await runTimers();
  expect(state.stored?.hits).toBe(13);
  state.current = hits(4);
  lifetime.touch();
  await runTimers();
  expect(state.stored?.hits).toBe(14);
  expect(lifetime.total().hits).toBe(14);
});

test('what could not be saved is reported, and saved with the next', async () => {
  const { state, lifetime, runTimers } = setUp();
  state.broken = true;
  state.current = hits(2);
  lifetime.touch();
  await runTimers();
  expect(state.failures).toHaveLength(1);
  state.broken = false;
  state.current = hits(5);
  lifetime.touch();
  await runTimers();
  expect(state.stored?.hits).toBe(5);
});

// A slow disk: what two savings had both seen would count twice.
test('savings at the same time add the growth once', async () => {
  const { state, lifetime } = setUp();
  state.current = hits(2);
  await Promise.all([lifetime.save(), lifetime.save(), lifetime.close()]);
  expect(state.stored?.hits).toBe(2);
});

test('closing saves at once, and nothing is saved afterwards', async () => {
  const { state, lifetime, runTimers } = setUp();
  state.current = hits(2);
  lifetime.touch();
  await lifetime.close();
  expect(state.stored?.hits).toBe(2);
  state.current = hits(9);
  await runTimers();
  lifetime.touch();
  await runTimers();
  expect(state.stored?.hits).toBe(2);
});

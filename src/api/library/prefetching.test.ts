import { expect, test } from 'vitest';
import { memorySettings } from '../../../test/fixtures/memory-settings.ts';
import { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import { LiveConfig } from '../../cache/live-config.ts';
import { Learning, SAVE_LEARNING_AFTER_MS } from './learning.ts';
import { Prefetching } from './prefetching.ts';

function setUp(settings = memorySettings()) {
  const clock = { ms: 1_000_000, now: () => clock.ms, monotonic: () => clock.ms };
  const cache = new FingerprintCache(clock);
  const config = new LiveConfig(settings, () => null);
  const timers: { work: () => void; delayMs: number }[] = [];
  const faults: unknown[] = [];
  const fault = (thrown: unknown) => faults.push(thrown);
  const schedule = (work: () => void, delayMs: number) => timers.push({ work, delayMs });
  const learning = new Learning(settings, config, () => 0, schedule, fault);
  const prefetching = new Prefetching(learning, cache, config, clock, async () => undefined, fault);
  const loaded: string[] = [];
  prefetching.loadBy(async (item) => {
    if (cache.peek(`list:${item}`)) return null;
    loaded.push(item);
    cache.put(`list:${item}`, { kind: 'answer', body: new Uint8Array(1), etag: '', shows: null });
    return `list:${item}`;
  });
  const ask = async (...items: string[]) => {
    for (const item of items) {
      clock.ms += 1000;
      prefetching.observe(item);
      await prefetching.settled();
    }
  };
  return { clock, cache, config, learning, prefetching, loaded, timers, faults, ask, settings };
}

test('what usually follows is loaded ahead, told apart from what was asked for, and not loaded twice', async () => {
  const { cache, loaded, ask } = setUp();
  await ask('/a', '/b', '/c', '/a', '/b', '/c');
  loaded.length = 0;
  cache.clear();
  await ask('/a');
  expect(loaded).toContain('/b');
  const before = loaded.length;
  cache.get('list:/b');
  await ask('/c', '/a');
  expect(loaded.filter((item) => item === '/b')).toHaveLength(1);
  expect(before).toBeLessThanOrEqual(3);
  expect(cache.report().predicted_hits).toBe(1);
});

// Worked out in turns, it would not be there yet when the request that was foreseen comes, and be counted as worked out for it.
test('who asks for what is being loaded waits for it, and for nothing else', async () => {
  const { cache, prefetching, ask } = setUp();
  await ask('/a', '/b', '/a', '/b');
  let finish = () => {};
  prefetching.loadBy(
    (item) =>
      new Promise((resolve) => {
        finish = () => {
          cache.put(`list:${item}`, { kind: 'answer', body: new Uint8Array(1), etag: '', shows: null });
          resolve(`list:${item}`);
        };
      }),
  );
  cache.clear();
  prefetching.observe('/a');
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  await prefetching.arrival('/other');
  expect(cache.peek('list:/b')).toBeUndefined();
  const arrived = prefetching.arrival('/b').then(() => cache.get('list:/b'));
  finish();
  expect(await arrived).toMatchObject({ kind: 'answer' });
  expect(cache.report()).toMatchObject({ hits: 1, misses: 0, predicted_hits: 1 });
  await prefetching.close();
});

test('switched off it neither learns nor loads; without warming it only learns', async () => {
  const { config, learning, loaded, ask } = setUp();
  await config.change({ adaptive: { prediction_enabled: false } });
  await ask('/a', '/b', '/a', '/b');
  expect({ observed: learning.usage.observed, loaded }).toEqual({ observed: 0, loaded: [] });
  await config.change({ adaptive: { prediction_enabled: true }, warming_enabled: false });
  await ask('/a', '/b', '/a', '/b');
  expect({ observed: learning.usage.observed, loaded }).toEqual({ observed: 4, loaded: [] });
});

test('an answer that can’t be loaded is a fault that stops nothing', async () => {
  const { prefetching, faults, ask } = setUp();
  prefetching.loadBy(async () => {
    throw new Error('disk');
  });
  await ask('/a', '/b', '/a');
  expect(faults.length).toBeGreaterThan(0);
  await ask('/b');
});

test('what was learnt outlives the run: saved ten seconds after use, and at the end', async () => {
  const { learning, timers, ask, settings } = setUp();
  await ask('/a', '/b', '/a', '/b');
  expect(timers.map(({ delayMs }) => delayMs)).toEqual([SAVE_LEARNING_AFTER_MS]);
  for (let time = 0; time < 50; time += 1) learning.noteVerdict(0.62, false);
  await learning.close();
  const next = setUp(settings);
  await next.learning.restore();
  expect(next.learning.usage.size).toBe(2);
  expect(next.config.threshold).toBe(0.6);
  await next.config.change({ adaptive: { threshold_tuning_enabled: false } });
  expect(next.config.threshold).toBe(0.7);
});

test('what is asked for again and again does not expire while somebody is there, whatever is not does', async () => {
  const { cache, prefetching, clock } = setUp();
  prefetching.loadBy(async () => null);
  const ask = (item: string) => {
    const key = `list:${item}`;
    if (!cache.peek(key)) cache.put(key, { kind: 'answer', body: new Uint8Array(1), etag: '', shows: null });
    prefetching.observe(item, key);
  };
  ask('/often');
  ask('/other');
  ask('/often');
  ask('/once');
  for (let minute = 0; minute < 20; minute += 1) {
    clock.ms += 60_000;
    ask(`/number ${minute}`);
  }
  expect(cache.peek('list:/often')).toBeDefined();
  expect(cache.peek('list:/once')).toBeUndefined();
  expect(cache.report().renewals).toBeGreaterThan(3);
  clock.ms += 6 * 60_000; // nobody is there
  expect(cache.peek('list:/often')).toBeUndefined();
});

// Else it expires as soon as a folder is away, while the answer of before is kept.
test('what is asked for again and again under another key by now is kept under that', async () => {
  const { cache, prefetching, clock } = setUp();
  prefetching.loadBy(async () => null);
  const ask = (item: string, key: string) => {
    if (!cache.peek(key)) cache.put(key, { kind: 'answer', body: new Uint8Array(1), etag: '', shows: null });
    prefetching.observe(item, key);
  };
  ask('/often', 'list:/often');
  ask('/other', 'list:/other');
  clock.ms += 1000;
  ask('/often', 'list:/often|away=r');
  for (let minute = 0; minute < 8; minute += 1) {
    clock.ms += 60_000;
    ask(`/number ${minute}`, `list:/number ${minute}`);
  }
  expect(cache.peek('list:/often')).toBeUndefined();
  expect(cache.peek('list:/often|away=r')).toBeDefined();
});

test('the next page, and what was asked about other tracks, are loaded ahead of their first use', async () => {
  const { loaded, prefetching, clock } = setUp();
  const ask = async (item: string, nextPage: string | null = null) => {
    clock.ms += 1000;
    prefetching.observe(item, undefined, nextPage);
    await prefetching.settled();
  };
  for (const id of ['a', 'b']) {
    await ask(`/tracks/${id}`);
    await ask(`/tracks/${id}/similar`);
  }
  await ask('/tracks/c');
  expect(loaded).toContain('/tracks/c/similar');
  for (const page of [1, 2, 3]) await ask(`/tracks?cursor=${page}`, `/tracks?cursor=${page + 1}`);
  expect(loaded).toContain('/tracks?cursor=4');
});

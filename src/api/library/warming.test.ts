import { describe, expect, test } from 'vitest';
import { sampleFingerprint } from '../../../test/contract/sample-data.ts';
import { memorySettings } from '../../../test/fixtures/memory-settings.ts';
import type { WarmingStrategy } from '../../cache/cache-config.ts';
import { entryBytes } from '../../cache/cache-entry.ts';
import { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import { LiveConfig } from '../../cache/live-config.ts';
import { trackKey } from './heard-reader.ts';
import { LONGEST_WARMING_MS, warm } from './warming.ts';
import { WarmingSession } from './warming-session.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `t${1000 + at}`);

/** A cache, a store that knows every track, and waiting that only moves the clock. */
function setUp(chosen: Partial<Record<WarmingStrategy, string[]>>, maximumBytes = 10_000_000) {
  const clock = { ms: 1_000_000, now: () => clock.ms, monotonic: () => clock.ms };
  const cache = new FingerprintCache(clock, { maximumBytes, ttlMs: 300_000 });
  const state = { reads: [] as string[], waits: [] as number[], busyFor: 0 };
  const deps = {
    clock,
    cache,
    config: new LiveConfig(memorySettings(), () => null),
    reader: {
      read: async (id: string) => {
        state.reads.push(id);
        const entry = cache.trackEntry(sampleFingerprint('batch'), null);
        cache.put(trackKey(id), entry);
        return entry;
      },
    },
    choose: async (strategy: WarmingStrategy, limit: number) => (chosen[strategy] ?? []).slice(0, limit),
    isBusy: () => {
      state.busyFor -= 1;
      return state.busyFor >= 0;
    },
    wait: async (ms: number) => {
      state.waits.push(ms);
      clock.ms += ms;
    },
  };
  const { signal } = new AbortController();
  return { clock, cache, state, deps, signal };
}

describe('warming', () => {
  test('loads by strategy, in order, fifty at a time with a pause between, each track once', async () => {
    const chosen = { popular_tracks: ids(60), recent_plays: ids(70), user_library: ids(80) };
    const { state, deps, signal } = setUp(chosen);
    const strategies = ['recent_plays', 'user_library', 'popular_tracks'] as const;
    expect(await warm(deps, { strategies, signal })).toEqual({
      warmed: 80,
      by_strategy: { recent_plays: 70, user_library: 10, popular_tracks: 0 },
      already_in_memory: 70 + 60,
      stopped: 'done',
      duration_ms: 200,
    });
    expect(state.reads).toEqual(ids(80));
    expect(state.waits).toEqual([100, 100]);
  });

  test('ends before the budget would push out what it has just loaded', async () => {
    const probe = setUp({});
    const size = entryBytes(trackKey('t1000'), probe.cache.trackEntry(sampleFingerprint('batch'), null));
    const { cache, deps, signal } = setUp({ user_library: ids(500) }, size * 170);
    const { warmed, stopped } = await warm(deps, { strategies: ['user_library'], signal });
    expect({ warmed, stopped }).toEqual({ warmed: 150, stopped: 'budget' });
    expect(cache.report().evictions.capacity).toBe(0);
  });

  test('waits while requests are answered, and gives up after twenty seconds', async () => {
    const { state, deps, signal } = setUp({ user_library: ids(10) });
    state.busyFor = 3;
    expect((await warm(deps, { strategies: ['user_library'], signal })).warmed).toBe(10);
    expect(state.waits).toEqual([100, 100, 100]);
    const never = setUp({ user_library: ids(10) });
    never.state.busyFor = Number.POSITIVE_INFINITY;
    const result = await warm(never.deps, { strategies: ['user_library'], signal });
    expect(result).toMatchObject({ warmed: 0, stopped: 'time', duration_ms: LONGEST_WARMING_MS });
  });

  test('stops when it is told to', async () => {
    const { state, deps } = setUp({ user_library: ids(500) });
    const cancelling = new AbortController();
    const stopping = { ...deps, wait: async () => cancelling.abort() };
    const result = await warm(stopping, { strategies: ['user_library'], signal: cancelling.signal });
    expect(result).toMatchObject({ warmed: 50, stopped: 'cancelled' });
    expect(state.reads).toHaveLength(50);
  });
});

describe('once a session', () => {
  const MINUTE = 60_000;

  function setUpSession() {
    const clock = { ms: 1_000_000, now: () => clock.ms, monotonic: () => clock.ms };
    const settings = memorySettings();
    const faults: unknown[] = [];
    const open = () => new WarmingSession(settings, clock, (thrown) => faults.push(thrown));
    return { clock, open };
  }

  // The service worker is started anew all the time while a page is open.
  test('a restart of the backend is no new session, a long silence is', async () => {
    const { clock, open } = setUpSession();
    const first = open();
    expect(await first.begin()).toBe(true);
    await first.finish();
    clock.ms += MINUTE;
    expect(await open().begin()).toBe(false);
    clock.ms += 6 * MINUTE;
    expect(await open().begin()).toBe(true);
  });

  test('as long as somebody is there, the session goes on', async () => {
    const { clock, open } = setUpSession();
    const first = open();
    await first.begin();
    await first.finish();
    for (let minute = 0; minute < 30; minute += 1) {
      clock.ms += MINUTE;
      first.touch();
      await Promise.resolve();
    }
    clock.ms += MINUTE;
    expect(await open().begin()).toBe(false);
  });

  // The request that starts the backend comes before its session is read.
  test('a request that comes first makes no new session', async () => {
    const { open } = setUpSession();
    const first = open();
    await first.begin();
    await first.finish();
    const next = open();
    next.touch();
    expect(await next.begin()).toBe(false);
  });

  test('what was interrupted is begun again, three times at most', async () => {
    const { open } = setUpSession();
    const begun: boolean[] = [];
    for (let time = 0; time < 5; time += 1) begun.push(await open().begin());
    expect(begun).toEqual([true, true, true, false, false]);
  });
});

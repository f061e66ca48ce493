import { expect, test } from 'vitest';
import { type CacheCounters, zeroCounters } from '../shared/cache-counters.ts';
import { type CacheConfig, changeConfig, DEFAULT_CACHE_CONFIG } from './cache-config.ts';
import { CountersSinceChange } from './counters-since-change.ts';
import { LiveConfig } from './live-config.ts';
import { recommend as recommendBy } from './recommendations.ts';
import type { TunedThreshold } from './threshold-tuner.ts';

const EMPTY = zeroCounters();
const report = (more: Partial<CacheCounters>): CacheCounters => ({ ...EMPTY, ...more });
const UNTUNED = { threshold: null, samples: 0, reason: '' };
const recommend = (counters: CacheCounters, config: CacheConfig, tuned: TunedThreshold, utilization = 0.99) =>
  recommendBy({ config, utilization, largestRefusedBytes: 0, since: () => counters, tuned });
const FIXED = changeConfig(DEFAULT_CACHE_CONFIG, { adaptive: { threshold_tuning_enabled: false } });

test('a cache that does its work gets no advice', () => {
  expect(recommend(EMPTY, DEFAULT_CACHE_CONFIG, UNTUNED)).toEqual([]);
  const busy = report({ insertions: 1000, hits: 5000, misses: 1000, predicted: 500, predicted_hits: 200 });
  expect(recommend(busy, DEFAULT_CACHE_CONFIG, UNTUNED)).toEqual([]);
});

test('each piece of advice names its figure and what to set instead', () => {
  const tight = report({ insertions: 100, evictions: { ...EMPTY.evictions, capacity: 31 } });
  expect(recommend(tight, DEFAULT_CACHE_CONFIG, UNTUNED)).toEqual([
    {
      code: 'raise_budget',
      message:
        '31 % of what the cache took in had to make room for something else. Give it 512 MB instead of 256 MB.',
      metric: 'cache.evictions.capacity',
      value: 31,
      suggested: { max_size_mb: 512 },
    },
  ]);
  const hasty = report({ expirations: 60, hits: 59 });
  expect(recommend(hasty, DEFAULT_CACHE_CONFIG, UNTUNED)).toMatchObject([
    { code: 'raise_ttl', value: 60, suggested: { ttl_seconds: 600 } },
  ]);
  const cold = report({ hits: 20, misses: 180 });
  const off = changeConfig(DEFAULT_CACHE_CONFIG, { warming: { enabled: false } });
  expect(recommend(cold, off, UNTUNED)).toMatchObject([
    {
      code: 'enable_warming',
      value: 0.1,
      suggested: { warming_enabled: true, warming: { enabled: true } },
    },
  ]);
  expect(recommend(cold, DEFAULT_CACHE_CONFIG, UNTUNED)).toEqual([]);
  const guesses = report({ predicted: 100, predicted_hits: 9 });
  expect(recommend(guesses, DEFAULT_CACHE_CONFIG, UNTUNED)).toMatchObject([
    { code: 'disable_prediction', value: 9, suggested: { adaptive: { prediction_enabled: false } } },
  ]);
});

test('the threshold is advised on only while it is not tuned by itself', () => {
  const wrong = report({ validations: 100, validation_errors: 20 });
  const higher = { threshold: 0.8, samples: 100, reason: '' };
  expect(recommend(wrong, DEFAULT_CACHE_CONFIG, higher)).toEqual([]);
  expect(recommend(wrong, FIXED, higher)).toMatchObject([
    { code: 'raise_threshold', suggested: { confidence_threshold: 0.8, fast_confidence: 0.85 } },
  ]);
  expect(recommend(EMPTY, FIXED, { threshold: 0.62, samples: 200, reason: '' })).toMatchObject([
    { code: 'lower_threshold', value: 200, suggested: { confidence_threshold: 0.62 } },
  ]);
});

test('nothing is advised beyond what can be set', () => {
  const large = changeConfig(DEFAULT_CACHE_CONFIG, { max_size_mb: 2048, ttl_seconds: 86_400 });
  const tight = report({
    insertions: 100,
    expirations: 100,
    evictions: { ...EMPTY.evictions, capacity: 50 },
  });
  expect(recommend(tight, large, UNTUNED)).toEqual([]);
});

// Half a year of evictions said to double a budget of which a hundredth was in use.
test('a budget that is mostly free is no reason to give more', () => {
  const tight = report({ insertions: 100, evictions: { ...EMPTY.evictions, capacity: 31 } });
  expect(recommend(tight, DEFAULT_CACHE_CONFIG, UNTUNED, 0.01)).toEqual([]);
});

// The counters of the whole run gave the same advice again, and the time to live doubled with each click.
test('advice that was followed is not given again until there is new reason for it', async () => {
  const documents = new Map<string, unknown>();
  const settings = {
    read: async (key: string) => documents.get(key),
    write: async () => undefined,
    update: async (key: string, change: (stored: unknown) => unknown) =>
      void documents.set(key, change(documents.get(key))),
  };
  const config = new LiveConfig(settings, (stored) => (typeof stored === 'object' ? stored : null));
  let counters = EMPTY;
  const since = new CountersSinceChange(config, () => counters);
  const advice = () =>
    recommendBy({
      config: config.current,
      utilization: 0,
      largestRefusedBytes: 0,
      since: (subject) => since.of(subject),
      tuned: UNTUNED,
    });
  counters = report({ expirations: 60 });
  const [first] = advice();
  expect(first?.code).toBe('raise_ttl');
  await config.change(first?.suggested ?? {});
  expect(config.current.ttl_seconds).toBe(600);
  expect(advice()).toEqual([]);
  await config.change({ max_size_mb: 100 });
  counters = report({ expirations: 110 });
  expect(advice()).toMatchObject([{ code: 'raise_ttl', value: 50, suggested: { ttl_seconds: 1200 } }]);
});

// Catches a budget too small for a single page of a list being left as it is because nothing is ever in it.
test('what is larger than the whole budget asks for more of it, however empty it is', () => {
  const config = changeConfig(FIXED, { max_size_mb: 1 });
  const counters = report({ insertions: 100, evictions: { ...EMPTY.evictions, capacity: 60 } });
  const advice = (largestRefusedBytes: number) =>
    recommendBy({ config, utilization: 0.01, largestRefusedBytes, since: () => counters, tuned: UNTUNED });
  expect(advice(0)).toEqual([]);
  expect(advice(2.5 * 1024 * 1024)).toMatchObject([{ code: 'raise_budget', suggested: { max_size_mb: 6 } }]);
});

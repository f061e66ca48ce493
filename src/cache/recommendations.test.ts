import { expect, test } from 'vitest';
import { changeConfig, DEFAULT_CACHE_CONFIG } from './cache-config.ts';
import { type CacheReport, FingerprintCache } from './fingerprint-cache.ts';
import { recommend } from './recommendations.ts';

const EMPTY = new FingerprintCache({ now: () => 0, monotonic: () => 0 }).report();
const report = (more: Partial<CacheReport>): CacheReport => ({ ...EMPTY, ...more });
const UNTUNED = { threshold: null, samples: 0, reason: '' };
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
  expect(recommend(cold, off, UNTUNED)).toMatchObject([{ code: 'enable_warming', value: 0.1 }]);
  expect(recommend(cold, DEFAULT_CACHE_CONFIG, UNTUNED)).toEqual([]);
  const guesses = report({ predicted: 100, predicted_hits: 9 });
  expect(recommend(guesses, DEFAULT_CACHE_CONFIG, UNTUNED)).toMatchObject([
    { code: 'disable_prediction', value: 9, suggested: { 'adaptive.prediction_enabled': false } },
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

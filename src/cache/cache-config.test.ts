import { expect, test } from 'vitest';
import { changeConfig, DEFAULT_CACHE_CONFIG, limitsOf } from './cache-config.ts';

test('a change touches what it names, inner settings included, and nothing else', () => {
  const changed = changeConfig(DEFAULT_CACHE_CONFIG, { ttl_seconds: 60, warming: { batch_size: 10 } });
  expect(changed).toEqual({
    ...DEFAULT_CACHE_CONFIG,
    ttl_seconds: 60,
    warming: { ...DEFAULT_CACHE_CONFIG.warming, batch_size: 10 },
  });
});

test('an override stays until it is changed or taken back', () => {
  const set = changeConfig(DEFAULT_CACHE_CONFIG, { confidence_overrides: { batch: 0.9, tracks: 0.6 } });
  const kept = changeConfig(set, { ttl_seconds: 10 });
  expect(kept.confidence_overrides).toEqual({ batch: 0.9, tracks: 0.6 });
  const back = changeConfig(kept, { confidence_overrides: { batch: null } });
  expect(back.confidence_overrides).toEqual({ tracks: 0.6 });
});

test('limits are whole bytes and milliseconds', () => {
  expect(limitsOf({ ...DEFAULT_CACHE_CONFIG, max_size_mb: 0.5, ttl_seconds: 0.25 })).toEqual({
    maximumBytes: 524_288,
    ttlMs: 250,
  });
});

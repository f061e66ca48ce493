import { expect, test } from 'vitest';
import type { CacheConfig } from '../../../api/contract.ts';
import { nestedChange, reverseOf, settingOf } from './setting-changes.ts';

const CONFIG: CacheConfig = {
  max_size_mb: 256,
  ttl_seconds: 300,
  confidence_threshold: 0.7,
  fast_confidence: 0.85,
  confidence_overrides: { search: 0.5 },
  validation_enabled: true,
  warming_enabled: true,
  warming: { enabled: true, strategies: ['recent_plays'], batch_size: 50, delay_ms: 100 },
  alerts: { hit_rate_low: 0.5, avg_time_high_ms: 200, utilization_high: 0.9, validation_error_rate: 0.05 },
  adaptive: { prediction_enabled: false, threshold_tuning_enabled: true },
};

test('names with a dot become what the API takes, several of one group together', () => {
  expect(nestedChange({ ttl_seconds: 5, 'warming.enabled': false, 'warming.batch_size': 9 })).toEqual({
    ttl_seconds: 5,
    warming: { enabled: false, batch_size: 9 },
  });
});

test('a setting is found by its name, and what is not set is null', () => {
  expect(settingOf(CONFIG, 'adaptive.prediction_enabled')).toBe(false);
  expect(settingOf(CONFIG, 'confidence_overrides.search')).toBe(0.5);
  expect(settingOf(CONFIG, 'confidence_overrides.batch')).toBeNull();
});

// Taking a change back must not leave an override behind that was not there before.
test('the reverse of a change has the values of before, null for an override that was not set', () => {
  const change = { max_size_mb: 512, 'confidence_overrides.batch': 0.9 };
  expect(nestedChange(reverseOf(CONFIG, change))).toEqual({
    max_size_mb: 256,
    confidence_overrides: { batch: null },
  });
});

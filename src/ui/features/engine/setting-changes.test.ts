import { expect, test } from 'vitest';
import { MEMORY_CONFIG } from '../../../../test/fixtures/memory-config.ts';
import { flatChange, nestedChange, reverseOf, settingOf, standingReverse } from './setting-changes.ts';

test('names with a dot become what the API takes, several of one group together', () => {
  expect(nestedChange({ ttl_seconds: 5, 'warming.enabled': false, 'warming.batch_size': 9 })).toEqual({
    ttl_seconds: 5,
    warming: { enabled: false, batch_size: 9 },
  });
});

test('what the API takes becomes names with a dot', () => {
  const change = { ttl_seconds: 5, warming: { enabled: false, batch_size: 9 } };
  expect(flatChange(change)).toEqual({ ttl_seconds: 5, 'warming.enabled': false, 'warming.batch_size': 9 });
  expect(nestedChange(flatChange(change))).toEqual(change);
});

test('a setting is found by its name, and what is not set is null', () => {
  expect(settingOf(MEMORY_CONFIG, 'adaptive.prediction_enabled')).toBe(false);
  expect(settingOf(MEMORY_CONFIG, 'confidence_overrides.search')).toBe(0.5);
  expect(settingOf(MEMORY_CONFIG, 'confidence_overrides.batch')).toBeNull();
});

// Taking a change back must not leave an override behind that was not there before.
test('the reverse of a change has the values of before, null for an override that was not set', () => {
  const change = { max_size_mb: 512, 'confidence_overrides.batch': 0.9 };
  expect(nestedChange(reverseOf(MEMORY_CONFIG, change))).toEqual({
    max_size_mb: 256,
    confidence_overrides: { batch: null },
  });
});

// Undoing an older change threw a newer one away.
test('of settings that were changed again since nothing is taken back', () => {
  const change = { max_size_mb: 512, ttl_seconds: 60 };
  const after = { ...MEMORY_CONFIG, max_size_mb: 512, ttl_seconds: 60 };
  const standing = (now: typeof after) => standingReverse(MEMORY_CONFIG, after, now, change);
  expect(standing(after)).toEqual({ max_size_mb: 256, ttl_seconds: 300 });
  expect(standing({ ...after, max_size_mb: 1024 })).toEqual({ ttl_seconds: 300 });
  expect(standing({ ...after, max_size_mb: 1024, ttl_seconds: 90 })).toEqual({});
});

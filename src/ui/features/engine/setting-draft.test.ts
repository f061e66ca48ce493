import { expect, test } from 'vitest';
import type { CacheConfig } from '../../../api/contract.ts';
import { engine } from '../../messages/engine.ts';
import { readDraft, SETTING_GROUPS } from './setting-draft.ts';

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
  adaptive: { prediction_enabled: true, threshold_tuning_enabled: true },
};

test('every setting that has a name is offered once', () => {
  const offered = SETTING_GROUPS.flatMap(({ names }) => names);
  expect([...offered].sort()).toEqual(Object.keys(engine.settingNames).sort());
});

test('only what differs is a change; a comma is a point', () => {
  const draft = {
    max_size_mb: '512',
    ttl_seconds: ' 300 ',
    confidence_threshold: '0,6',
    warming_enabled: 'false',
  };
  expect(readDraft(CONFIG, draft)).toEqual({
    changes: { max_size_mb: 512, confidence_threshold: 0.6, warming_enabled: false },
    faults: {},
  });
});

// An emptied number must not become 0 by itself.
test('an emptied override is taken back; an emptied number, or a word, is a fault', () => {
  expect(
    readDraft(CONFIG, { 'confidence_overrides.search': '', max_size_mb: '', ttl_seconds: 'long' }),
  ).toEqual({
    changes: { 'confidence_overrides.search': null },
    faults: { max_size_mb: engine.notANumber, ttl_seconds: engine.notANumber },
  });
});

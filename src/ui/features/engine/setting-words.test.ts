import { expect, test } from 'vitest';
import { settingWords } from './setting-words.ts';

// The button of a recommendation said "Set budget to 2".
test('settings are told with their units', () => {
  expect(settingWords({ max_size_mb: 2 })).toBe('budget to 2\u00a0MB');
  expect(settingWords({ ttl_seconds: 1200, 'warming.delay_ms': 50 })).toBe(
    'time to live to 1,200\u00a0s, pause between to 50\u00a0ms',
  );
  expect(settingWords({ confidence_threshold: 0.62 })).toBe('accurate from to 0.62');
});

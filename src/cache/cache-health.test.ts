import { expect, test } from 'vitest';
import { judgeHealth } from './cache-health.ts';
import { type CacheReport, FingerprintCache } from './fingerprint-cache.ts';

const EMPTY = new FingerprintCache({ now: () => 0, monotonic: () => 0 }).report();
const report = (more: Partial<CacheReport>): CacheReport => ({ ...EMPTY, ...more });

test('with few lookups it is warming up, whatever the hit rate', () => {
  expect(judgeHealth(report({ hits: 0, misses: 49 }), 5)).toEqual({
    status: 'warming_up',
    is_healthy: true,
    warnings: [],
  });
});

test.each([
  ['healthy', { hits: 61, misses: 39 }, 99, []],
  ['degraded', { hits: 60, misses: 40 }, 99, []],
  ['degraded', { hits: 61, misses: 39 }, 100, []],
  ['degraded', { hits: 49, misses: 51 }, 5, ['low_hit_rate']],
  ['degraded', { hits: 90, misses: 10 }, 201, ['slow_answers']],
  ['degraded', { hits: 90, misses: 10, bytes: 0.91 * EMPTY.maximumBytes }, 5, ['nearly_full']],
  ['degraded', { hits: 90, misses: 10, validations: 100, validation_errors: 6 }, 5, ['validation_errors']],
  ['healthy', { hits: 90, misses: 10, validations: 100, validation_errors: 5 }, 5, []],
] as const)('%s with %o and %d ms', (status, more, averageMs, codes) => {
  const verdict = judgeHealth(report(more), averageMs);
  expect(verdict.status).toBe(status);
  expect(verdict.is_healthy).toBe(status === 'healthy');
  expect(verdict.warnings.map(({ code }) => code)).toEqual(codes);
});

// One wrong first listen of three must not alarm anybody.
test('validation errors are told of only when enough were checked', () => {
  const few = report({ hits: 90, misses: 10, validations: 19, validation_errors: 19 });
  expect(judgeHealth(few, 5)).toMatchObject({ status: 'healthy', warnings: [] });
});

test('the limits are those that were set', () => {
  const alerts = { hit_rate_low: 0.95, avg_time_high_ms: 3, utilization_high: 0, validation_error_rate: 0 };
  const some = report({ hits: 90, misses: 10, bytes: 1, validations: 100, validation_errors: 1 });
  const { warnings } = judgeHealth(some, 5, alerts);
  expect(warnings.map(({ code, threshold }) => [code, threshold])).toEqual([
    ['low_hit_rate', 0.95],
    ['slow_answers', 3],
    ['nearly_full', 0],
    ['validation_errors', 0],
  ]);
});

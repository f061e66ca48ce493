import { expect, test } from 'vitest';
import { FEWEST, judgeHealth } from './cache-health.ts';
import { type CacheReport, FingerprintCache } from './fingerprint-cache.ts';

const EMPTY = new FingerprintCache({ now: () => 0, monotonic: () => 0 }).report();
const report = (more: Partial<CacheReport>): CacheReport => ({ ...EMPTY, ...more });
const answers = (meanMs: number, count = FEWEST.answers) => ({ meanMs, count });

// The first questions are all misses, and the first answers all slow: in a small library there are hardly others.
test.each([
  ['lookups', { hits: 0, misses: 199 }, answers(5)],
  ['answers', { hits: 139, misses: 61 }, answers(900, 99)],
])('with few %s it is warming up, whatever the rates', (_what, counts, answering) => {
  const lookups = counts.hits + counts.misses;
  expect(judgeHealth(report(counts), answering)).toEqual({
    status: 'warming_up',
    is_healthy: true,
    warnings: [],
    observations: { lookups, answers: answering.count, validations: 0 },
    needed: { lookups: 200, answers: 100, validations: 50 },
  });
});

test.each([
  ['healthy', { hits: 122, misses: 78 }, 99, []],
  ['degraded', { hits: 120, misses: 80 }, 99, []],
  ['degraded', { hits: 122, misses: 78 }, 100, []],
  ['degraded', { hits: 98, misses: 102 }, 5, ['low_hit_rate']],
  ['degraded', { hits: 180, misses: 20 }, 201, ['slow_answers']],
  ['degraded', { hits: 180, misses: 20, bytes: 0.91 * EMPTY.maximumBytes }, 5, ['nearly_full']],
  ['degraded', { hits: 180, misses: 20, validations: 100, validation_errors: 6 }, 5, ['validation_errors']],
  ['healthy', { hits: 180, misses: 20, validations: 100, validation_errors: 5 }, 5, []],
] as const)('%s with %o and %d ms', (status, more, averageMs, codes) => {
  const verdict = judgeHealth(report(more), answers(averageMs));
  expect(verdict.status).toBe(status);
  expect(verdict.is_healthy).toBe(status === 'healthy');
  expect(verdict.warnings.map(({ code }) => code)).toEqual(codes);
});

// One wrong first listen of three must not alarm anybody.
test('validation errors are told of only when enough were checked', () => {
  const few = report({ hits: 180, misses: 20, validations: 49, validation_errors: 49 });
  expect(judgeHealth(few, answers(5))).toMatchObject({ status: 'healthy', warnings: [] });
});

test('the limits are those that were set, and each warning says how many observations it goes by', () => {
  const alerts = { hit_rate_low: 0.95, avg_time_high_ms: 3, utilization_high: 0, validation_error_rate: 0 };
  const counts = { hits: 180, misses: 20, bytes: 1, items: 7, validations: 100, validation_errors: 1 };
  const { warnings } = judgeHealth(report(counts), answers(5, 123), alerts);
  expect(warnings.map(({ code, threshold, observations }) => [code, threshold, observations])).toEqual([
    ['low_hit_rate', 0.95, 200],
    ['slow_answers', 3, 123],
    ['nearly_full', 0, 7],
    ['validation_errors', 0, 100],
  ]);
  expect(warnings[0]?.message).toContain('200');
});

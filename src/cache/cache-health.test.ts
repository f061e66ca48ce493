import { expect, test } from 'vitest';
import { judgeHealth, recommend } from './cache-health.ts';
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

test('a cache that throws out a lot should be larger, one that expires a lot should keep longer', () => {
  expect(recommend(EMPTY)).toEqual([]);
  const tight = report({ insertions: 100, evictions: { ...EMPTY.evictions, capacity: 11 } });
  expect(recommend(tight)).toMatchObject([{ code: 'raise_budget', suggested: { max_size_mb: 512 } }]);
  const hasty = report({ expirations: 60, hits: 59 });
  expect(recommend(hasty)).toMatchObject([{ code: 'raise_ttl', suggested: { ttl_seconds: 600 } }]);
});

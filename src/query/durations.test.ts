import { expect, test } from 'vitest';
import { Durations } from './durations.ts';
import { OptimizerLog } from './optimizer-log.ts';

test('percentiles are of the latest durations, count, mean and maximum of all', () => {
  const durations = new Durations();
  expect([durations.percentileMs(0.5), durations.meanMs]).toEqual([0, 0]);
  for (let ms = 1; ms <= 100; ms += 1) durations.add(ms);
  expect([durations.percentileMs(0.5), durations.percentileMs(0.95), durations.percentileMs(1)]).toEqual([
    50, 95, 100,
  ]);
  expect([durations.count, durations.meanMs, durations.maxMs]).toEqual([100, 50.5, 100]);
  for (let time = 0; time < 1000; time += 1) durations.add(7);
  expect([durations.percentileMs(0.95), durations.maxMs, durations.count]).toEqual([7, 100, 1100]);
});

test('the log gives shares, hit rate, and how much faster a hit is', () => {
  const log = new OptimizerLog();
  expect(log.report()).toMatchObject({ total_queries: 0, hit_rate_percent: 0, avg_speedup: null });
  for (const [strategy, hit, ms] of [
    ['fast', true, 2],
    ['fast', true, 4],
    ['accurate', true, 3],
    ['batch', false, 30],
  ] as const) {
    log.record(strategy, hit, ms);
  }
  const report = log.report();
  expect(report).toMatchObject({
    total_queries: 4,
    cache_hits: 3,
    cache_misses: 1,
    hit_rate_percent: 75,
    avg_speedup: 10,
  });
  expect(report.strategies.fast).toEqual({ count: 2, percent: 50, p50_ms: 2, p95_ms: 4, max_ms: 4 });
});

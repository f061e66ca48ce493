import { expect, test } from 'vitest';
import { OptimizerLog } from './optimizer-log.ts';

test('without decisions there are no rates and no speedup', () => {
  const report = new OptimizerLog().report();
  expect(report).toMatchObject({ total_queries: 0, hit_rate_percent: 0, avg_speedup: null });
  expect(report.strategies.fast).toMatchObject({ count: 0, percent: 0, hit_rate_percent: 0 });
});

test('counts, shares, hit rates and percentiles by strategy', () => {
  const log = new OptimizerLog();
  for (let time = 1; time <= 20; time += 1)
    log.record({ kind: 'tracks', strategy: 'fast', cacheHit: true, durationMs: time });
  for (const cacheHit of [true, false, false, false, false])
    log.record({ kind: 'tracks', strategy: 'batch', cacheHit, durationMs: 100 });
  const { strategies, ...report } = log.report();
  expect(report).toMatchObject({ total_queries: 25, cache_hits: 21, cache_misses: 4, hit_rate_percent: 84 });
  expect(report.avg_execution_time_ms).toBeCloseTo((210 + 500) / 25);
  expect(strategies.fast).toEqual({
    count: 20,
    percent: 80,
    hit_rate_percent: 100,
    p50_ms: 10,
    p95_ms: 19,
    max_ms: 20,
  });
  expect(strategies.batch).toMatchObject({ count: 5, percent: 20, hit_rate_percent: 20 });
});

// Searches that miss in 50 ms beside tracks that hit in 1 ms would make any cache look good.
test('the speedup compares hits with misses of the same kind of question', () => {
  const log = new OptimizerLog();
  log.record({ kind: 'tracks', strategy: 'fast', cacheHit: true, durationMs: 1 });
  log.record({ kind: 'search', strategy: 'batch', cacheHit: false, durationMs: 50 });
  expect(log.report().avg_speedup).toBeNull();
  log.record({ kind: 'tracks', strategy: 'batch', cacheHit: false, durationMs: 4 });
  expect(log.report().avg_speedup).toBeCloseTo(4);
  log.record({ kind: 'search', strategy: 'fast', cacheHit: true, durationMs: 1 });
  expect(log.report().avg_speedup).toBeCloseTo((4 + 50) / 2);
});

// A file that takes five seconds to be heard is no slow answer of the cache.
test('waiting for a track to be heard counts as time spent, but not as time to answer', () => {
  const log = new OptimizerLog();
  log.record({ kind: 'tracks', strategy: 'fast', cacheHit: true, durationMs: 2 });
  log.record({ kind: 'tracks', strategy: 'batch', cacheHit: false, durationMs: 4000, waited: true });
  expect(log.answering).toEqual({ count: 1, meanMs: 2 });
  expect(log.report().avg_execution_time_ms).toBe(2001);
});

// Memory alone was to answer and could not: a decision and a miss, but no answer.
test('what was refused counts as a miss, and tells neither how long answers nor how long misses take', () => {
  const log = new OptimizerLog();
  log.record({ kind: 'tracks', strategy: 'fast', cacheHit: true, durationMs: 2 });
  log.record({ kind: 'tracks', strategy: 'fast', cacheHit: false, durationMs: 0, refused: true });
  expect(log.report()).toMatchObject({
    total_queries: 2,
    cache_misses: 1,
    strategies: { fast: { count: 2, hit_rate_percent: 50 } },
    avg_speedup: null,
  });
  expect(log.answering).toEqual({ count: 1, meanMs: 2 });
});

import { describe, expect, test } from 'vitest';
import type { CacheStats } from '../../../api/contract.ts';
import { type EngineHistory, lookAgain } from './engine-history.ts';

interface Counters {
  hits: number;
  misses: number;
  fast: number;
  batch: number;
  averageMs: number;
}

/** As much of the answer as the history reads. */
function stats({ hits, misses, fast, batch, averageMs }: Counters): CacheStats {
  const strategy = (count: number) => ({ count, p95_ms: count * 2 });
  return {
    cache: { since_start: { hits, misses }, size_mb: 1 },
    optimizer: {
      total_queries: fast + batch,
      avg_execution_time_ms: averageMs,
      strategies: { fast: strategy(fast), accurate: strategy(0), batch: strategy(batch) },
    },
  } as unknown as CacheStats; // the rest is not looked at
}

const FIRST = stats({ hits: 100, misses: 100, fast: 100, batch: 100, averageMs: 10 });

describe('the history', () => {
  test('begins with the second look, and tells of what happened since the first', () => {
    const first = lookAgain(undefined, FIRST, 0);
    expect(first.samples).toEqual([]);
    const second = lookAgain(
      first,
      stats({ hits: 103, misses: 101, fast: 103, batch: 101, averageMs: 2200 / 204 }),
      2000,
    );
    expect(second.samples).toMatchObject([
      { atMs: 2000, hitRate: 0.75, decisions: { fast: 3, accurate: 0, batch: 1 }, sizeMb: 1 },
    ]);
    expect(second.samples[0]?.averageMs).toBeCloseTo(50);
    expect(second.samples[0]?.p95Ms).toEqual({ fast: 206, accurate: null, batch: 202 });
  });

  // 0 % would be a lie: nobody asked.
  test('has no rate and no time for a while in which nobody asked', () => {
    const { samples } = lookAgain(lookAgain(undefined, FIRST, 0), FIRST, 2000);
    expect(samples).toMatchObject([{ hitRate: null, averageMs: null }]);
  });

  test('skips the look after the backend was started anew, whose counters begin at nought', () => {
    const anew = stats({ hits: 1, misses: 0, fast: 1, batch: 0, averageMs: 1 });
    const { samples, stats: latest } = lookAgain(lookAgain(undefined, FIRST, 0), anew, 2000);
    expect(samples).toEqual([]);
    expect(latest).toBe(anew);
  });

  test('forgets what is older than five minutes', () => {
    let history: EngineHistory | undefined;
    for (let at = 0; at <= 200; at += 1) history = lookAgain(history, FIRST, at);
    expect(history?.samples).toHaveLength(150);
    expect(history?.samples.at(-1)?.atMs).toBe(200);
  });
});

import type { CacheStats } from '../../../api/contract.ts';

export const STRATEGIES = ['fast', 'accurate', 'batch'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** What happened between one look at the counters and the next. */
export interface Sample {
  atMs: number;
  /** Share of lookups that memory answered; `null` where there were none. */
  hitRate: number | null;
  /** Mean time of an answer; `null` where there was none. */
  averageMs: number | null;
  /** Decisions by strategy. */
  decisions: Record<Strategy, number>;
  /** 95th percentile of each strategy so far; `null` where it was never used. */
  p95Ms: Record<Strategy, number | null>;
  sizeMb: number;
}

export interface EngineHistory {
  stats: CacheStats;
  samples: readonly Sample[];
}

/** Five minutes at one look every two seconds. */
const MOST_SAMPLES = 150;

/**
 * The history with a new look at the counters. The first look has nothing to be compared with, and one after the backend
 * was started anew has not either: both add no sample.
 */
export function lookAgain(before: EngineHistory | undefined, stats: CacheStats, atMs: number): EngineHistory {
  const samples = before?.samples ?? [];
  if (!before || startedAnew(before.stats, stats)) return { stats, samples };
  return { stats, samples: [...samples, sampleOf(before.stats, stats, atMs)].slice(-MOST_SAMPLES) };
}

function startedAnew(before: CacheStats, now: CacheStats): boolean {
  const lookups = ({ cache: { since_start: run } }: CacheStats) => run.hits + run.misses;
  return lookups(now) < lookups(before) || now.optimizer.total_queries < before.optimizer.total_queries;
}

function sampleOf(before: CacheStats, now: CacheStats, atMs: number): Sample {
  const hits = now.cache.since_start.hits - before.cache.since_start.hits;
  const misses = now.cache.since_start.misses - before.cache.since_start.misses;
  const queries = now.optimizer.total_queries - before.optimizer.total_queries;
  const spentMs = totalMs(now) - totalMs(before);
  return {
    atMs,
    hitRate: hits + misses > 0 ? hits / (hits + misses) : null,
    averageMs: queries > 0 ? Math.max(0, spentMs / queries) : null,
    decisions: byStrategy(
      (name) => now.optimizer.strategies[name].count - before.optimizer.strategies[name].count,
    ),
    p95Ms: byStrategy((name) => {
      const { count, p95_ms } = now.optimizer.strategies[name];
      return count > 0 ? p95_ms : null;
    }),
    sizeMb: now.cache.size_mb,
  };
}

function totalMs({ optimizer }: CacheStats): number {
  return optimizer.avg_execution_time_ms * optimizer.total_queries;
}

function byStrategy<Value>(pick: (name: Strategy) => Value): Record<Strategy, Value> {
  return { fast: pick('fast'), accurate: pick('accurate'), batch: pick('batch') };
}

import { Durations } from './durations.ts';
import { STRATEGY_NAMES, type StrategyName } from './strategy.ts';

export interface StrategyTiming {
  count: number;
  percent: number;
  p50_ms: number;
  p95_ms: number;
  max_ms: number;
}

export interface OptimizerReport {
  total_queries: number;
  cache_hits: number;
  cache_misses: number;
  hit_rate_percent: number;
  avg_execution_time_ms: number;
  strategies: Record<StrategyName, StrategyTiming>;
  /** Mean time without the cache over mean time with it; `null` until there are both. */
  avg_speedup: number | null;
}

/** Counts and times every decision of the optimizer. */
export class OptimizerLog {
  readonly #byStrategy: Record<StrategyName, Durations> = {
    fast: new Durations(),
    accurate: new Durations(),
    batch: new Durations(),
  };
  readonly #hits = new Durations();
  readonly #misses = new Durations();

  record(strategy: StrategyName, cacheHit: boolean, durationMs: number): void {
    this.#byStrategy[strategy].add(durationMs);
    (cacheHit ? this.#hits : this.#misses).add(durationMs);
  }

  report(): OptimizerReport {
    const total = this.#hits.count + this.#misses.count;
    const strategies = { ...EMPTY };
    for (const name of STRATEGY_NAMES) strategies[name] = timing(this.#byStrategy[name], total);
    return {
      total_queries: total,
      cache_hits: this.#hits.count,
      cache_misses: this.#misses.count,
      hit_rate_percent: total === 0 ? 0 : (100 * this.#hits.count) / total,
      avg_execution_time_ms: total === 0 ? 0 : (this.#hits.sumMs + this.#misses.sumMs) / total,
      strategies,
      avg_speedup:
        this.#hits.meanMs > 0 && this.#misses.count > 0 ? this.#misses.meanMs / this.#hits.meanMs : null,
    };
  }
}

const NONE: StrategyTiming = { count: 0, percent: 0, p50_ms: 0, p95_ms: 0, max_ms: 0 };
const EMPTY: Record<StrategyName, StrategyTiming> = { fast: NONE, accurate: NONE, batch: NONE };

function timing(durations: Durations, total: number): StrategyTiming {
  return {
    count: durations.count,
    percent: total === 0 ? 0 : (100 * durations.count) / total,
    p50_ms: durations.percentileMs(0.5),
    p95_ms: durations.percentileMs(0.95),
    max_ms: durations.maxMs,
  };
}

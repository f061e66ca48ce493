import { Durations } from './durations.ts';
import { STRATEGY_NAMES, type StrategyName } from './strategy.ts';

export interface StrategyTiming {
  count: number;
  /** Of all decisions, 0–100. */
  percent: number;
  /** Of the decisions for this strategy, those that memory answered, 0–100. */
  hit_rate_percent: number;
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
  /**
   * How many times longer the hits would have taken as misses of the same kind of question; `null` until one kind has
   * both.
   */
  avg_speedup: number | null;
}

/** One decision of the optimizer, carried out. */
export interface Decided {
  /** What kind of question it was; times are compared within a kind. */
  kind: string;
  strategy: StrategyName;
  cacheHit: boolean;
  durationMs: number;
  /** Whether the time is that of a track being heard, which says nothing about how fast answers are made. */
  waited?: boolean;
  /** Whether it was refused, because memory alone was to answer and could not: a miss, but no answer whose time says anything. */
  refused?: boolean;
}

interface Times {
  hits: Durations;
  misses: Durations;
  refusals: Durations;
}

/** Counts and times every decision of the optimizer. */
export class OptimizerLog {
  readonly #byStrategy: Record<StrategyName, { times: Durations; hits: number }> = {
    fast: { times: new Durations(), hits: 0 },
    accurate: { times: new Durations(), hits: 0 },
    batch: { times: new Durations(), hits: 0 },
  };
  readonly #byKind = new Map<string, Times>();
  readonly #answering = new Durations();

  record({ kind, strategy, cacheHit, durationMs, waited = false, refused = false }: Decided): void {
    const used = this.#byStrategy[strategy];
    used.times.add(durationMs);
    if (cacheHit) used.hits += 1;
    const times = this.#byKind.get(kind) ?? newTimes();
    this.#byKind.set(kind, times);
    (refused ? times.refusals : cacheHit ? times.hits : times.misses).add(durationMs);
    if (!waited && !refused) this.#answering.add(durationMs);
  }

  /** The answers that waited for no track to be heard, and their mean milliseconds; 0 if there are none. */
  get answering(): { count: number; meanMs: number } {
    const { count, meanMs } = this.#answering;
    return { count, meanMs };
  }

  report(): OptimizerReport {
    const kinds = [...this.#byKind.values()];
    const sum = (pick: (times: Times) => number) => kinds.reduce((total, times) => total + pick(times), 0);
    const hits = sum((times) => times.hits.count);
    const misses = sum((times) => times.misses.count + times.refusals.count);
    const total = hits + misses;
    const totalMs = sum((times) => times.hits.sumMs + times.misses.sumMs + times.refusals.sumMs);
    const strategies = { ...EMPTY };
    for (const name of STRATEGY_NAMES) strategies[name] = timing(this.#byStrategy[name], total);
    return {
      total_queries: total,
      cache_hits: hits,
      cache_misses: misses,
      hit_rate_percent: percent(hits, total),
      avg_execution_time_ms: total === 0 ? 0 : totalMs / total,
      strategies,
      avg_speedup: speedup(kinds),
    };
  }
}

function newTimes(): Times {
  return { hits: new Durations(), misses: new Durations(), refusals: new Durations() };
}

const NONE: StrategyTiming = { count: 0, percent: 0, hit_rate_percent: 0, p50_ms: 0, p95_ms: 0, max_ms: 0 };
const EMPTY: Record<StrategyName, StrategyTiming> = { fast: NONE, accurate: NONE, batch: NONE };

function timing({ times, hits }: { times: Durations; hits: number }, total: number): StrategyTiming {
  return {
    count: times.count,
    percent: percent(times.count, total),
    hit_rate_percent: percent(hits, times.count),
    p50_ms: times.percentileMs(0.5),
    p95_ms: times.percentileMs(0.95),
    max_ms: times.maxMs,
  };
}

/** Σ hits · mean miss / Σ hits · mean hit, over the kinds that have both: a search is never compared with a track. */
function speedup(kinds: readonly Times[]): number | null {
  const both = kinds.filter(({ hits, misses }) => hits.count > 0 && misses.count > 0);
  const asHitsMs = both.reduce((sum, { hits }) => sum + hits.sumMs, 0);
  const asMissesMs = both.reduce((sum, { hits, misses }) => sum + hits.count * misses.meanMs, 0);
  return asHitsMs > 0 ? asMissesMs / asHitsMs : null;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

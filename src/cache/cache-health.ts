import { type CacheConfig, DEFAULT_CACHE_CONFIG } from './cache-config.ts';
import type { CacheReport } from './fingerprint-cache.ts';

const HEALTHY_HIT_RATE = 0.6;
const HEALTHY_AVERAGE_MS = 100;
/**
 * With fewer observations than these, a rate or a mean says nothing. The first lookup of everything is a miss, and one first
 * list in an order takes as long as a hundred answers.
 */
export const FEWEST: Readonly<HealthCounts> = { lookups: 200, answers: 100, validations: 50 };

/** What the verdict goes by. */
export interface HealthCounts {
  /** Of the hit rate. */
  lookups: number;
  /** Of the mean time: those that waited for no track to be heard. */
  answers: number;
  /** First listens that were checked. */
  validations: number;
}

export interface CacheWarning {
  code: 'low_hit_rate' | 'slow_answers' | 'nearly_full' | 'validation_errors';
  message: string;
  value: number;
  threshold: number;
  /** How many lookups, answers, entries or checked first listens the value is of. */
  observations: number;
}

export interface HealthVerdict {
  status: 'warming_up' | 'healthy' | 'degraded';
  is_healthy: boolean;
  warnings: CacheWarning[];
  /** How many there were, and how many each figure needs before it counts. */
  observations: HealthCounts;
  needed: HealthCounts;
}

/**
 * Judges the cache. With little behind it, it is warming up, which is no fault.
 *
 * @param answering the answers that waited for no track to be heard
 */
export function judgeHealth(
  report: CacheReport,
  answering: { count: number; meanMs: number },
  limits: CacheConfig['alerts'] = DEFAULT_CACHE_CONFIG.alerts,
): HealthVerdict {
  const warnings = findWarnings(report, answering, limits);
  const { validations } = report;
  const observations = { lookups: lookups(report), answers: answering.count, validations };
  const about = { warnings, observations, needed: { ...FEWEST } };
  if (observations.lookups < FEWEST.lookups || observations.answers < FEWEST.answers) {
    return { status: 'warming_up', is_healthy: warnings.length === 0, ...about };
  }
  const healthy =
    hitRate(report) > HEALTHY_HIT_RATE && answering.meanMs < HEALTHY_AVERAGE_MS && warnings.length === 0;
  return { status: healthy ? 'healthy' : 'degraded', is_healthy: healthy, ...about };
}

/** Hits over lookups, 0–1; 0 without lookups. */
export function hitRate(counters: { hits: number; misses: number }): number {
  return lookups(counters) === 0 ? 0 : counters.hits / lookups(counters);
}

/** Share of checked first listens that were wrong, 0–1; 0 while too few were checked to tell. */
export function validationErrorRate(counters: { validations: number; validation_errors: number }): number {
  const { validations, validation_errors: errors } = counters;
  return validations < FEWEST.validations ? 0 : errors / validations;
}

function lookups({ hits, misses }: { hits: number; misses: number }): number {
  return hits + misses;
}

function findWarnings(
  report: CacheReport,
  { count, meanMs }: { count: number; meanMs: number },
  limits: CacheConfig['alerts'],
): CacheWarning[] {
  const warnings: CacheWarning[] = [];
  const warn = (warning: CacheWarning) => warnings.push(warning);
  const [value, observations] = [hitRate(report), lookups(report)];
  if (observations >= FEWEST.lookups && value < limits.hit_rate_low) {
    const message = `Most of ${observations} questions were not answered from memory.`;
    warn({ code: 'low_hit_rate', message, value, threshold: limits.hit_rate_low, observations });
  }
  if (count >= FEWEST.answers && meanMs > limits.avg_time_high_ms) {
    const message = `Answers take long: the mean of ${count}.`;
    const threshold = limits.avg_time_high_ms;
    warn({ code: 'slow_answers', message, value: meanMs, threshold, observations: count });
  }
  const utilization = report.bytes / report.maximumBytes;
  if (utilization > limits.utilization_high) {
    const message = 'The cache is nearly full.';
    const threshold = limits.utilization_high;
    warn({ code: 'nearly_full', message, value: utilization, threshold, observations: report.items });
  }
  const errorRate = validationErrorRate(report);
  if (errorRate > limits.validation_error_rate) {
    const { validations, validation_errors: errors } = report;
    const message = `${errors} of ${validations} first fingerprints differ from those of the whole tracks.`;
    const threshold = limits.validation_error_rate;
    warn({ code: 'validation_errors', message, value: errorRate, threshold, observations: validations });
  }
  return warnings;
}

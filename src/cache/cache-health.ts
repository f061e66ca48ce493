import { type CacheConfig, DEFAULT_CACHE_CONFIG } from './cache-config.ts';
import type { CacheReport } from './fingerprint-cache.ts';

const HEALTHY_HIT_RATE = 0.6;
const HEALTHY_AVERAGE_MS = 100;
/** Fewer lookups than this say nothing about a hit rate. */
export const FEWEST_LOOKUPS = 50;
/** Fewer checked first listens than this say nothing about their errors. */
const FEWEST_VALIDATIONS = 20;

export interface CacheWarning {
  code: 'low_hit_rate' | 'slow_answers' | 'nearly_full' | 'validation_errors';
  message: string;
  value: number;
  threshold: number;
}

export interface HealthVerdict {
  status: 'warming_up' | 'healthy' | 'degraded';
  is_healthy: boolean;
  warnings: CacheWarning[];
}

/**
 * Judges the cache. With few lookups behind it, it is warming up, which is no fault.
 *
 * @param averageTimeMs of the answers that waited for no track to be heard
 */
export function judgeHealth(
  report: CacheReport,
  averageTimeMs: number,
  limits: CacheConfig['alerts'] = DEFAULT_CACHE_CONFIG.alerts,
): HealthVerdict {
  const warnings = findWarnings(report, averageTimeMs, limits);
  if (lookups(report) < FEWEST_LOOKUPS) {
    return { status: 'warming_up', is_healthy: warnings.length === 0, warnings };
  }
  const healthy =
    hitRate(report) > HEALTHY_HIT_RATE && averageTimeMs < HEALTHY_AVERAGE_MS && warnings.length === 0;
  return { status: healthy ? 'healthy' : 'degraded', is_healthy: healthy, warnings };
}

/** Hits over lookups, 0–1; 0 without lookups. */
export function hitRate(counters: { hits: number; misses: number }): number {
  return lookups(counters) === 0 ? 0 : counters.hits / lookups(counters);
}

/** Share of checked first listens that were wrong, 0–1; 0 while too few were checked to tell. */
export function validationErrorRate(counters: { validations: number; validation_errors: number }): number {
  const { validations, validation_errors: errors } = counters;
  return validations < FEWEST_VALIDATIONS ? 0 : errors / validations;
}

function lookups({ hits, misses }: { hits: number; misses: number }): number {
  return hits + misses;
}

function findWarnings(
  report: CacheReport,
  averageTimeMs: number,
  limits: CacheConfig['alerts'],
): CacheWarning[] {
  const warnings: CacheWarning[] = [];
  const warn = (code: CacheWarning['code'], message: string, value: number, threshold: number) =>
    warnings.push({ code, message, value, threshold });
  const rate = hitRate(report);
  if (lookups(report) >= FEWEST_LOOKUPS && rate < limits.hit_rate_low) {
    warn('low_hit_rate', 'Most questions are not answered from memory.', rate, limits.hit_rate_low);
  }
  if (averageTimeMs > limits.avg_time_high_ms) {
    warn('slow_answers', 'Answers take long.', averageTimeMs, limits.avg_time_high_ms);
  }
  const utilization = report.bytes / report.maximumBytes;
  if (utilization > limits.utilization_high) {
    warn('nearly_full', 'The cache is nearly full.', utilization, limits.utilization_high);
  }
  const errorRate = validationErrorRate(report);
  if (errorRate > limits.validation_error_rate) {
    const message = 'Many first fingerprints differ from those of the whole tracks.';
    warn('validation_errors', message, errorRate, limits.validation_error_rate);
  }
  return warnings;
}

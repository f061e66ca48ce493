import type { CacheReport } from './fingerprint-cache.ts';

/** Limits beyond which the cache asks for attention. */
export interface AlertLimits {
  /** Hit rate, 0–1, below which it warns. */
  hitRateLow: number;
  /** Mean milliseconds a question may take. */
  averageTimeHighMs: number;
  utilizationHigh: number;
  validationErrorRateHigh: number;
}

export const DEFAULT_ALERT_LIMITS: AlertLimits = {
  hitRateLow: 0.5,
  averageTimeHighMs: 200,
  utilizationHigh: 0.9,
  validationErrorRateHigh: 0.05,
};

const HEALTHY_HIT_RATE = 0.6;
const HEALTHY_AVERAGE_MS = 100;
/** Fewer lookups than this say nothing about a hit rate. */
const FEWEST_LOOKUPS = 50;

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

/** Judges the cache. With few lookups behind it, it is warming up, which is no fault. */
export function judgeHealth(
  report: CacheReport,
  averageTimeMs: number,
  limits: AlertLimits = DEFAULT_ALERT_LIMITS,
): HealthVerdict {
  const warnings = findWarnings(report, averageTimeMs, limits);
  const warmingUp = report.hits + report.misses < FEWEST_LOOKUPS;
  const healthy =
    hitRate(report) > HEALTHY_HIT_RATE && averageTimeMs < HEALTHY_AVERAGE_MS && warnings.length === 0;
  if (warmingUp) return { status: 'warming_up', is_healthy: warnings.length === 0, warnings };
  return { status: healthy ? 'healthy' : 'degraded', is_healthy: healthy, warnings };
}

/** Hits over lookups, 0–1; 0 without lookups. */
export function hitRate(counters: { hits: number; misses: number }): number {
  const lookups = counters.hits + counters.misses;
  return lookups === 0 ? 0 : counters.hits / lookups;
}

function findWarnings(report: CacheReport, averageTimeMs: number, limits: AlertLimits): CacheWarning[] {
  const warnings: CacheWarning[] = [];
  const warn = (code: CacheWarning['code'], message: string, value: number, threshold: number) =>
    warnings.push({ code, message, value, threshold });
  const rate = hitRate(report);
  if (report.hits + report.misses >= FEWEST_LOOKUPS && rate < limits.hitRateLow) {
    warn('low_hit_rate', 'Most questions are not answered from memory.', rate, limits.hitRateLow);
  }
  if (averageTimeMs > limits.averageTimeHighMs) {
    warn('slow_answers', 'Answers take long.', averageTimeMs, limits.averageTimeHighMs);
  }
  const utilization = report.bytes / report.maximumBytes;
  if (utilization > limits.utilizationHigh) {
    warn('nearly_full', 'The cache is nearly full.', utilization, limits.utilizationHigh);
  }
  const errorRate = report.validations === 0 ? 0 : report.validation_errors / report.validations;
  if (errorRate > limits.validationErrorRateHigh) {
    const message = 'Many first fingerprints differ from those of the whole tracks.';
    warn('validation_errors', message, errorRate, limits.validationErrorRateHigh);
  }
  return warnings;
}

export interface Recommendation {
  code: string;
  message: string;
  metric: string;
  value: number;
  suggested?: Record<string, number | boolean>;
}

const MEGABYTE = 1024 * 1024;

/** What might be set otherwise, going by the counters. */
export function recommend(report: CacheReport): Recommendation[] {
  const recommendations: Recommendation[] = [];
  const maximumMb = report.maximumBytes / MEGABYTE;
  if (report.evictions.capacity > report.insertions * 0.1 && report.insertions >= FEWEST_LOOKUPS) {
    recommendations.push({
      code: 'raise_budget',
      message: 'More than a tenth of what was kept had to make room: a larger cache would answer more.',
      metric: 'evictions.capacity',
      value: report.evictions.capacity,
      suggested: { max_size_mb: maximumMb * 2 },
    });
  }
  if (report.expirations > report.hits && report.expirations >= FEWEST_LOOKUPS) {
    recommendations.push({
      code: 'raise_ttl',
      message: 'More entries expire than are asked for again: they could be kept longer.',
      metric: 'expirations',
      value: report.expirations,
      suggested: { ttl_seconds: (report.ttlMs / 1000) * 2 },
    });
  }
  return recommendations;
}

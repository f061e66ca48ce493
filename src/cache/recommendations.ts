/** What might be set otherwise, going by the counters: sentences that a person can act on. */
import type { CacheConfig } from './cache-config.ts';
import { FEWEST, hitRate, validationErrorRate } from './cache-health.ts';
import type { CacheReport } from './fingerprint-cache.ts';
import type { TunedThreshold } from './threshold-tuner.ts';

export interface Recommendation {
  code: string;
  message: string;
  /** The figure it goes by, as `/cache/stats` or `/cache/config` names it. */
  metric: string;
  value: number;
  /** Settings as `PATCH /cache/config` takes them; inner ones with a dot: `adaptive.prediction_enabled`. */
  suggested?: Record<string, number | boolean>;
}

/** Sizes and times are suggested no larger than these. */
const LARGEST_SIZE_MB = 2048;
const LONGEST_TTL_SECONDS = 86_400;
/** Fewer entries that came or expired say nothing about size and time. */
const FEWEST_ENTRIES = 50;
/** Predictions that are judged at the earliest, and the share of them that should have been asked for. */
const FEWEST_PREDICTIONS = 100;
const USEFUL_PREDICTIONS = 0.1;

type Rule = (report: CacheReport, config: CacheConfig, tuned: TunedThreshold) => Recommendation | null;

/** Empty where nothing speaks for a change. */
export function recommend(report: CacheReport, config: CacheConfig, tuned: TunedThreshold): Recommendation[] {
  return RULES.flatMap((rule) => rule(report, config, tuned) ?? []);
}

const raiseBudget: Rule = (report, config) => {
  const share = report.evictions.capacity / Math.max(1, report.insertions);
  const larger = Math.min(LARGEST_SIZE_MB, config.max_size_mb * 2);
  if (report.insertions < FEWEST_ENTRIES || share <= 0.1 || larger <= config.max_size_mb) return null;
  return {
    code: 'raise_budget',
    message: `${percent(share)} of what the cache took in had to make room for something else. Give it ${larger} MB instead of ${config.max_size_mb} MB.`,
    metric: 'cache.evictions.capacity',
    value: report.evictions.capacity,
    suggested: { max_size_mb: larger },
  };
};

const raiseTtl: Rule = (report, config) => {
  const longer = Math.min(LONGEST_TTL_SECONDS, config.ttl_seconds * 2);
  const expires = report.expirations >= FEWEST_ENTRIES && report.expirations > report.hits;
  if (!expires || longer <= config.ttl_seconds) return null;
  return {
    code: 'raise_ttl',
    message: `${report.expirations} entries expired, but only ${report.hits} questions were answered from memory. Keep entries ${longer} s instead of ${config.ttl_seconds} s: they are dropped anyway when their track changes.`,
    metric: 'cache.expirations',
    value: report.expirations,
    suggested: { ttl_seconds: longer },
  };
};

const switchWarmingOn: Rule = (report, config) => {
  const rate = hitRate(report);
  const isOn = config.warming_enabled && config.warming.enabled;
  const isLow = report.hits + report.misses >= FEWEST.lookups && rate < config.alerts.hit_rate_low;
  if (isOn || !isLow) return null;
  return {
    code: 'enable_warming',
    message: `Only ${percent(rate)} of questions were answered from memory, and warming is off. Switch it on, so that what you play most is there when you open the library.`,
    metric: 'cache.hit_rate',
    value: rate,
    suggested: { warming_enabled: true, 'warming.enabled': true },
  };
};

const raiseThreshold: Rule = (report, config, tuned) => {
  const rate = validationErrorRate(report);
  const { threshold } = tuned;
  const isTuned = config.adaptive.threshold_tuning_enabled;
  if (isTuned || rate <= config.alerts.validation_error_rate) return null;
  if (threshold === null || threshold <= config.confidence_threshold) return null;
  return {
    code: 'raise_threshold',
    message: `${percent(rate)} of ${report.validations} checked first listens were wrong. Answer from memory with a confidence of ${threshold} or more only, instead of ${config.confidence_threshold}, or switch threshold tuning on.`,
    metric: 'cache.validation_errors',
    value: report.validation_errors,
    suggested: {
      confidence_threshold: threshold,
      fast_confidence: Math.max(threshold, config.fast_confidence),
    },
  };
};

const lowerThreshold: Rule = (_, config, tuned) => {
  const { threshold, samples } = tuned;
  if (config.adaptive.threshold_tuning_enabled || threshold === null) return null;
  if (threshold >= config.confidence_threshold) return null;
  return {
    code: 'lower_threshold',
    message: `${samples} checked first listens show that a confidence of ${threshold} is as good as right; ${config.confidence_threshold} is asked for. Lower the threshold, and more is answered from memory.`,
    metric: 'adaptive.threshold_samples',
    value: samples,
    suggested: { confidence_threshold: threshold },
  };
};

const switchPredictionOff: Rule = (report, config) => {
  const { predicted, predicted_hits: used } = report;
  const isOn = config.adaptive.prediction_enabled && config.warming_enabled;
  if (!isOn || predicted < FEWEST_PREDICTIONS || used >= predicted * USEFUL_PREDICTIONS) return null;
  return {
    code: 'disable_prediction',
    message: `Of ${predicted} answers loaded ahead, only ${used} were asked for: your listening is hard to foresee. Switch prediction off and save the work.`,
    metric: 'adaptive.predicted_hits',
    value: used,
    suggested: { 'adaptive.prediction_enabled': false },
  };
};

const RULES: readonly Rule[] = [
  raiseBudget,
  raiseTtl,
  switchWarmingOn,
  raiseThreshold,
  lowerThreshold,
  switchPredictionOff,
];

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}

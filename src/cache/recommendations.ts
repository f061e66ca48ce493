/** What might be set otherwise, going by the counters: sentences that a person can act on. */
import type { CacheCounters } from '../shared/cache-counters.ts';
import type { CacheConfig, CacheConfigChange } from './cache-config.ts';
import { FEWEST, hitRate, validationErrorRate } from './cache-health.ts';
import type { Subject } from './counters-since-change.ts';
import type { TunedThreshold } from './threshold-tuner.ts';

export interface Recommendation {
  code: string;
  message: string;
  /** The figure it goes by, as `/cache/stats` or `/cache/config` names it. */
  metric: string;
  value: number;
  /** What to send to `PATCH /cache/config`. */
  suggested?: CacheConfigChange;
}

/** Sizes and times are suggested no larger than these. */
const LARGEST_SIZE_MB = 2048;
const LONGEST_TTL_SECONDS = 86_400;
const BYTES_A_MB = 1024 * 1024;
/** Fewer entries that came or expired say nothing about size and time. */
const FEWEST_ENTRIES = 50;
/** A budget of which less is in use is no reason why anything had to leave. */
const TIGHT_UTILIZATION = 0.5;
/** Predictions that are judged at the earliest, and the share of them that should have been asked for. */
const FEWEST_PREDICTIONS = 100;
const USEFUL_PREDICTIONS = 0.1;

/** What the advice goes by. */
export interface Evidence {
  config: CacheConfig;
  /** Share of the budget that is in use, 0–1. */
  utilization: number;
  /** Bytes of the largest entry that has no room in the whole budget; 0 where there was none since it was set. */
  largestRefusedBytes: number;
  /** The counters since a setting was last changed: advice that was followed must not be given again for the same reason. */
  since(subject: Subject): CacheCounters;
  tuned: TunedThreshold;
}

type Rule = (evidence: Evidence) => Recommendation | null;

/** Empty where nothing speaks for a change. */
export function recommend(evidence: Evidence): Recommendation[] {
  return RULES.flatMap((rule) => rule(evidence) ?? []);
}

const raiseBudget: Rule = ({ config, utilization, largestRefusedBytes, since }) => {
  const { evictions, insertions } = since('size');
  const share = evictions.capacity / Math.max(1, insertions);
  const neededMb = Math.max(config.max_size_mb, largestRefusedBytes / BYTES_A_MB);
  const larger = Math.min(LARGEST_SIZE_MB, Math.ceil(neededMb) * 2);
  // What is larger than all of it never gets in, however empty it is.
  const isInUse = utilization >= TIGHT_UTILIZATION || largestRefusedBytes > 0;
  const isTight = insertions >= FEWEST_ENTRIES && share > 0.1 && isInUse;
  if (!isTight || larger <= config.max_size_mb) return null;
  return {
    code: 'raise_budget',
    message: `${percent(share)} of what the cache took in had to make room for something else. Give it ${larger} MB instead of ${config.max_size_mb} MB.`,
    metric: 'cache.evictions.capacity',
    value: evictions.capacity,
    suggested: { max_size_mb: larger },
  };
};

const raiseTtl: Rule = ({ config, since }) => {
  const { expirations, hits } = since('ttl');
  const longer = Math.min(LONGEST_TTL_SECONDS, config.ttl_seconds * 2);
  const expires = expirations >= FEWEST_ENTRIES && expirations > hits;
  if (!expires || longer <= config.ttl_seconds) return null;
  return {
    code: 'raise_ttl',
    message: `${expirations} entries expired, but only ${hits} questions were answered from memory. Keep entries ${longer} s instead of ${config.ttl_seconds} s: they are dropped anyway when their track changes.`,
    metric: 'cache.expirations',
    value: expirations,
    suggested: { ttl_seconds: longer },
  };
};

const switchWarmingOn: Rule = ({ config, since }) => {
  const counters = since('warming');
  const rate = hitRate(counters);
  const isOn = config.warming_enabled && config.warming.enabled;
  const isLow = counters.hits + counters.misses >= FEWEST.lookups && rate < config.alerts.hit_rate_low;
  if (isOn || !isLow) return null;
  return {
    code: 'enable_warming',
    message: `Only ${percent(rate)} of questions were answered from memory, and warming is off. Switch it on, so that what you play most is there when you open the library.`,
    metric: 'cache.hit_rate',
    value: rate,
    suggested: { warming_enabled: true, warming: { enabled: true } },
  };
};

const raiseThreshold: Rule = ({ config, since, tuned: { threshold } }) => {
  const counters = since('confidence');
  const rate = validationErrorRate(counters);
  const isTuned = config.adaptive.threshold_tuning_enabled;
  if (isTuned || rate <= config.alerts.validation_error_rate) return null;
  if (threshold === null || threshold <= config.confidence_threshold) return null;
  return {
    code: 'raise_threshold',
    message: `${percent(rate)} of ${counters.validations} checked first listens were wrong. Answer from memory with a confidence of ${threshold} or more only, instead of ${config.confidence_threshold}, or switch threshold tuning on.`,
    metric: 'cache.validation_errors',
    value: counters.validation_errors,
    suggested: {
      confidence_threshold: threshold,
      fast_confidence: Math.max(threshold, config.fast_confidence),
    },
  };
};

const lowerThreshold: Rule = ({ config, tuned: { threshold, samples } }) => {
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

const switchPredictionOff: Rule = ({ config, since }) => {
  const { predicted, predicted_hits: used } = since('prediction');
  const isOn = config.adaptive.prediction_enabled && config.warming_enabled;
  if (!isOn || predicted < FEWEST_PREDICTIONS || used >= predicted * USEFUL_PREDICTIONS) return null;
  return {
    code: 'disable_prediction',
    message: `Of ${predicted} answers loaded ahead, only ${used} were asked for: your listening is hard to foresee. Switch prediction off and save the work.`,
    metric: 'adaptive.predicted_hits',
    value: used,
    suggested: { adaptive: { prediction_enabled: false } },
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

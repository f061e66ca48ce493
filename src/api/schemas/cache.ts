/** Schemas of the cache's statistics and health, and of `GET /health`. */
import * as z from 'zod/mini';
import { patchCacheConfigBodySchema } from './cache-control.ts';
import { amountSchema, countSchema, fractionSchema, numberBetween } from './fields.ts';

const percentSchema = numberBetween(0, 100);

/** Counters that only grow. */
export const cacheCountersSchema = z.strictObject({
  hits: countSchema,
  misses: countSchema,
  insertions: countSchema,
  updates: countSchema,
  validations: countSchema,
  validation_errors: countSchema,
  expirations: countSchema,
  evictions: z.strictObject({
    capacity: countSchema,
    expired: countSchema,
    invalidated: countSchema,
    cleared: countSchema,
  }),
  bytes_saved: countSchema,
  predicted: countSchema,
  predicted_hits: countSchema,
  renewals: countSchema,
});

const strategyTimingSchema = z.strictObject({
  count: countSchema,
  percent: percentSchema,
  hit_rate_percent: percentSchema,
  p50_ms: amountSchema,
  p95_ms: amountSchema,
  max_ms: amountSchema,
});

/** Answer of `GET /cache/stats`. */
export const cacheStatsSchema = z.strictObject({
  cache: z.extend(cacheCountersSchema, {
    hit_rate: fractionSchema,
    items: countSchema,
    size_mb: amountSchema,
    max_size_mb: amountSchema,
    utilization: fractionSchema,
    ttl_seconds: amountSchema,
    average_confidence: fractionSchema,
    by_prefix: z.record(
      z.string(),
      z.strictObject({ items: countSchema, size_mb: amountSchema, hits: countSchema, misses: countSchema }),
    ),
    requests_saved: countSchema,
    since_start: cacheCountersSchema,
    lifetime: cacheCountersSchema,
  }),
  optimizer: z.strictObject({
    total_queries: countSchema,
    cache_hits: countSchema,
    cache_misses: countSchema,
    hit_rate_percent: percentSchema,
    avg_execution_time_ms: amountSchema,
    strategies: z.strictObject({
      fast: strategyTimingSchema,
      accurate: strategyTimingSchema,
      batch: strategyTimingSchema,
    }),
    /** How many times longer the hits would have taken as misses of the same kind; `null` until there are both. */
    avg_speedup: z.nullable(amountSchema),
  }),
  routes: z.record(
    z.string(),
    z.strictObject({ count: countSchema, errors: countSchema, p50_ms: amountSchema, p95_ms: amountSchema }),
  ),
  adaptive: z.strictObject({
    prediction_enabled: z.boolean(),
    predicted: countSchema,
    predicted_hits: countSchema,
    /** What was learnt from: requests in all, and what of them is remembered. */
    observed: countSchema,
    learnt_items: countSchema,
    prediction_reason: z.string(),
    threshold_tuning_enabled: z.boolean(),
    threshold: fractionSchema,
    threshold_reason: z.string(),
    /** First listens that the threshold was tuned by. */
    threshold_samples: countSchema,
  }),
  recommendations: z.array(
    z.strictObject({
      code: z.string(),
      message: z.string(),
      metric: z.string(),
      value: z.number(),
      /** What to send to `PATCH /cache/config`. */
      suggested: z.exactOptional(patchCacheConfigBodySchema),
    }),
  ),
});

const healthCountsSchema = z.strictObject({
  lookups: countSchema,
  answers: countSchema,
  validations: countSchema,
});

/** Answer of `GET /cache/health`. */
export const cacheHealthSchema = z.strictObject({
  cache: z.strictObject({
    hit_rate_percent: percentSchema,
    size_mb: amountSchema,
    items: countSchema,
    utilization: fractionSchema,
  }),
  optimizer: z.strictObject({
    total_queries: countSchema,
    cache_hits: countSchema,
    fast_strategy_percent: percentSchema,
    avg_time_ms: amountSchema,
  }),
  health: z.strictObject({
    status: z.enum(['warming_up', 'healthy', 'degraded']),
    is_healthy: z.boolean(),
    warnings: z.array(
      z.strictObject({
        code: z.string(),
        message: z.string(),
        value: z.number(),
        threshold: z.number(),
        /** How many observations the value is of. */
        observations: countSchema,
      }),
    ),
    /** What was observed so far, and how much of it each figure needs before it counts. */
    observations: healthCountsSchema,
    needed: healthCountsSchema,
  }),
});

/** Answer of `GET /health`. */
export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  api_version: z.literal('v1'),
  fingerprint_version: countSchema,
  revision: countSchema,
  uptime_seconds: amountSchema,
});

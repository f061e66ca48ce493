/** Schemas of what steers the cache: its settings, clearing, cleaning up and warming. */
import * as z from 'zod/mini';
import { TUNED_ENDPOINTS, WARMING_STRATEGIES } from '../../cache/cache-config.ts';
import { amountSchema, countSchema, fractionSchema, numberBetween, wholeNumber } from './fields.ts';

const warmingStrategySchema = z.enum(WARMING_STRATEGIES);

const strategiesSchema = z.array(warmingStrategySchema).check(
  z.maxLength(WARMING_STRATEGIES.length),
  z.refine((names) => new Set(names).size === names.length, 'names a strategy twice'),
);

const fields = {
  /** From what a page of answers takes to what a browser lets one worker have. */
  max_size_mb: numberBetween(1, 2048),
  ttl_seconds: numberBetween(1, 86_400),
  confidence_threshold: fractionSchema,
  fast_confidence: fractionSchema,
  validation_enabled: z.boolean(),
  warming_enabled: z.boolean(),
};

const warmingFields = {
  enabled: z.boolean(),
  strategies: strategiesSchema,
  batch_size: wholeNumber(1, 500),
  delay_ms: wholeNumber(0, 10_000),
};

const alertFields = {
  hit_rate_low: fractionSchema,
  avg_time_high_ms: numberBetween(1, 60_000),
  utilization_high: fractionSchema,
  validation_error_rate: fractionSchema,
};

const adaptiveFields = { prediction_enabled: z.boolean(), threshold_tuning_enabled: z.boolean() };

const overrideFields = <Value extends z.ZodMiniType>(value: Value) => {
  const [search, tracks, batch, similar] = TUNED_ENDPOINTS;
  const field = z.exactOptional(value);
  return { [search]: field, [tracks]: field, [batch]: field, [similar]: field };
};

/** Answer of `GET` and `PATCH /cache/config`. */
export const cacheConfigSchema = z.strictObject({
  ...fields,
  confidence_overrides: z.strictObject(overrideFields(fractionSchema)),
  warming: z.strictObject(warmingFields),
  alerts: z.strictObject(alertFields),
  adaptive: z.strictObject(adaptiveFields),
});

/** Body of `PATCH /cache/config`: what is to change. */
export const patchCacheConfigBodySchema = z.strictObject({
  max_size_mb: z.exactOptional(fields.max_size_mb),
  ttl_seconds: z.exactOptional(fields.ttl_seconds),
  confidence_threshold: z.exactOptional(fields.confidence_threshold),
  fast_confidence: z.exactOptional(fields.fast_confidence),
  validation_enabled: z.exactOptional(fields.validation_enabled),
  warming_enabled: z.exactOptional(fields.warming_enabled),
  /** `null` takes an override back. */
  confidence_overrides: z.exactOptional(z.strictObject(overrideFields(z.nullable(fractionSchema)))),
  warming: z.exactOptional(
    z.strictObject({
      enabled: z.exactOptional(warmingFields.enabled),
      strategies: z.exactOptional(warmingFields.strategies),
      batch_size: z.exactOptional(warmingFields.batch_size),
      delay_ms: z.exactOptional(warmingFields.delay_ms),
    }),
  ),
  alerts: z.exactOptional(
    z.strictObject({
      hit_rate_low: z.exactOptional(alertFields.hit_rate_low),
      avg_time_high_ms: z.exactOptional(alertFields.avg_time_high_ms),
      utilization_high: z.exactOptional(alertFields.utilization_high),
      validation_error_rate: z.exactOptional(alertFields.validation_error_rate),
    }),
  ),
  adaptive: z.exactOptional(
    z.strictObject({
      prediction_enabled: z.exactOptional(adaptiveFields.prediction_enabled),
      threshold_tuning_enabled: z.exactOptional(adaptiveFields.threshold_tuning_enabled),
    }),
  ),
});

/** Body of `POST /cache/clear`. Without a prefix, everything is cleared. */
export const clearCacheBodySchema = z.strictObject({
  prefix: z.exactOptional(
    z
      .string()
      .check(
        z.maxLength(2000),
        z.regex(
          /^(track|search|list|similar|popularity):/,
          'must begin with track:, search:, list:, similar: or popularity:',
        ),
      ),
  ),
});

/** Answer of `POST /cache/clear`. */
export const clearCacheAnswerSchema = z.strictObject({
  cleared: countSchema,
  prefix: z.nullable(z.string()),
});

/** Body of `POST /cache/cleanup`: nothing can be told. */
export const cleanUpCacheBodySchema = z.strictObject({});

/** Answer of `POST /cache/cleanup`. */
export const cleanUpCacheAnswerSchema = z.strictObject({ expired: countSchema, items: countSchema });

/** Body of `POST /cache/warm`. */
export const warmCacheBodySchema = z.strictObject({
  /** In this order; those of the settings unless told. */
  strategies: z.exactOptional(strategiesSchema.check(z.minLength(1))),
  /** As many tracks as a strategy may load; 1–10,000. */
  limit: z.exactOptional(wholeNumber(1, 10_000)),
});

/** Answer of `POST /cache/warm`. */
export const warmCacheAnswerSchema = z.strictObject({
  /** Entries that were loaded. */
  warmed: countSchema,
  by_strategy: z.partialRecord(warmingStrategySchema, countSchema),
  already_in_memory: countSchema,
  /** Why it ended: all is loaded, the byte budget or the time is used up, or it was told to stop. */
  stopped: z.enum(['done', 'budget', 'time', 'cancelled']),
  duration_ms: amountSchema,
});

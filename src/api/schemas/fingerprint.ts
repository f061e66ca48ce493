/** Schemas of the fingerprint and of what delivers one. */
import * as z from 'zod/mini';
import { FAILURE_CODES } from '../../shared/failures.ts';
import { NOT_COMPARED_REASONS } from '../../shared/fingerprint.ts';
import { METRIC_NAMES, METRICS, type MetricName, mapMetrics } from '../../shared/metrics.ts';
import { TEXT_LIMITS } from '../../shared/text-limits.ts';
import { checkFingerprintSense, checkSideSense } from './delivery-sense.ts';
import {
  amountSchema,
  confidenceLevelSchema,
  fractionSchema,
  idSchema,
  numberBetween,
  text,
  trackErrorSchema,
  wholeNumber,
} from './fields.ts';

const metricNameSchema = z.enum(METRIC_NAMES);

/** All thirteen keys, each in the range of its metric, or `null`. */
export const metricsSchema = z.strictObject(mapMetrics((name) => z.nullable(metricValueSchema(name))));

const confidenceSchema = z.strictObject(mapMetrics(() => fractionSchema));

const validationFields = {
  status: z.enum(['pending', 'valid', 'invalid']),
  distance: z.exactOptional(amountSchema),
  similarity: z.exactOptional(numberBetween(-1, 1)),
  level: z.exactOptional(confidenceLevelSchema),
  /** Why the first listen could not be compared with the whole track. */
  not_compared: z.exactOptional(z.enum(NOT_COMPARED_REASONS)),
};

const validationSchema = z.strictObject({
  ...validationFields,
  metric_accuracy: z.exactOptional(z.partialRecord(metricNameSchema, fractionSchema)),
});

const commonFields = {
  version: wholeNumber(1, 1_000_000),
  metrics: metricsSchema,
  average_confidence: fractionSchema,
  reasons: z.exactOptional(
    z.partialRecord(
      metricNameSchema,
      z.enum([
        'too_short',
        'no_active_frames',
        'no_onsets',
        'no_harmonic_content',
        'anti_phase',
        'not_finite',
      ]),
    ),
  ),
  pass: z.enum(['streaming', 'batch']),
  chunk_count: wholeNumber(0, 10_000_000),
};

/** What was heard in a track. */
export const fingerprintSchema = z.strictObject({
  ...commonFields,
  confidence: confidenceSchema,
  validation: validationSchema,
});

/** The fingerprint as lists carry it: without the confidence of each metric. */
export const rowFingerprintSchema = z.strictObject({
  ...commonFields,
  validation: z.strictObject(validationFields),
});

/** The by-products of the same pass. */
export const sideRecordSchema = z.strictObject({
  version: wholeNumber(1, 1_000_000),
  integrated_lufs: z.nullable(numberBetween(-1000, 1000)),
  loudness_range_lu: z.nullable(numberBetween(0, 1000)),
  sample_peak: numberBetween(0, 1e9),
  key: z.nullable(
    z.strictObject({
      tonic: text(8),
      mode: z.enum(['major', 'minor']),
      camelot: text(8),
      strength: fractionSchema,
    }),
  ),
  /** Share of the energy in each octave band, 0–1. */
  band_energies: z.array(fractionSchema).check(z.maxLength(256)),
  leading_silence_seconds: amountSchema,
  trailing_silence_seconds: amountSchema,
  /** Peaks, evenly over the track, of full scale. */
  waveform: z.array(fractionSchema).check(z.maxLength(2000)),
});

const failureSchema = z.strictObject({
  code: z.enum(FAILURE_CODES),
  detail: text(TEXT_LIMITS.failureDetail),
});

/** The audio that was heard, as the track's row named it; where it is told, a track with other audio by now refuses the result. */
const contentKeySchema = z.exactOptional(z.nullable(text(TEXT_LIMITS.contentKey)));

/** How much was decoded. Of a whole track that did not break off it is the length, which some headers only estimate. */
const heardSecondsSchema = z.exactOptional(amountSchema);

const deliveredSchema = fingerprintSchema.check(checkFingerprintSense);

/** Body of `PUT /tracks/{id}/fingerprint`. */
export const fingerprintDeliverySchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('progress'), fingerprint: deliveredSchema }),
  z
    .strictObject({
      state: z.literal('final'),
      fingerprint: deliveredSchema,
      side: z.nullable(sideRecordSchema),
      failure: z.nullable(failureSchema),
      content_key: contentKeySchema,
      heard_seconds: heardSecondsSchema,
    })
    .check(checkSideSense),
  z.strictObject({ state: z.literal('failed'), failure: failureSchema, content_key: contentKeySchema }),
]);

export const analysisStatusSchema = z.enum(['none', 'queued', 'running', 'done', 'failed', 'quarantined']);

export const analysisSchema = z.strictObject({
  status: analysisStatusSchema,
  error: z.exactOptional(trackErrorSchema),
});

/** Answer of `PUT /tracks/{id}/fingerprint`. */
export const fingerprintReceiptSchema = z.strictObject({
  track_id: idSchema,
  /** Whether it was written; progress stays in memory, and a streaming result never replaces a batch one. */
  stored: z.boolean(),
  /** Other tracks with the same audio, which got it too. */
  shared_with: z.array(idSchema),
  /** The fingerprint the track has now. */
  fingerprint: z.nullable(fingerprintSchema),
  analysis: analysisSchema,
});

function metricValueSchema(name: MetricName) {
  return numberBetween(METRICS[name].minimum, METRICS[name].maximum);
}

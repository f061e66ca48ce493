import type { Fingerprint, FingerprintValidation, NotComparedReason } from '../shared/fingerprint.ts';
import { METRIC_NAMES, METRICS, type MetricName, VALID_DISTANCE } from '../shared/metrics.ts';
import { fingerprintDistance, rangeNormalisedCosine } from './fingerprint-distance.ts';

const LEVELS = [
  { level: 'high', distance: 0.2, similarity: 0.95, accuracy: 0.9 },
  { level: 'medium', distance: VALID_DISTANCE, similarity: 0.85, accuracy: 0.8 },
] as const;

/** Tempi that count as the same up to the octave. */
const OCTAVES = [0.5, 1, 2];

export type ValidationVerdict =
  | { outcome: 'compared'; validation: FingerprintValidation }
  | {
      outcome: 'refused';
      reason: NotComparedReason;
      /** Which of the two is at fault, and the metric; `null` where the pair as a whole is. */
      side: 'streaming' | 'batch' | null;
      metric: MetricName | null;
      /** Invalid, so that a refusal never passes for a verdict in favour. */
      validation: FingerprintValidation;
    };

/**
 * Judges a streaming fingerprint by the batch fingerprint of the same track.
 *
 * Valid ⇔ their reliability-weighted distance is ≤ .35. A different version, a missing metric, a value that is not
 * finite or out of range, or too few common metrics are refused, never passed.
 */
export function validateFingerprint(streaming: Fingerprint, batch: Fingerprint): ValidationVerdict {
  if (streaming.version !== batch.version) return refuse('version_mismatch', null, null);
  const flaw = flawOf(streaming, 'streaming') ?? flawOf(batch, 'batch');
  if (flaw) return flaw;
  const result = fingerprintDistance(streaming.metrics, batch.metrics);
  if (result.outcome === 'too_few_metrics') return refuse('too_few_metrics', null, null);
  const { distance, comparedMetrics } = result;
  const similarity = rangeNormalisedCosine(streaming.metrics, batch.metrics);
  const metric_accuracy = metricAccuracies(streaming, batch);
  const meanAccuracy =
    comparedMetrics.reduce((sum, name) => sum + (metric_accuracy[name] ?? 0), 0) / comparedMetrics.length;
  return {
    outcome: 'compared',
    validation: {
      status: distance <= VALID_DISTANCE ? 'valid' : 'invalid',
      distance,
      ...(similarity === null ? {} : { similarity }),
      metric_accuracy,
      level: levelOf(distance, similarity ?? 0, meanAccuracy),
    },
  };
}

/**
 * Accuracy of a value against the truth, 0–1: 1 − |Δ| / range; for the tempo 1 − relative error, an octave off counting
 * as right.
 */
export function metricAccuracy(name: MetricName, value: number, truth: number): number {
  const { minimum, maximum } = METRICS[name];
  const error =
    name === 'tempo_bpm'
      ? Math.min(...OCTAVES.map((octave) => Math.abs(value * octave - truth) / truth))
      : Math.abs(value - truth) / (maximum - minimum);
  return Math.max(0, 1 - error);
}

function metricAccuracies(streaming: Fingerprint, batch: Fingerprint): Partial<Record<MetricName, number>> {
  const accuracies: Partial<Record<MetricName, number>> = {};
  for (const name of METRIC_NAMES) {
    const value = streaming.metrics[name];
    const truth = batch.metrics[name];
    if (value !== null && truth !== null) accuracies[name] = metricAccuracy(name, value, truth);
  }
  return accuracies;
}

function levelOf(distance: number, similarity: number, accuracy: number): 'high' | 'medium' | 'low' {
  const reached = LEVELS.find(
    (level) => distance <= level.distance && similarity >= level.similarity && accuracy >= level.accuracy,
  );
  return reached?.level ?? 'low';
}

/** The first metric that can't be trusted to mean anything, as a refusal. */
function flawOf({ metrics }: Fingerprint, side: 'streaming' | 'batch'): ValidationVerdict | null {
  for (const name of METRIC_NAMES) {
    // What comes from storage or the wire may lack what its type promises.
    const value: number | null | undefined = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
    if (value === undefined) return refuse('missing_metric', side, name);
    if (value === null) continue;
    if (!Number.isFinite(value)) return refuse('not_finite', side, name);
    const { minimum, maximum } = METRICS[name];
    if (value < minimum || value > maximum) return refuse('out_of_range', side, name);
  }
  return null;
}

function refuse(
  reason: NotComparedReason,
  side: 'streaming' | 'batch' | null,
  metric: MetricName | null,
): ValidationVerdict {
  return { outcome: 'refused', reason, side, metric, validation: { status: 'invalid' } };
}

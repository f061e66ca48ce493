import { toComparisonScale } from '../../../src/shared/comparison-scale.ts';
import type { Fingerprint } from '../../../src/shared/fingerprint.ts';
import { METRIC_NAMES, METRICS, type MetricName } from '../../../src/shared/metrics.ts';
import { shareOf } from './quantiles.ts';

/** From this confidence on a value is claimed to be right. */
export const CLAIMED_CONFIDENCE = 0.85;
/** A claim holds within this share of the spread between tracks. */
const HOLDING_SHARE = 1 / 3;
/** Lower edges of the bins in which claimed confidence is compared with actual closeness. */
const BIN_EDGES = [0, 0.5, 0.6, 0.7, 0.8, CLAIMED_CONFIDENCE, 0.9, 0.95] as const;

/** What a streaming fingerprint says of one metric, against the whole track. */
export interface Judgement {
  readonly metric: MetricName;
  /** 0–1, as the streaming pass claims it. */
  readonly confidence: number;
  /** |streaming − batch| on the comparison scale, in σ_b; infinite where only one of the two has a value, `null` where neither has. */
  readonly error: number | null;
}

/** A number of judgements, and how they turned out. */
export interface Tally {
  readonly count: number;
  readonly meanConfidence: number | null;
  /** Share within a third of σ_b, of those that can be judged. */
  readonly heldShare: number | null;
  /** Of the claims (confidence ≥ .85): how many, and the share of them that held. */
  readonly claims: number;
  readonly claimsHeldShare: number | null;
}

/** What became of the values of one range of confidence. */
export interface CalibrationBin extends Tally {
  readonly from: number;
  readonly to: number;
}

/**
 * Judges every metric of a streaming fingerprint by the batch fingerprint. An octave off in tempo is off. A metric that
 * neither has can't be judged; where only one has it, that is an error.
 */
export function judge(streaming: Fingerprint, batch: Fingerprint): Judgement[] {
  return METRIC_NAMES.map((metric) => ({
    metric,
    confidence: streaming.confidence[metric],
    error: errorOf(metric, streaming.metrics[metric], batch.metrics[metric]),
  }));
}

function errorOf(metric: MetricName, value: number | null, truth: number | null): number | null {
  if (value === null && truth === null) return null;
  if (value === null || truth === null) return Number.POSITIVE_INFINITY;
  const difference = Math.abs(toComparisonScale(metric, value) - toComparisonScale(metric, truth));
  return difference / METRICS[metric].betweenTrackSigma;
}

/** Counts how judgements turned out. */
export function tally(judgements: readonly Judgement[]): Tally {
  const claims = judgements.filter(({ confidence }) => confidence >= CLAIMED_CONFIDENCE);
  const confidences = judgements.reduce((sum, { confidence }) => sum + confidence, 0);
  return {
    count: judgements.length,
    meanConfidence: shareOf(confidences, judgements.length),
    heldShare: heldShare(judgements),
    claims: claims.length,
    claimsHeldShare: heldShare(claims),
  };
}

function heldShare(judgements: readonly Judgement[]): number | null {
  const errors = judgements.flatMap(({ error }) => error ?? []);
  return shareOf(errors.filter((error) => error <= HOLDING_SHARE).length, errors.length);
}

/** The judgements by claimed confidence. Every one falls into exactly one bin; the last includes 1. */
export function binByConfidence(judgements: readonly Judgement[]): CalibrationBin[] {
  return BIN_EDGES.map((from, index) => {
    const to = BIN_EDGES[index + 1] ?? 1;
    const isLast = index === BIN_EDGES.length - 1;
    const inside = judgements.filter(({ confidence }) => confidence >= from && (confidence < to || isLast));
    return { from, to, ...tally(inside) };
  });
}

import { toComparisonScale } from '../../../src/shared/comparison-scale.ts';
import type { Fingerprint } from '../../../src/shared/fingerprint.ts';
import { METRIC_NAMES, METRICS, type MetricName } from '../../../src/shared/metrics.ts';
import { shareOf } from './quantiles.ts';

/** From this confidence on a value is claimed to be right. */
export const CLAIMED_CONFIDENCE = 0.85;
/** A claim holds within this share of the spread between tracks. */
export const HOLDING_SHARE = 1 / 3;
/** Lower edges of the bins in which claimed confidence is compared with actual closeness. */
export const BIN_EDGES = [0, 0.5, 0.6, 0.7, 0.8, CLAIMED_CONFIDENCE, 0.9, 0.95] as const;

/** What a streaming fingerprint says of one metric, against the whole track. */
export interface Judgement {
  readonly metric: MetricName;
  /** 0–1, as the streaming pass claims it. */
  readonly confidence: number;
  /** |streaming − batch| on the comparison scale, in σ_b; infinite where only one of the two has a value. */
  readonly error: number;
}

/** A number of judgements, and how they turned out. */
export interface Tally {
  readonly count: number;
  readonly meanConfidence: number | null;
  /** Share within a third of σ_b. */
  readonly heldShare: number | null;
  /** Of the claims (confidence ≥ .85): how many, and the share of them that held. */
  readonly claims: number;
  readonly claimsHeldShare: number | null;
}

export interface CalibrationBin extends Tally {
  readonly from: number;
  readonly to: number;
}

/**
 * Judges every metric of a streaming fingerprint by the batch fingerprint. An octave off in tempo is off. A metric that
 * neither has is no error; where only one has it, it is.
 */
export function judge(streaming: Fingerprint, batch: Fingerprint): Judgement[] {
  return METRIC_NAMES.map((metric) => ({
    metric,
    confidence: streaming.confidence[metric],
    error: errorOf(metric, streaming.metrics[metric], batch.metrics[metric]),
  }));
}

function errorOf(metric: MetricName, value: number | null, truth: number | null): number {
  if (value === null && truth === null) return 0;
  if (value === null || truth === null) return Number.POSITIVE_INFINITY;
  const difference = Math.abs(toComparisonScale(metric, value) - toComparisonScale(metric, truth));
  return difference / METRICS[metric].betweenTrackSigma;
}

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
  return shareOf(judgements.filter(({ error }) => error <= HOLDING_SHARE).length, judgements.length);
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

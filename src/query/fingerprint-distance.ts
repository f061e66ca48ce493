import { toComparisonScale } from '../shared/comparison-scale.ts';
import {
  METRIC_NAMES,
  METRICS,
  type MetricFamily,
  type MetricName,
  type MetricRecord,
} from '../shared/metrics.ts';

type MetricValues = MetricRecord<number | null>;

/** Keeps the weight of a metric with a reliability of 1 finite. */
const WEIGHT_DAMPING = 0.01;
/**
 * What a metric of a family is worth beside its reliability: centroid, rolloff and flatness tell one fact, and err together,
 * so that they share one vote; counted three times, brightness alone would decide what sounds alike.
 */
const SHARE_OF_VOTE: Readonly<Record<MetricFamily, number>> = {
  dynamics: 1,
  brightness: 1 / 3,
  rhythm: 1,
  harmony: 1,
};
/** A tempo an octave or 3:2 off is near, yet not the same; octaves on the log2 scale. */
export const TEMPO_LENIENCE = {
  octavePenalty: 0.15,
  threeToTwo: Math.log2(3 / 2),
  threeToTwoPenalty: 0.25,
} as const;
/** Fewer metrics, or less of the weight, than this are too few to judge by. */
const FEWEST_METRICS = 7;
const LEAST_WEIGHT_SHARE = 0.5;

/**
 * How much a metric counts in every comparison: its share of a vote × ICC / (1 − ICC + .01); 0 for one that tells tracks no better
 * than chance.
 */
export function metricWeight(name: MetricName): number {
  const { family, reliability } = METRICS[name];
  return (SHARE_OF_VOTE[family] * reliability) / (1 - reliability + WEIGHT_DAMPING);
}

/**
 * Difference of two values of a metric in units of σ_b, the spread between tracks, ≥ 0. Tempo: in octaves, where one of
 * 2:1 counts as .15 plus the rest, and one of 3:2 as .25 plus the rest, if that is less.
 */
export function metricDifference(name: MetricName, one: number, other: number): number {
  const difference = Math.abs(toComparisonScale(name, one) - toComparisonScale(name, other));
  const related =
    name === 'tempo_bpm'
      ? Math.min(
          difference,
          Math.abs(difference - 1) + TEMPO_LENIENCE.octavePenalty,
          Math.abs(difference - TEMPO_LENIENCE.threeToTwo) + TEMPO_LENIENCE.threeToTwoPenalty,
        )
      : difference;
  return related / METRICS[name].betweenTrackSigma;
}

export type DistanceResult =
  | {
      outcome: 'compared';
      /** d ≥ 0: up to .20 the same sound, .20–.35 probably, more: different. */
      distance: number;
      comparedMetrics: MetricName[];
    }
  | { outcome: 'too_few_metrics'; comparedMetrics: MetricName[] };

/**
 * Reliability-weighted distance of two fingerprints of the same version: d = √(Σ wᵢ (Δᵢ / σ_bᵢ)² / Σ wᵢ), wᵢ by {@link metricWeight}.
 *
 * Metrics that are `null` on either side are left out and the weights of the rest renormalised; with fewer than seven
 * metrics, or less than half of the weight, there is no distance.
 */
export function fingerprintDistance(one: MetricValues, other: MetricValues): DistanceResult {
  let squares = 0;
  let weight = 0;
  let fullWeight = 0;
  const comparedMetrics: MetricName[] = [];
  for (const name of METRIC_NAMES) {
    const share = metricWeight(name);
    fullWeight += share;
    const a = one[name];
    const b = other[name];
    if (a === null || b === null) continue;
    squares += share * metricDifference(name, a, b) ** 2;
    weight += share;
    comparedMetrics.push(name);
  }
  if (comparedMetrics.length < FEWEST_METRICS || weight < LEAST_WEIGHT_SHARE * fullWeight) {
    return { outcome: 'too_few_metrics', comparedMetrics };
  }
  return { outcome: 'compared', distance: Math.sqrt(squares / weight), comparedMetrics };
}

/**
 * Cosine of two fingerprints, each metric mapped from its range to 0–1, over the metrics both have; 0–1.
 * `null` if either is all zeros there. Different tracks often reach .95: it is for reporting, not for judging.
 */
export function rangeNormalisedCosine(one: MetricValues, other: MetricValues): number | null {
  let product = 0;
  let oneSquared = 0;
  let otherSquared = 0;
  for (const name of METRIC_NAMES) {
    const a = one[name];
    const b = other[name];
    if (a === null || b === null) continue;
    const { minimum, maximum } = METRICS[name];
    const x = (a - minimum) / (maximum - minimum);
    const y = (b - minimum) / (maximum - minimum);
    product += x * y;
    oneSquared += x * x;
    otherSquared += y * y;
  }
  return oneSquared > 0 && otherSquared > 0
    ? Math.min(1, product / Math.sqrt(oneSquared * otherSquared))
    : null;
}

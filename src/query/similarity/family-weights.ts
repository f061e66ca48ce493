import { METRIC_NAMES, METRICS, type MetricFamily } from '../../shared/metrics.ts';
import { metricWeight } from '../fingerprint-distance.ts';

/** How much each family counts against the others, 0–2; 1 is usual, 0 leaves it out. */
export type FamilyWeights = Readonly<Record<MetricFamily, number>>;

export const EVEN_WEIGHTS: FamilyWeights = { dynamics: 1, brightness: 1, rhythm: 1, harmony: 1 };

/**
 * Weights of the thirteen metrics in their canonical order, with a sum of 1: what each counts in every comparison × the family's
 * weight. All zeros where no family counts.
 */
export function metricWeights(families: FamilyWeights = EVEN_WEIGHTS): Float64Array {
  const weights = Float64Array.from(METRIC_NAMES, (name) => {
    const { family } = METRICS[name];
    return metricWeight(name) * families[family];
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : weights;
}

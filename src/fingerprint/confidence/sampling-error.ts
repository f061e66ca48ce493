/**
 * Variance of (mean of the heard segments − mean of all segments), in units of the variance of one segment, where
 * segments form a first-order autoregressive sequence: corr(i, j) = ρ^|i − j|.
 *
 * 0 if all were heard; 1/m − 1/M for ρ = 0. Takes O(m).
 *
 * @param heard indices of the heard segments, ascending whole numbers from 0
 * @param total how many segments there are, at least as many as heard
 * @param correlation ρ, 0 ≤ ρ < 1
 */
export function samplingVariance(heard: readonly number[], total: number, correlation: number): number {
  const count = heard.length;
  if (count === 0) return 1;
  const among = pairSum(heard, correlation) / (count * count);
  let across = 0;
  for (const index of heard) across += rowSum(index, total, correlation) / (count * total);
  const everywhere = allPairsSum(total, correlation) / (total * total);
  return Math.max(0, among + everywhere - 2 * across);
}

/** Σ ρ^|i − j| over all i and j from 0 to total − 1. */
function allPairsSum(total: number, correlation: number): number {
  const rest = 1 - correlation;
  return (total * (1 + correlation)) / rest - (2 * correlation * (1 - correlation ** total)) / (rest * rest);
}

/** Σ ρ^|i − j| over all ordered pairs of a sorted list. */
function pairSum(sorted: readonly number[], correlation: number): number {
  let sum = 0;
  let earlier = 0;
  let previous = 0;
  for (const [position, index] of sorted.entries()) {
    earlier = position === 0 ? 0 : correlation ** (index - previous) * (1 + earlier);
    previous = index;
    sum += 1 + 2 * earlier;
  }
  return sum;
}

/** Σ ρ^|i − j| over j = 0 … total − 1. */
function rowSum(index: number, total: number, correlation: number): number {
  const upTo = (terms: number) => (1 - correlation ** terms) / (1 - correlation);
  return upTo(index + 1) + upTo(total - index) - 1;
}

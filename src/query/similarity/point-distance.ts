import { TEMPO_LENIENCE } from '../fingerprint-distance.ts';
import { DIMENSIONS, TEMPO_DIMENSION, TEMPO_OCTAVE } from './sound-point.ts';

/** Less of the weight in common than this is too little to compare by. */
export const LEAST_COMMON_WEIGHT = 0.5;

/** What the octave and 3:2 cost in tempo, in coordinates. */
const OCTAVE_PENALTY = TEMPO_LENIENCE.octavePenalty * TEMPO_OCTAVE;
const THREE_TO_TWO = TEMPO_LENIENCE.threeToTwo * TEMPO_OCTAVE;
const THREE_TO_TWO_PENALTY = TEMPO_LENIENCE.threeToTwoPenalty * TEMPO_OCTAVE;

/** Difference of two tempo coordinates, ≥ 0, lenient with the octave and 3:2. */
export function tempoDifference(one: number, other: number): number {
  const difference = Math.abs(one - other);
  return Math.min(
    difference,
    Math.abs(difference - TEMPO_OCTAVE) + OCTAVE_PENALTY,
    Math.abs(difference - THREE_TO_TWO) + THREE_TO_TWO_PENALTY,
  );
}

/**
 * d² of the points at two rows: Σ wᵢ Δᵢ² / Σ wᵢ over the metrics that both have. NaN where they have less than half of the
 * weight in common.
 *
 * @param points {@link DIMENSIONS} coordinates a row
 * @param weights of the metrics, with a sum of 1
 */
export function squaredDistance(
  points: Float32Array,
  row: number,
  otherRow: number,
  weights: Float64Array,
): number {
  const one = row * DIMENSIONS;
  const other = otherRow * DIMENSIONS;
  let squares = 0;
  let common = 0;
  for (let dimension = 0; dimension < DIMENSIONS; dimension += 1) {
    // Rows lie within the array; the type checker cannot know. Nothing here may cost more than it must: it runs a
    // million times a question.
    const a = points[one + dimension] as number;
    const b = points[other + dimension] as number;
    const difference = dimension === TEMPO_DIMENSION ? tempoDifference(a, b) : a - b;
    if (Number.isNaN(difference)) continue; // one of them lacks the metric
    const weight = weights[dimension] as number;
    squares += weight * difference * difference;
    common += weight;
  }
  return common >= LEAST_COMMON_WEIGHT ? squares / common : Number.NaN;
}

/**
 * d² of all of the first `size` rows from one of them. First as if nothing were missing anywhere, which is nearly always so;
 * a sum that comes out as NaN is worked out again, metric by metric.
 */
export function squaredDistances(
  points: Float32Array,
  size: number,
  from: number,
  weights: Float64Array,
): Float64Array {
  const distances = new Float64Array(size);
  const own = Float64Array.from(points.subarray(from * DIMENSIONS, (from + 1) * DIMENSIONS));
  const tempo = own[TEMPO_DIMENSION] as number; // points and weights have this dimension
  const tempoWeight = weights[TEMPO_DIMENSION] as number;
  const others = Float64Array.from(weights, (weight, dimension) =>
    dimension === TEMPO_DIMENSION ? 0 : weight,
  );
  for (let row = 0, at = 0; row < size; row += 1, at += DIMENSIONS) {
    const tempoApart = tempoDifference(points[at + TEMPO_DIMENSION] as number, tempo);
    let squares = tempoWeight * tempoApart * tempoApart;
    for (let dimension = 0; dimension < DIMENSIONS; dimension += 1) {
      const difference = (points[at + dimension] as number) - (own[dimension] as number);
      squares += (others[dimension] as number) * difference * difference;
    }
    distances[row] = Number.isNaN(squares) ? squaredDistance(points, from, row, weights) : squares;
  }
  return distances;
}

import { METRICS } from '../../shared/metrics.ts';
import { BEAT_WEIGHTS, PREFERENCE_WEIGHTS } from './beat-weights.ts';

const { minimum: SLOWEST_BPM, maximum: FASTEST_BPM } = METRICS.tempo_bpm;

const GRID_STEPS = 240;
/** Multiples of a beat period are looked for within this share of themselves. */
const LAG_TOLERANCE = 0.012;
/** A correlation below this everywhere is not blown up to look like one with a pulse. */
const SMALLEST_SCALE = 0.05;
const LOG2_OF_CENTRE = 7;

/** The candidates: 241 tempi from 40 to 200 BPM, 0.67 % apart. */
export const CANDIDATES_BPM: Float64Array = Float64Array.from(
  { length: GRID_STEPS + 1 },
  (_, step) => SLOWEST_BPM * (FASTEST_BPM / SLOWEST_BPM) ** (step / GRID_STEPS),
);

/**
 * How probable each candidate is to be the tempo: softmax of Σ w_k ρ(kτ) + a z + b z², ρ the autocorrelation relative to its
 * highest peak at a candidate's period, k a metrical ratio, z = log₂(BPM / 128). A conditional logit (McFadden 1974) whose
 * weights were fitted on tracks of known tempo; autocorrelation at metrical multiples as in Gkiokas et al. 2012.
 *
 * @param correlation autocorrelation of the onset envelope, 1 at lag 0
 * @returns probabilities in the order of `CANDIDATES_BPM`, with the sum 1
 */
export function tempoPosterior(correlation: ArrayLike<number>, frameRateHz: number): Float64Array {
  const periods = CANDIDATES_BPM.map((bpm) => (60 * frameRateHz) / bpm);
  const scale = periods.reduce((top, lag) => Math.max(top, peakAt(correlation, lag)), SMALLEST_SCALE);
  const scores = periods.map((period, index) => {
    const octaves = Math.log2(CANDIDATES_BPM[index] ?? 0) - LOG2_OF_CENTRE;
    let score = PREFERENCE_WEIGHTS.linear * octaves + PREFERENCE_WEIGHTS.square * octaves * octaves;
    for (const [ratio, weight] of BEAT_WEIGHTS)
      score += (weight * peakAt(correlation, ratio * period)) / scale;
    return score;
  });
  const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The value between lags, by linear interpolation; 0 outside. */
export function correlationAt(correlation: ArrayLike<number>, lag: number): number {
  const whole = Math.floor(lag);
  if (whole < 0 || whole + 1 >= correlation.length) return 0;
  const share = lag - whole;
  return (correlation[whole] ?? 0) * (1 - share) + (correlation[whole + 1] ?? 0) * share;
}

/** The largest value at a lag and 1.2 % to either side. */
function peakAt(correlation: ArrayLike<number>, lag: number): number {
  return Math.max(
    correlationAt(correlation, lag * (1 - LAG_TOLERANCE)),
    correlationAt(correlation, lag),
    correlationAt(correlation, lag * (1 + LAG_TOLERANCE)),
  );
}

import { METRICS } from '../../shared/metrics.ts';

const { minimum: SLOWEST_BPM, maximum: FASTEST_BPM } = METRICS.tempo_bpm;

/** Candidates within 4 % of each other are the same tempo: six steps of the grid. */
const SAME_TEMPO_STEPS = 6;
const REFINING_MULTIPLES = [1, 2, 4, 8];
const REFINING_REACH = 0.04;
/** A peak must reach this to move the period. */
const SMALLEST_PEAK = 0.05;

/**
 * The most probable of tempi that lie at equal ratios from 40 to 200 BPM, and the probability of all that are the same within 4 %.
 */
export function dominantTempo(posterior: Float64Array): { bpm: number; probability: number } {
  let best = 0;
  for (let index = 1; index < posterior.length; index++) {
    if ((posterior[index] ?? 0) > (posterior[best] ?? 0)) best = index;
  }
  const around = posterior.subarray(Math.max(0, best - SAME_TEMPO_STEPS), best + SAME_TEMPO_STEPS + 1);
  return {
    bpm: SLOWEST_BPM * (FASTEST_BPM / SLOWEST_BPM) ** (best / (posterior.length - 1)),
    probability: around.reduce((sum, value) => sum + value, 0),
  };
}

/**
 * Sharpens a tempo by the peaks at 1, 2, 4 and 8 times its period, as far as there are any: at the eighth the lag resolves eight
 * times finer.
 */
export function refineTempo(correlation: Float64Array, bpm: number, frameRateHz: number): number {
  let period = (60 * frameRateHz) / bpm;
  for (const multiple of REFINING_MULTIPLES) {
    const peak = peakNear(correlation, multiple * period, Math.max(1.5, REFINING_REACH * period));
    if (peak === null) continue;
    period = peak / multiple;
  }
  const refined = (60 * frameRateHz) / period;
  return Math.min(FASTEST_BPM, Math.max(SLOWEST_BPM, refined));
}

/** The lag of the largest value within `reach` of a lag, between samples by a parabola; `null` if there is no clear one. */
function peakNear(correlation: Float64Array, lag: number, reach: number): number | null {
  if (lag + reach + 2 >= correlation.length) return null;
  let peak = Math.ceil(lag - reach);
  for (let i = peak; i <= Math.floor(lag + reach); i++) {
    if ((correlation[i] ?? 0) > (correlation[peak] ?? 0)) peak = i;
  }
  const here = correlation[peak] ?? 0;
  if (peak < 1 || here <= SMALLEST_PEAK) return null;
  const before = correlation[peak - 1] ?? 0;
  const after = correlation[peak + 1] ?? 0;
  const curvature = before - 2 * here + after;
  const shift = curvature < 0 ? (0.5 * (before - after)) / curvature : 0;
  return Math.abs(shift) <= 1 ? peak + shift : null;
}

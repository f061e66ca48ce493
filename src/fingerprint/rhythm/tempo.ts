import { METRICS } from '../../shared/metrics.ts';
import { correlationAt } from './autocorrelation.ts';

const { minimum: SLOWEST_BPM, maximum: FASTEST_BPM } = METRICS.tempo_bpm;

/** Log-Gaussian preference for moderate tempi: centre, and width in octaves. */
const PREFERRED_BPM = 125;
const PREFERENCE_OCTAVES = 0.9;
/** How much the multiples of a period tell beside the period itself. */
const MULTIPLE_WEIGHTS = [
  [1, 1],
  [2, 0.3],
  [3, 0.2],
  [4, 0.6],
] as const;
const GRID_STEPS = 480;
const REFINING_MULTIPLES = [1, 2, 4, 8];
/** A peak must reach this to move the period. */
const SMALLEST_PEAK = 0.05;
const TEMPO_TOLERANCE = 0.04;
const RELATED_RATIOS = [1 / 3, 1 / 2, 2 / 3, 3 / 2, 2, 3];

/**
 * The tempo that explains an autocorrelation best, in BPM, 40–200: score r(τ) + .3 r(2τ) + .2 r(3τ) + .6 r(4τ), times the preference, on a
 * logarithmic grid of 0.33 % steps. Autocorrelation tempo with a log-Gaussian prior: Ellis, "Beat tracking by dynamic
 * programming", 2007.
 */
export function pickTempo(correlation: Float64Array, frameRateHz: number): number {
  let best = Number.NEGATIVE_INFINITY;
  let bpm = PREFERRED_BPM;
  for (let step = 0; step <= GRID_STEPS; step++) {
    const candidate = SLOWEST_BPM * (FASTEST_BPM / SLOWEST_BPM) ** (step / GRID_STEPS);
    const score = periodScore(correlation, (60 * frameRateHz) / candidate) * preference(candidate);
    if (score > best) {
      best = score;
      bpm = candidate;
    }
  }
  return bpm;
}

/** Sharpens a tempo by the peaks at 1, 2, 4 and 8 times its period: at the eighth the lag resolves eight times finer. */
export function refineTempo(correlation: Float64Array, bpm: number, frameRateHz: number): number {
  let period = (60 * frameRateHz) / bpm;
  for (const multiple of REFINING_MULTIPLES) {
    const peak = peakNear(correlation, multiple * period, Math.max(1.5, TEMPO_TOLERANCE * period));
    if (peak === null) break;
    period = peak / multiple;
  }
  const refined = (60 * frameRateHz) / period;
  return refined >= SLOWEST_BPM && refined <= FASTEST_BPM ? refined : bpm;
}

/** 1 for the same tempo within 4 %, ½ for one related by 2, 3 or 3:2, else 0. */
export function tempoAgreement(one: number, other: number): number {
  const ratio = one / other;
  if (Math.abs(ratio - 1) < TEMPO_TOLERANCE) return 1;
  return RELATED_RATIOS.some((related) => Math.abs(ratio / related - 1) < TEMPO_TOLERANCE) ? 0.5 : 0;
}

function periodScore(correlation: Float64Array, period: number): number {
  let score = 0;
  for (const [multiple, weight] of MULTIPLE_WEIGHTS)
    score += weight * correlationAt(correlation, multiple * period);
  return score;
}

function preference(bpm: number): number {
  const octaves = Math.log2(bpm / PREFERRED_BPM) / PREFERENCE_OCTAVES;
  return Math.exp(-0.5 * octaves * octaves);
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

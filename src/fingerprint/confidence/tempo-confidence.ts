import type { RhythmEstimate } from '../rhythm/rhythm-tracker.ts';

/** Log odds of a tempo that holds: fitted on the streaming pass against the whole track, less a margin of .25. */
const INTERCEPT = -0.32;
const PROBABILITY_WEIGHT = 0.71;
const AGREEMENT_WEIGHT = 1.26;
const CLARITY_WEIGHT = 0.57;
const WINDOW_WEIGHT = 0.81;

/** One window has no other to agree with. */
const AGREEMENT_OF_ONE = 0;
/** Added to the clarity, so that its logarithm stays finite. */
const SMALLEST_CLARITY = 0.02;
/** Probabilities beyond this, of being right or wrong, count no more. */
const SUREST = 0.999;
/** More windows than the streaming pass has were not part of the fit. */
const MOST_WINDOWS = 6;

/**
 * Trust in a tempo, 0–1: the probability that the whole track has it too, within a tenth of an octave and at the same level of the
 * metre. Logistic in ln(p / (1 − p)) of the tempo's probability p, the agreement of the windows, ln(clarity + .02), and
 * ln(number of windows).
 */
export function tempoConfidence(rhythm: RhythmEstimate): number {
  if ('reason' in rhythm) return 0;
  const { clarity, windowCount } = rhythm;
  const probability = Math.min(SUREST, Math.max(1 - SUREST, rhythm.probability));
  const agreement = windowCount > 1 ? rhythm.agreement : AGREEMENT_OF_ONE;
  const logOdds =
    INTERCEPT +
    PROBABILITY_WEIGHT * Math.log(probability / (1 - probability)) +
    AGREEMENT_WEIGHT * agreement +
    CLARITY_WEIGHT * Math.log(clarity + SMALLEST_CLARITY) +
    WINDOW_WEIGHT * Math.log(Math.min(MOST_WINDOWS, windowCount));
  return 1 / (1 + Math.exp(-logOdds));
}

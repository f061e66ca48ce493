import type { SideRecord } from '../../shared/fingerprint.ts';
import { pitchClassesOf } from './pitch-classes.ts';

/** Tonic, mode, place on the Camelot wheel, and strength. */
export type MusicalKey = NonNullable<SideRecord['key']>;
type Mode = MusicalKey['mode'];

const MODES: readonly Mode[] = ['major', 'minor'];

/** As keys are usually spelt, from C up. */
const TONICS: Readonly<Record<Mode, readonly string[]>> = {
  major: ['C', 'D♭', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'],
  minor: ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'B♭', 'B'],
};

/** How well listeners find that each degree, in semitones above the tonic, fits the key: Krumhansl & Kessler 1982. */
const RATINGS: Readonly<Record<Mode, readonly number[]>> = {
  major: [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
  minor: [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
};
/** Of the harmonics that a note brings with it, and their decay: Gómez 2006. */
const HARMONICS = 6;
const HARMONIC_DECAY = 0.6;
const PROFILES: Readonly<Record<Mode, readonly number[]>> = {
  major: withHarmonics(RATINGS.major),
  minor: withHarmonics(RATINGS.minor),
};

/** Below this correlation no key fits. */
const WORST_FIT = 0.4;
/** Standard deviation over mean of the twelve classes: noise spreads evenly, to within a few hundredths. */
const LEAST_CONTRAST = 0.1;

/**
 * The key of a track: that of the 24 whose profile correlates best with the track's pitch classes (Krumhansl & Schmuckler 1990).
 *
 * `strength` is by how much its correlation is above that of the second best, 0–1. The second best shares most notes with it
 * (the relative, a neighbour by a fifth), so that .15 is much already; docs/fingerprint.md tells how often which strength is right.
 *
 * `null` where nothing has a pitch: silence, noise, twelve notes alike.
 *
 * @param profile weights of equal steps of the octave, the first of them just above C.
 */
export function estimateKey(profile: ArrayLike<number>): MusicalKey | null {
  const classes = pitchClassesOf(profile);
  if (!(contrastOf(classes) >= LEAST_CONTRAST)) return null;
  const ranked = MODES.flatMap((mode) =>
    TONICS[mode].map((tonic, root) => ({
      mode,
      tonic,
      root,
      fit: correlation(classes, root, PROFILES[mode]),
    })),
  ).sort((left, right) => right.fit - left.fit);
  const [best, second] = ranked;
  if (!best || !second || best.fit < WORST_FIT) return null;
  const { tonic, mode, root } = best;
  const strength = Number((best.fit - second.fit).toFixed(3));
  return { tonic, mode, camelot: camelotOf(root, mode), strength };
}

/**
 * The hour of a key on the Camelot wheel (Davis 1986), which turns the circle of fifths into numbers for mixing: neighbours
 * and the same number with the other letter go together. C major is 8B, A minor 8A.
 *
 * @param root pitch class of the tonic, 0 for C.
 */
export function camelotOf(root: number, mode: Mode): string {
  const relativeMajor = mode === 'major' ? root : (root + 3) % 12;
  const hour = ((relativeMajor * 7 + 7) % 12) + 1;
  return `${hour}${mode === 'major' ? 'B' : 'A'}`;
}

/** What is heard of a note are its harmonics too, each lower by a constant factor than the one before. */
function withHarmonics(ratings: readonly number[]): number[] {
  return ratings.map((_, degree) => {
    let sum = 0;
    for (let harmonic = 1; harmonic <= HARMONICS; harmonic++) {
      const fundamental = (degree - Math.round(12 * Math.log2(harmonic)) + 48) % 12;
      sum += HARMONIC_DECAY ** (harmonic - 1) * (ratings[fundamental] ?? 0);
    }
    return sum;
  });
}

function contrastOf(classes: readonly number[]): number {
  const mean = classes.reduce((sum, value) => sum + value, 0) / classes.length;
  const variance = classes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / classes.length;
  return Math.sqrt(variance) / mean;
}

/** Pearson's correlation of the classes, read from the root up, with a profile. */
function correlation(classes: readonly number[], root: number, profile: readonly number[]): number {
  const turned = profile.map((_, degree) => classes[(root + degree) % profile.length] ?? 0);
  const left = deviations(turned);
  const right = deviations(profile);
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
}

function deviations(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

import type { SideRecord } from '../../shared/fingerprint.ts';
import { pitchClassesOf } from './pitch-classes.ts';

export type MusicalKey = NonNullable<SideRecord['key']>;
type Mode = MusicalKey['mode'];

const MODES: readonly Mode[] = ['major', 'minor'];

/** As keys are usually spelt, from C up. */
const TONICS: Readonly<Record<Mode, readonly string[]>> = {
  major: ['C', 'D♭', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'],
  minor: ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'B♭', 'B'],
};

/** How much each degree, in semitones above the tonic, belongs to the key: Temperley 1999. */
const PROFILES: Readonly<Record<Mode, readonly number[]>> = {
  major: [5, 2, 3.5, 2, 4.5, 4, 2, 4.5, 2, 3.5, 1.5, 4],
  minor: [5, 2, 3.5, 4.5, 2, 4, 2, 4.5, 3.5, 2, 1.5, 4],
};

/** Below this correlation no key fits. */
const WORST_FIT = 0.4;
/** Standard deviation over mean of the twelve classes: noise spreads evenly, to within a few hundredths. */
const LEAST_CONTRAST = 0.1;

/**
 * The key of a track: that of the 24 whose profile correlates best with the track's pitch classes (Krumhansl & Schmuckler 1990).
 *
 * `strength`, 0–1, is by how much it fits better than the second best, (r₁ − r₂) / (1 − r₂): 1 if nothing else could be meant,
 * 0 for a tie. The second best is often the relative or a neighbour by a fifth, which share six of seven notes, so that clear
 * keys have .2–.6.
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
  const strength = (best.fit - second.fit) / (1 - second.fit);
  const { tonic, mode, root } = best;
  return { tonic, mode, camelot: camelotOf(root, mode), strength: Number(strength.toFixed(3)) };
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

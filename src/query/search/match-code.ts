/**
 * How well a track answers, in one small number: 0 for not at all, else 1 + 8 × class + region. Smaller is better, so
 * that all conditions together are as good as the worst of them, and alternatives as good as the best.
 */

/** 0 a field is the whole text (or there is no text to find), 1 a word begins with it, 2 found inside, 3 but for a typo. */
export type MatchClass = 0 | 1 | 2 | 3;

/** A track that fulfils a condition which says nothing about how well. */
export const FULFILLED = 1;

/** More than any code. */
export const CODES = 32;

/** The code of a match in a region of the text (see `TextField`). */
export function codeOf(matchClass: MatchClass, region: number): number {
  return 1 + 8 * matchClass + region;
}

/** The class of a code that isn't 0. */
export function classOf(code: number): MatchClass {
  return ((code - 1) >> 3) as MatchClass; // codes are made by codeOf
}

/** The region of a code that isn't 0. */
export function regionOf(code: number): number {
  return (code - 1) & 7;
}

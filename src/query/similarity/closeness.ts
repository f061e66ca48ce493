/** A distance as a person reads it. */

/** Half of all pairs of different tracks are farther apart than this (docs/adr has the figures). */
export const MEDIAN_DISTANCE = 1.3;

/** In words, nearest first. */
export const CLOSENESS_NAMES = ['same', 'very_close', 'close', 'related', 'far'] as const;

export type Closeness = (typeof CLOSENESS_NAMES)[number];

/**
 * Up to which distance each word holds. `same`: no farther than a track's own first listen from its whole; `very_close`: 1 in
 * 100 pairs of different tracks are that near; `close`: 1 in 10; `related`: every other one.
 */
const LIMITS: readonly (readonly [Closeness, number])[] = [
  ['same', 0.25],
  ['very_close', 0.5],
  ['close', 0.8],
  ['related', MEDIAN_DISTANCE],
];

/** The word for a distance. */
export function closenessOf(distance: number): Closeness {
  return LIMITS.find(([, limit]) => distance <= limit)?.[0] ?? 'far';
}

/** 1 for no distance, one half for the distance that two tracks usually have, nearing 0 beyond: 2^(−d / 1.3). */
export function similarityOf(distance: number): number {
  return 2 ** (-distance / MEDIAN_DISTANCE);
}

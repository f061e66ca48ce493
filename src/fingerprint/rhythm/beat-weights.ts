/** Weights of the autocorrelation at multiples of the beat period. */
export const BEAT_WEIGHTS: readonly (readonly [ratio: number, weight: number])[] = [
  [1 / 4, -0.74],
  [1 / 3, -0.19],
  [1 / 2, 0.35],
  [2 / 3, -0.53],
  [3 / 4, 0.26],
  [1, 3.59],
  [4 / 3, -0.16],
  [3 / 2, 0.43],
  [2, 1.81],
  [3, 1.95],
  [4, 3.51],
];

/** Preference for moderate tempi, in octaves above 128 BPM. */
export const PREFERENCE_WEIGHTS = { linear: 0.05, square: -4.03 } as const;

/** Sizes that all stages share, and the layout of the rows that leave the kernel. */

/** Samples in one analysis frame, at the analysis rate. */
export const FRAME_SIZE: i32 = 2048;

/** Floats reserved for a power spectrum: 1025 bins and slack for reads of four past the end. */
export const SPECTRUM_SIZE: i32 = 1040;

/** Floats in one result row. `FRAME_FIELDS` in kernel.ts names the same positions. */
export const ROW_SIZE: i32 = 20;

export const FRAME_MEAN_SQUARE: usize = 0;
export const HOP_MEAN_SQUARE: usize = 4;
export const HOP_PEAK: usize = 8;
export const SPECTRAL_POWER: usize = 12;
export const CENTROID_BIN: usize = 16;
export const ROLLOFF_BIN: usize = 20;
export const FLATNESS: usize = 24;
export const FLUX_DECIBELS: usize = 28;
export const CHROMA_SPREAD: usize = 32;
export const PITCH_HERTZ: usize = 36;
export const APERIODICITY: usize = 40;
export const HARMONIC_ENERGY: usize = 44;
export const PERCUSSIVE_ENERGY: usize = 48;
/** The first of five: one a group of mel bands. */
export const BAND_FLUX: usize = 52;

/** Addresses `index` 32-bit values after `base`. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function at(base: usize, index: i32): usize {
  return base + (<usize>index << 2);
}

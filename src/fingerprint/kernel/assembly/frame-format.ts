/** Sizes that all stages share, and the layout of the rows that leave the kernel. */

/** Samples in one analysis frame, at the analysis rate. */
export const FRAME_SIZE: i32 = 2048;

/** Floats reserved for a power spectrum: 1025 bins and slack for reads of four past the end. */
export const SPECTRUM_SIZE: i32 = 1040;

/** Floats in one result row. `FRAME_FIELDS` in kernel.ts names the same positions. */
export const ROW_SIZE: i32 = 20;

/** Mean square of the frame. */
export const FRAME_MEAN_SQUARE: usize = 0;
/** Mean square of its hop. */
export const HOP_MEAN_SQUARE: usize = 4;
/** Largest absolute sample of its hop. */
export const HOP_PEAK: usize = 8;
/** Sum of the spectrum. */
export const SPECTRAL_POWER: usize = 12;
/** Spectral centroid, in bins. */
export const CENTROID_BIN: usize = 16;
/** Spectral rolloff, in bins. */
export const ROLLOFF_BIN: usize = 20;
/** Spectral flatness, 0–1. */
export const FLATNESS: usize = 24;
/** Mean rise of the mel bands, in dB. */
export const FLUX_DECIBELS: usize = 28;
/** Mean of the chroma relative to its largest class, 0–1. */
export const CHROMA_SPREAD: usize = 32;
/** Pitch, in hertz. */
export const PITCH_HERTZ: usize = 36;
/** 0 for a periodic frame, 1 for noise. */
export const APERIODICITY: usize = 40;
/** Energy of what lasts. */
export const HARMONIC_ENERGY: usize = 44;
/** Energy of what is struck. */
export const PERCUSSIVE_ENERGY: usize = 48;
/** The first of five: one a group of mel bands. */
export const BAND_FLUX: usize = 52;

/** Addresses `index` 32-bit values after `base`. */
// @ts-ignore: a decorator on a function, which AssemblyScript has and TypeScript has not
@inline
export function at(base: usize, index: i32): usize {
  return base + (<usize>index << 2);
}

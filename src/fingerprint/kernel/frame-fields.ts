/**
 * Positions in a result row, in floats; the same as in `assembly/frame-format.ts`.
 * Energies and powers refer to samples with full scale 1 and spectra of Hann-windowed frames of 2048.
 */
export const FRAME_FIELDS = {
  /** Mean square of the frame's 2048 samples. */
  frameMeanSquare: 0,
  /** Mean square and largest absolute value of the frame's first hop. */
  hopMeanSquare: 1,
  hopPeak: 2,
  /** Sum of power over the analysed bins. */
  spectralPower: 3,
  /** In bins, fractional. */
  centroidBin: 4,
  rolloffBin: 5,
  /** 0–1. */
  flatness: 6,
  /** Mean rise of the mel bands against the frame before, dB. */
  fluxDecibels: 7,
  /** Sum over 12 times maximum of the chroma, 1/12–1; 0 without spectral peaks. */
  chromaSpread: 8,
  /** 0 for silence. */
  pitchHertz: 9,
  /** 0 periodic – 1 and above not. */
  aperiodicity: 10,
  harmonicEnergy: 11,
  percussiveEnergy: 12,
  /** The same rise within each of five groups of mel bands, low to high: up to 180, 520, 1310, 3190 and 9770 Hz. */
  bandFluxDecibels: 13,
} as const;

/** Floats from one row to the next. */
export const ROW_SIZE = 20;

/** Groups of mel bands whose flux is told apart. */
export const FLUX_GROUPS = 5;

/** Samples in an analysis frame. */
export const FRAME_SIZE = 2048;

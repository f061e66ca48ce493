const LOWEST_LUFS = -70;
const HIGHEST_LUFS = 70;
const BINS_PER_UNIT = 50;
const BIN_COUNT = (HIGHEST_LUFS - LOWEST_LUFS) * BINS_PER_UNIT;
/** Makes a sine of 997 Hz at full scale −3.01 LUFS (ITU-R BS.1770-4). */
const OFFSET_DECIBELS = -0.691;

/** Loudness of a K-weighted mean square, in LUFS; −∞ for silence. */
function loudnessOf(meanSquare: number): number {
  return OFFSET_DECIBELS + 10 * Math.log10(meanSquare);
}

/**
 * Loudness values above the absolute gate of −70 LUFS, in bins of 0.02 LU, so that gates and percentiles that depend on the
 * whole need no memory that grows with the track. Sums are exact, gates and percentiles hold to the width of a bin.
 */
export class LoudnessHistogram {
  readonly #counts = new Uint32Array(BIN_COUNT);
  readonly #sums = new Float64Array(BIN_COUNT);

  /** Adds the K-weighted mean square of one block. */
  add(meanSquare: number): void {
    const lufs = loudnessOf(meanSquare);
    if (!(lufs > LOWEST_LUFS)) return;
    const bin = Math.min(BIN_COUNT - 1, Math.floor((lufs - LOWEST_LUFS) * BINS_PER_UNIT));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#sums[bin] = (this.#sums[bin] ?? 0) + meanSquare;
  }

  /** Loudness of the mean of all blocks above `gateLufs`; `null` if there is none. */
  meanAbove(gateLufs: number): number | null {
    let count = 0;
    let sum = 0;
    for (let bin = firstBin(gateLufs); bin < BIN_COUNT; bin++) {
      count += this.#counts[bin] ?? 0;
      sum += this.#sums[bin] ?? 0;
    }
    return count > 0 ? loudnessOf(sum / count) : null;
  }

  /** The loudness below which a share of the blocks above `gateLufs` lies; `null` if there is none. */
  percentileAbove(gateLufs: number, share: number): number | null {
    const first = firstBin(gateLufs);
    let total = 0;
    for (let bin = first; bin < BIN_COUNT; bin++) total += this.#counts[bin] ?? 0;
    if (total === 0) return null;
    const rank = Math.round((total - 1) * share);
    let below = 0;
    for (let bin = first; bin < BIN_COUNT; bin++) {
      below += this.#counts[bin] ?? 0;
      if (below > rank) return LOWEST_LUFS + (bin + 0.5) / BINS_PER_UNIT;
    }
    return null;
  }
}

function firstBin(gateLufs: number): number {
  return Math.max(0, Math.round((gateLufs - LOWEST_LUFS) * BINS_PER_UNIT));
}

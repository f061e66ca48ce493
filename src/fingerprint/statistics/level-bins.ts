/** Bins per octave of power: 3.01 / 16 = 0.188 dB wide. A power of two shifts values by whole bins. */
const BINS_PER_OCTAVE = 16;
/** Powers from 2^-40 (−120 dBFS) up; what is below, silence too, falls into bin 0. */
const LOWEST_OCTAVE = -40;
const HIGHEST_OCTAVE = 40;

/** How many bins there are. */
const LEVEL_BIN_COUNT = (HIGHEST_OCTAVE - LOWEST_OCTAVE) * BINS_PER_OCTAVE;
/** Width of a bin, in dB. */
export const DECIBELS_PER_BIN = (10 * Math.log10(2)) / BINS_PER_OCTAVE;

/** The bin of a mean square (full scale 1). */
export function levelBin(meanSquare: number): number {
  const bin = Math.floor((Math.log2(meanSquare) - LOWEST_OCTAVE) * BINS_PER_OCTAVE);
  if (!(bin > 0)) return 0;
  return Math.min(bin, LEVEL_BIN_COUNT - 1);
}

/** The position on the bin axis, fractional, of a level in dBFS. */
export function binPosition(decibels: number): number {
  return decibels / DECIBELS_PER_BIN - LOWEST_OCTAVE * BINS_PER_OCTAVE;
}

/**
 * Sums of several columns, kept apart by level.
 *
 * Many statistics count only what lies above a level that is known at the end (P95 − 50 dB). Sorting every contribution
 * into narrow bins of level answers that for any threshold with constant memory, whatever the length of the track.
 */
export class LevelBins<Column extends string> {
  readonly #sums: Readonly<Record<Column, Float64Array>>;

  constructor(columns: readonly Column[]) {
    // Object.fromEntries forgets the key type; the keys are exactly the columns.
    this.#sums = Object.fromEntries(
      columns.map((column) => [column, new Float64Array(LEVEL_BIN_COUNT)]),
    ) as Record<Column, Float64Array>;
  }

  add(bin: number, column: Column, value: number): void {
    const sums = this.#sums[column];
    sums[bin] = (sums[bin] ?? 0) + value;
  }

  /** Sum of a column over the bins from `firstBin` up. */
  sumFrom(firstBin: number, column: Column): number {
    const sums = this.#sums[column];
    let sum = 0;
    for (let bin = Math.max(0, firstBin); bin < LEVEL_BIN_COUNT; bin++) sum += sums[bin] ?? 0;
    return sum;
  }

  /**
   * The position on the bin axis below which a share of a column lies, interpolated inside the bin.
   * `null` if the column is empty.
   */
  quantile(share: number, column: Column): number | null {
    const sums = this.#sums[column];
    const total = this.sumFrom(0, column);
    if (!(total > 0)) return null;
    const target = share * total;
    let below = 0;
    for (let bin = 0; bin < LEVEL_BIN_COUNT; bin++) {
      const here = sums[bin] ?? 0;
      if (here > 0 && below + here >= target) return bin + (target - below) / here;
      below += here;
    }
    return LEVEL_BIN_COUNT;
  }

  clear(): void {
    for (const sums of Object.values<Float64Array>(this.#sums)) sums.fill(0);
  }
}

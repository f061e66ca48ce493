import { LoudnessHistogram } from './loudness-histogram.ts';

/** Steps of 100 ms in a gating block of 400 ms, and in a short-term window of 3 s. */
const BLOCK_STEPS = 4;
const SHORT_TERM_STEPS = 30;
const NO_GATE_LUFS = -70;
const BLOCK_GATE_LU = 10;
const RANGE_GATE_LU = 20;

/**
 * Programme loudness (ITU-R BS.1770-4) and loudness range (EBU Tech 3342) of a track, from the K-weighted mean squares of
 * its steps of 100 ms, weighted and summed over the channels. Its memory does not grow with the track.
 */
export class LoudnessMeter {
  readonly #blocks = new LoudnessHistogram();
  readonly #windows = new LoudnessHistogram();
  readonly #recent = new Float64Array(SHORT_TERM_STEPS);
  #stepCount = 0;

  /** Adds the mean square of the next step. */
  add(meanSquare: number): void {
    this.#recent[this.#stepCount % SHORT_TERM_STEPS] = meanSquare;
    this.#stepCount++;
    if (this.#stepCount >= BLOCK_STEPS) this.#blocks.add(this.#meanOfLast(BLOCK_STEPS));
    if (this.#stepCount >= SHORT_TERM_STEPS) this.#windows.add(this.#meanOfLast(SHORT_TERM_STEPS));
  }

  /** What comes next does not continue what came: no block reaches over the gap. */
  startWindow(): void {
    this.#stepCount = 0;
  }

  /**
   * Integrated loudness in LUFS: mean of the blocks of 400 ms, 100 ms apart, that are above −70 LUFS and above 10 LU below the
   * mean of those. `null` for less than one block, and where all are gated, as in silence.
   */
  integratedLufs(): number | null {
    const ungated = this.#blocks.meanAbove(NO_GATE_LUFS);
    return ungated === null ? null : this.#blocks.meanAbove(ungated - BLOCK_GATE_LU);
  }

  /**
   * Loudness range in LU: from the 10th to the 95th percentile of the windows of 3 s, 100 ms apart, that are above −70 LUFS and
   * above 20 LU below the mean of those. `null` for less than 3 s, and for silence.
   */
  rangeLu(): number | null {
    const ungated = this.#windows.meanAbove(NO_GATE_LUFS);
    if (ungated === null) return null;
    const gate = ungated - RANGE_GATE_LU;
    const low = this.#windows.percentileAbove(gate, 0.1);
    const high = this.#windows.percentileAbove(gate, 0.95);
    return low === null || high === null ? null : high - low;
  }

  #meanOfLast(steps: number): number {
    let sum = 0;
    for (let back = 1; back <= steps; back++) {
      sum += this.#recent[(this.#stepCount - back) % SHORT_TERM_STEPS] ?? 0;
    }
    return sum / steps;
  }
}

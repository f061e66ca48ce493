import { SIDE_VERSION, type SideRecord } from '../../shared/fingerprint.ts';
import type { KernelExports } from '../kernel/kernel-exports.ts';
import { KERNEL_COEFFICIENT_COUNT, kernelCoefficients } from './k-weighting.ts';
import { estimateKey } from './key.ts';
import { LoudnessMeter } from './loudness-meter.ts';
import { PeakOverview } from './peak-overview.ts';

/**
 * Gathers the side record of a track from the kernel, block by block. It is made once the kernel is configured for the track,
 * and holds as long as the kernel serves that track. Its memory does not grow with the track.
 */
export class SideCollector {
  readonly #exports: KernelExports;
  readonly #loudness = new LoudnessMeter();
  readonly #overview: PeakOverview;

  /** `weights`: of each channel in the loudness; `null` where it is not known. */
  constructor(exports: KernelExports, sampleRateHz: number, weights: readonly number[] | null) {
    this.#exports = exports;
    this.#overview = new PeakOverview(exports.pieceSize() / sampleRateHz);
    this.#floats(exports.coefficientsAddress(), KERNEL_COEFFICIENT_COUNT).set(
      kernelCoefficients(sampleRateHz),
    );
    this.#floats(exports.channelWeightsAddress(), weights?.length ?? 0).set(weights ?? []);
  }

  /** Takes what the kernel found in the block just heard. */
  endBlock(): void {
    const pieces = this.#floats(this.#exports.piecesAddress(), this.#exports.pieceCount());
    this.#overview.add(pieces);
    const steps = this.#floats(this.#exports.stepsAddress(), this.#exports.stepCount());
    for (const meanSquare of steps) this.#loudness.add(meanSquare);
  }

  /** What comes next does not continue what came. */
  startWindow(): void {
    this.#loudness.startWindow();
  }

  /** The record of what was heard. Changes nothing. */
  record(heardSeconds: number): SideRecord {
    return {
      version: SIDE_VERSION,
      integrated_lufs: rounded(this.#loudness.integratedLufs(), 2),
      loudness_range_lu: rounded(this.#loudness.rangeLu(), 2),
      sample_peak: this.#overview.samplePeak,
      key: estimateKey(this.#doubles(this.#exports.profileAddress(), this.#exports.profileSize())),
      band_energies: sharesOf(this.#doubles(this.#exports.bandEnergiesAddress(), this.#exports.bandCount())),
      leading_silence_seconds: roundTo(this.#overview.leadingSilenceSeconds(heardSeconds), 3),
      trailing_silence_seconds: roundTo(this.#overview.trailingSilenceSeconds(heardSeconds), 3),
      waveform: this.#overview.waveform().map((peak) => roundTo(peak, 3)),
    };
  }

  #floats(address: number, count: number): Float32Array {
    return new Float32Array(this.#exports.memory.buffer, address, count);
  }

  #doubles(address: number, count: number): Float64Array {
    return new Float64Array(this.#exports.memory.buffer, address, count);
  }
}

/** Each band's share of the energy of all; all 0 in silence. */
function sharesOf(energies: Float64Array): number[] {
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  return Array.from(energies, (energy) => (total > 0 ? Number((energy / total).toPrecision(4)) : 0));
}

function rounded(value: number | null, places: number): number | null {
  return value === null ? null : roundTo(value, places);
}

function roundTo(value: number, places: number): number {
  return Number(value.toFixed(places));
}

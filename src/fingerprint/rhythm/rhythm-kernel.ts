import { FLUX_GROUPS } from '../kernel/frame-fields.ts';
import type { KernelExports } from '../kernel/kernel-exports.ts';

/** The part of the kernel that follows the rhythm. */
export type RhythmExports = Pick<
  KernelExports,
  | 'memory'
  | 'fluxAddress'
  | 'pushFlux'
  | 'flushFlux'
  | 'resetOnsets'
  | 'windowFrames'
  | 'envelopeFrames'
  | 'advanceWindow'
  | 'correlationAddress'
  | 'correlationLags'
  | 'correlateOnsets'
  | 'posteriorAddress'
  | 'candidateCount'
  | 'judgeTempi'
>;

/**
 * The rhythm stages of the kernel: onset envelopes of five groups of bands in windows of 420 frames every 210, the mean of
 * their autocorrelations, and the probabilities of the tempi. One track at a time, as the kernel.
 */
export class RhythmKernel {
  /** Lags of a correlation, from 0. */
  readonly lagCount: number;
  /** Normalised: 1 at lag 0. What was correlated last, or put here to be judged. */
  readonly correlation: Float32Array;
  /** Probabilities of the candidates, of the correlation judged last. */
  readonly posterior: Float64Array;
  readonly #exports: RhythmExports;
  readonly #flux: Float32Array;

  constructor(exports: RhythmExports) {
    this.#exports = exports;
    const { buffer } = exports.memory;
    this.lagCount = exports.correlationLags();
    this.#flux = new Float32Array(buffer, exports.fluxAddress(), FLUX_GROUPS);
    this.correlation = new Float32Array(buffer, exports.correlationAddress(), this.lagCount);
    this.posterior = new Float64Array(buffer, exports.posteriorAddress(), exports.candidateCount());
    exports.resetOnsets();
  }

  /** Frames in the window under way. */
  get frameCount(): number {
    return this.#exports.envelopeFrames();
  }

  /** Takes the flux of a frame, one value a group from `start` on, in dB; calls back if a window is full by it. */
  push(flux: Float32Array, start: number, onWindow: () => void): void {
    for (let group = 0; group < FLUX_GROUPS; group++) this.#flux[group] = flux[start + group] ?? 0;
    if (this.#exports.pushFlux(this.#flux.byteOffset) !== 0) this.#complete(onWindow);
  }

  /** Brings out the frames still due at the end of a stretch of audio. */
  flush(onWindow: () => void): void {
    for (;;) {
      const step = this.#exports.flushFlux();
      if (step === 0) return;
      if (step === 2) this.#complete(onWindow);
    }
  }

  /** Forgets the audio; what comes does not continue what came. */
  forget(): void {
    this.#exports.resetOnsets();
  }

  /** Correlates the frames of the window under way; returns the mean variance of the envelopes, dB². All zeros if they are constant. */
  correlate(): number {
    return this.#exports.correlateOnsets();
  }

  /** Fills `posterior` from `correlation`. */
  judge(frameRateHz: number): void {
    this.#exports.judgeTempi(frameRateHz);
  }

  #complete(onWindow: () => void): void {
    onWindow();
    this.#exports.advanceWindow();
  }
}

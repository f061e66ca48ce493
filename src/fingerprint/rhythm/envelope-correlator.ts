import type { KernelExports } from '../kernel/kernel-exports.ts';

/** The part of the kernel that correlates envelopes. */
export type CorrelatorExports = Pick<
  KernelExports,
  | 'memory'
  | 'envelopeAddress'
  | 'longestEnvelope'
  | 'correlationAddress'
  | 'correlationLags'
  | 'correlateEnvelope'
>;

/**
 * Autocorrelation of stretches of onset envelope, done by the kernel: mean removed, Hann window, 1 at lag 0, the window's taper
 * divided out as long as it keeps 5 % of its energy, 0 beyond. All zeros for a constant envelope.
 */
export class EnvelopeCorrelator {
  /** Lags in a correlation, from 0. */
  readonly lagCount: number;
  /** Frames that one envelope may have. */
  readonly longestFrames: number;
  readonly #exports: CorrelatorExports;
  readonly #envelope: Float32Array;
  readonly #correlation: Float32Array;

  constructor(exports: CorrelatorExports) {
    this.#exports = exports;
    this.lagCount = exports.correlationLags();
    this.longestFrames = exports.longestEnvelope();
    const { buffer } = exports.memory;
    this.#envelope = new Float32Array(buffer, exports.envelopeAddress(), this.longestFrames);
    this.#correlation = new Float32Array(buffer, exports.correlationAddress(), this.lagCount);
  }

  /**
   * @returns the correlation, valid until the next call, and the envelope's mean square deviation, dB²
   * @throws RangeError on more frames than `longestFrames`
   */
  correlate(envelope: Float32Array): { correlation: Float32Array; variance: number } {
    if (envelope.length > this.longestFrames)
      throw new RangeError(`At most ${this.longestFrames} frames can be correlated, not ${envelope.length}.`);
    this.#envelope.set(envelope);
    const variance = this.#exports.correlateEnvelope(envelope.length);
    return { correlation: this.#correlation, variance };
  }
}

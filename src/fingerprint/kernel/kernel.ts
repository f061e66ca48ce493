import { ROW_SIZE } from './frame-fields.ts';
import type { KernelExports } from './kernel-exports.ts';
import { planSampleRate, type SampleRatePlan } from './sample-rate-plan.ts';

/** More than any format of recorded music has; a block of each is kept. */
const MOST_CHANNELS = 64;

/** Receives each measured frame: its fields are at `row + FRAME_FIELDS.…` of `memory`, valid during the call only. */
export type FrameListener = (memory: Float32Array, row: number) => void;

/** Told after each block, while what the stages of the side record found in it can be read from the kernel. */
export type BlockListener = () => void;

/**
 * Drives the WebAssembly kernel: takes PCM in chunks of any size and hands out measured frames in order.
 *
 * Samples are collected to blocks of fixed size before anything but the mix to mono happens, so that the same audio in
 * other chunks gives the same frames to the last bit. Frames come out 12 frames (0.28 s) late, since the medians of the
 * harmonic-percussive separation look ahead; `endWindow` flushes them.
 */
export class Kernel {
  readonly plan: SampleRatePlan;
  readonly channelCount: number;
  /** Samples of complete blocks that were NaN, infinite or beyond ±1e6, counted a channel; they were taken as 0. */
  nonFiniteSamples = 0;
  /** Raw samples taken, a channel. */
  sampleCount = 0;

  readonly #exports: KernelExports;
  readonly #session: number;
  readonly #memory: Float32Array;
  readonly #staging: number;
  readonly #rows: number;
  readonly #blockSize: number;
  readonly #onFrame: FrameListener;
  readonly #onBlock: BlockListener | null;
  /** Samples in the block that is being filled. */
  #filled = 0;
  #windowOpen = false;

  /**
   * The stages of the side record run only where there is an `onBlock`.
   *
   * @throws RangeError on a sample rate or channel count that cannot be analysed.
   */
  constructor(
    exports: KernelExports,
    sampleRateHz: number,
    channelCount: number,
    onFrame: FrameListener,
    onBlock: BlockListener | null = null,
  ) {
    if (!Number.isInteger(channelCount) || channelCount < 1 || channelCount > MOST_CHANNELS) {
      throw new RangeError(
        `The channel count must be a whole number from 1 to ${MOST_CHANNELS}, not ${channelCount}.`,
      );
    }
    this.plan = planSampleRate(sampleRateHz);
    this.channelCount = channelCount;
    const { halvings, analysisRateHz, hopSize } = this.plan;
    this.#exports = exports;
    this.#session = exports.configure(channelCount, sampleRateHz, halvings, analysisRateHz, hopSize);
    exports.configureSide(onBlock ? 1 : 0, sampleRateHz, analysisRateHz, channelCount);
    this.#memory = new Float32Array(exports.memory.buffer);
    this.#staging = exports.stagingAddress() / 4;
    this.#rows = exports.rowsAddress() / 4;
    this.#blockSize = exports.blockSize();
    this.#onFrame = onFrame;
    this.#onBlock = onBlock;
  }

  /**
   * Takes the first `frameCount` samples of every channel.
   *
   * @throws RangeError if the channels are not those announced, or shorter than `frameCount`.
   */
  push(channels: readonly Float32Array[], frameCount: number): void {
    this.#checkChannels(channels, frameCount);
    this.requireSession();
    let taken = 0;
    while (taken < frameCount) {
      const count = Math.min(this.#blockSize - this.#filled, frameCount - taken);
      this.#stage(channels, taken, count);
      taken += count;
      this.#filled += count;
      if (this.#filled === this.#blockSize) {
        this.#filled = 0;
        this.#deliver(this.#exports.processBlock());
      }
    }
    this.sampleCount += frameCount;
    if (frameCount > 0) this.#windowOpen = true;
  }

  /** Hands out all frames that still wait and forgets the signal, as at a gap in the audio. */
  endWindow(): void {
    this.requireSession();
    if (!this.#windowOpen) return;
    this.#windowOpen = false;
    const count = this.#filled;
    this.#filled = 0;
    this.#deliver(this.#exports.endWindow(count));
  }

  /**
   * Energy of the mono mix over the mean energy of the channels, 0–1: 1 for mono, about 1/2 for unrelated channels, 0 for
   * channels in anti-phase, which cancel. `null` before the first block and for silence.
   */
  mixEnergyRatio(): number | null {
    const channels = this.#exports.meanChannelEnergy();
    return channels > 0 ? this.#exports.mixedEnergy() / channels : null;
  }

  /** @throws where a fingerprint begun later owns the memory: what stands in it is of another track. */
  requireSession(): void {
    if (this.#exports.currentSession() !== this.#session) {
      throw new Error('Another fingerprint was begun on this kernel; one kernel serves one track at a time.');
    }
  }

  #stage(channels: readonly Float32Array[], start: number, count: number): void {
    let target = this.#staging + this.#filled;
    for (const channel of channels) {
      const isWhole = start === 0 && count === channel.length;
      this.#memory.set(isWhole ? channel : channel.subarray(start, start + count), target);
      target += this.#blockSize;
    }
  }

  #deliver(rowCount: number): void {
    this.#onBlock?.();
    this.nonFiniteSamples = this.#exports.damagedSamples();
    for (let i = 0; i < rowCount; i++) this.#onFrame(this.#memory, this.#rows + i * ROW_SIZE);
  }

  #checkChannels(channels: readonly Float32Array[], frameCount: number): void {
    if (channels.length !== this.channelCount) {
      throw new RangeError(`Expected ${this.channelCount} channels, got ${channels.length}.`);
    }
    if (!(frameCount >= 0) || channels.some((channel) => channel.length < frameCount)) {
      throw new RangeError(`A channel is shorter than the ${frameCount} samples announced.`);
    }
  }
}

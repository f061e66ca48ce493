import type { Fingerprint, FingerprintPass, MetricNullReason, SideRecord } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, METRIC_NAMES, type MetricName, mapMetrics } from '../shared/metrics.ts';
import { TrackAnalysis } from './analysis.ts';
import { confidenceOf } from './confidence/confidence.ts';
import { SEGMENT_SECONDS } from './confidence/constants.ts';
import type { Measurement } from './descriptors/descriptor.ts';
import { hasActiveFrames, measure } from './descriptors/registry.ts';
import { Kernel } from './kernel/kernel.ts';
import type { KernelExports } from './kernel/kernel-exports.ts';
import { RhythmKernel } from './rhythm/rhythm-kernel.ts';
import { type ChannelPlaces, channelWeights } from './side/channel-weights.ts';
import { SideCollector } from './side/side-collector.ts';

/** The form of the PCM to come, and what it is heard for. */
export interface ExtractorOptions {
  /** A whole number of hertz, 8 000–192 000. */
  readonly sampleRateHz: number;
  readonly channelCount: number;
  readonly pass: FingerprintPass;
  /** Duration of the whole track, however much of it will be pushed; `null` if not known. */
  readonly expectedDurationSeconds: number | null;
  /** Where the channels stand; by default in the order of WAVE. Loudness weighs them by it. */
  readonly channelPlaces?: ChannelPlaces;
}

/** Less audio than this has no fingerprint. */
const SHORTEST_SECONDS = 1;
/** A pass that heard this share of the announced duration has heard the track. */
const WHOLE_TRACK_SHARE = 0.9;
/** Below this share of the channels' energy (−40 dB) the mono mix has cancelled out. */
const ANTI_PHASE_RATIO = 1e-4;

/**
 * Begins the fingerprint of a track on a kernel. A kernel serves one track at a time: the extractor begun last owns it, and
 * an older one throws when used.
 *
 * @throws RangeError on a sample rate or channel count that cannot be analysed.
 */
export function createFingerprintExtractor(
  kernel: KernelExports,
  options: ExtractorOptions,
): FingerprintExtractor {
  return new FingerprintExtractor(kernel, options);
}

/**
 * Hears PCM and tells the thirteen metrics of what was heard so far, at any time.
 *
 * The size of the chunks never matters, nor do calls of `estimate` in between. Metrics are `null`, with a reason and
 * confidence 0, where the audio is shorter than 1 s or has no active frame.
 */
export class FingerprintExtractor {
  readonly #options: ExtractorOptions;
  readonly #kernel: Kernel;
  readonly #analysis: TrackAnalysis;
  readonly #side: SideCollector | null;
  #windowCount = 0;
  #windowHasAudio = false;
  #finished: Fingerprint | null = null;

  constructor(exports: KernelExports, options: ExtractorOptions) {
    this.#options = options;
    const { sampleRateHz, channelCount, pass } = options;
    const wantsSide = pass === 'batch';
    this.#kernel = new Kernel(
      exports,
      sampleRateHz,
      channelCount,
      (memory, row) => this.#analysis.addFrame(memory, row),
      wantsSide ? () => this.#side?.endBlock() : null,
    );
    this.#side = wantsSide
      ? new SideCollector(exports, sampleRateHz, channelWeights(channelCount, options.channelPlaces))
      : null;
    this.#analysis = new TrackAnalysis(this.#kernel.plan, new RhythmKernel(exports));
    this.#analysis.startAt(pass === 'batch' ? 0 : null);
  }

  /** Seconds of audio pushed. */
  get heardSeconds(): number {
    return this.#kernel.sampleCount / this.#options.sampleRateHz;
  }

  /** Samples that were NaN, infinite or beyond ±1e6, counted a channel; they were heard as 0. */
  get nonFiniteSamples(): number {
    return this.#kernel.nonFiniteSamples;
  }

  /** Whether the channels cancel in the mix to mono, so that there is nothing to measure. */
  get isAntiPhase(): boolean {
    const ratio = this.#kernel.mixEnergyRatio();
    return ratio !== null && ratio < ANTI_PHASE_RATIO;
  }

  /**
   * Hears the first `frameCount` samples of every channel, by default all.
   *
   * @throws RangeError if the channels are not those announced, or too short.
   */
  push(channels: readonly Float32Array[], frameCount: number = channels[0]?.length ?? 0): void {
    if (this.#finished) throw new Error('The fingerprint is finished; begin a new one.');
    if (frameCount > 0 && !this.#windowHasAudio) {
      this.#windowHasAudio = true;
      this.#windowCount++;
    }
    this.#kernel.push(channels, frameCount);
  }

  /**
   * Marks a gap: the audio to come does not continue what came. No onset, difference or filter reaches over it.
   *
   * @param startSeconds where in the track it begins, if known; it makes the confidence more exact.
   */
  startWindow(startSeconds?: number): void {
    this.#endWindow();
    this.#analysis.startAt(startSeconds ?? null);
  }

  /**
   * The fingerprint of what was heard so far. Changes nothing, and costs the same however long the track.
   *
   * @throws where another fingerprint was begun on the kernel.
   */
  estimate(): Fingerprint {
    return this.#conclude(this.#options.expectedDurationSeconds);
  }

  /** The fingerprint of all that was pushed, the last frames included. */
  finish(): Fingerprint {
    if (this.#finished) return this.#finished;
    this.#endWindow();
    this.#finished = this.#conclude(this.#trackSeconds());
    return this.#finished;
  }

  /**
   * The side record of what was heard so far, after `finish` of all of it. `null` for a streaming pass: what that leaves out
   * could be the loudest part.
   *
   * @throws where another fingerprint was begun on the kernel.
   */
  sideRecord(): SideRecord | null {
    this.#kernel.requireSession();
    return this.#side?.record(this.heardSeconds) ?? null;
  }

  /** A batch pass has heard the whole track, unless the file broke off early; containers round their durations. */
  #trackSeconds(): number | null {
    const { pass, expectedDurationSeconds } = this.#options;
    if (pass === 'streaming') return expectedDurationSeconds;
    const isWhole =
      expectedDurationSeconds === null || this.heardSeconds >= WHOLE_TRACK_SHARE * expectedDurationSeconds;
    return isWhole ? this.heardSeconds : expectedDurationSeconds;
  }

  #endWindow(): void {
    this.#kernel.endWindow();
    this.#analysis.endWindow();
    this.#side?.startWindow();
    this.#windowHasAudio = false;
  }

  #conclude(expectedSeconds: number | null): Fingerprint {
    this.#kernel.requireSession();
    const rhythm = this.#analysis.rhythm();
    const overall = this.#overallReason();
    const measured = mapMetrics(
      (name): Measurement => overall ?? measure(name, this.#analysis.track, rhythm),
    );
    const metrics = mapMetrics((name) => numberOrNull(measured[name]));
    const confidenceAt = confidenceOf(
      {
        heardSeconds: this.heardSeconds,
        expectedSeconds,
        segmentStarts: this.#analysis.segmentStarts(),
        ledger: this.#analysis.ledger,
      },
      rhythm,
    );
    const confidence = mapMetrics((name) => (metrics[name] === null ? 0 : confidenceAt(name)));
    const known = METRIC_NAMES.filter((name) => metrics[name] !== null);
    const reasons = reasonsOf(measured);
    return {
      version: FINGERPRINT_VERSION,
      metrics,
      confidence,
      average_confidence: known.reduce((sum, name) => sum + confidence[name] / known.length, 0),
      ...(reasons ? { reasons } : {}),
      pass: this.#options.pass,
      chunk_count: this.#chunkCount(),
      validation: { status: this.#options.pass === 'batch' ? 'valid' : 'pending' },
    };
  }

  /** Why there can be no metric at all, or `null`. */
  #overallReason(): MetricNullReason | null {
    if (this.heardSeconds < SHORTEST_SECONDS) return 'too_short';
    if (this.isAntiPhase) return 'anti_phase';
    return hasActiveFrames(this.#analysis.track) ? null : 'no_active_frames';
  }

  #chunkCount(): number {
    if (this.#options.pass === 'streaming') return this.#windowCount;
    return Math.ceil(this.heardSeconds / SEGMENT_SECONDS);
  }
}

function numberOrNull(measured: Measurement): number | null {
  return typeof measured === 'number' ? measured : null;
}

function reasonsOf(
  measured: Record<MetricName, Measurement>,
): Partial<Record<MetricName, MetricNullReason>> | null {
  const reasons: Partial<Record<MetricName, MetricNullReason>> = {};
  for (const name of METRIC_NAMES) {
    const value = measured[name];
    if (typeof value !== 'number') reasons[name] = value;
  }
  return Object.keys(reasons).length > 0 ? reasons : null;
}

import { requireAudibleRate } from '../decode/audible-rate.ts';
import { clockTime } from '../decode/decode-report.ts';
import { createFingerprintExtractor, type FingerprintExtractor } from '../fingerprint/extractor.ts';
import type { KernelExports } from '../fingerprint/kernel/kernel-exports.ts';
import type { ChannelPlaces } from '../fingerprint/side/channel-weights.ts';
import type { Failure } from '../shared/failures.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import type { AnalysisOutcome, AnalysisUpdate } from './protocol.ts';

/** A new estimate goes out after so much audio. */
const UPDATE_EVERY_SECONDS = 10;

/** What is listened to, and with what. */
export interface ListeningOptions {
  kernel: KernelExports;
  pass: FingerprintPass;
  /** Of the whole track, as the file states it; `null` where it does not. */
  durationSeconds: number | null;
  /** Where the file's channels stand; by default in the order of WAVE. */
  channelPlaces?: ChannelPlaces;
  onUpdate(update: AnalysisUpdate): void;
}

/** The extractor of a track, made for the form of its first block. */
interface Ear {
  extractor: FingerprintExtractor;
  sampleRateHz: number;
  channelCount: number;
}

/**
 * One track on its way through the extractor. The extractor is made from the first block, not from the container:
 * HE-AAC states half the rate, and sometimes half the channels, of what its decoder gives.
 */
export class Listening {
  readonly #options: ListeningOptions;
  #ear: Ear | null = null;
  #toldAtSeconds = 0;
  #firstWindowSeconds: number | null = null;

  constructor(options: ListeningOptions) {
    this.#options = options;
  }

  get heardSeconds(): number {
    return this.#ear?.extractor.heardSeconds ?? 0;
  }

  /** What comes next does not continue what came before; it begins at `startSeconds` of the track. */
  startWindow(startSeconds: number): void {
    if (this.#ear) this.#ear.extractor.startWindow(startSeconds);
    else this.#firstWindowSeconds = startSeconds;
  }

  /**
   * Takes a block in. Gives a failure where the block can't follow what was heard: it was not taken, and the pass
   * should end there, with what was heard before.
   *
   * @throws EarmarkError `unsupported_codec` where not even the first block can be heard.
   */
  hear(channels: readonly Float32Array[], frameCount: number, sampleRateHz: number): Failure | null {
    this.#ear ??= this.#makeEar(channels.length, sampleRateHz);
    const ear = this.#ear;
    if (sampleRateHz !== ear.sampleRateHz)
      return rateChanged(ear.sampleRateHz, sampleRateHz, this.heardSeconds);
    const adapted =
      channels.length === ear.channelCount ? channels : mixTo(ear.channelCount, channels, frameCount);
    ear.extractor.push(adapted, frameCount);
    if (this.heardSeconds - this.#toldAtSeconds >= UPDATE_EVERY_SECONDS) this.tell();
    return null;
  }

  /** Sends the estimate so far. */
  tell(): void {
    if (!this.#ear || this.heardSeconds === this.#toldAtSeconds) return;
    this.#toldAtSeconds = this.heardSeconds;
    this.#options.onUpdate({
      fingerprint: this.#ear.extractor.estimate(),
      heardSeconds: this.#toldAtSeconds,
    });
  }

  /** Ends the listening. Where not one sample came, that is the failure. */
  outcome(decoder: string, failure: Failure | null, startedAtMs: number): AnalysisOutcome {
    if (!this.#ear) return { status: 'failed', failure: failure ?? NO_SAMPLE };
    return {
      status: 'heard',
      fingerprint: this.#ear.extractor.finish(),
      side: this.#ear.extractor.sideRecord(),
      heardSeconds: this.heardSeconds,
      elapsedMs: performance.now() - startedAtMs,
      decoder,
      failure,
    };
  }

  #makeEar(channelCount: number, sampleRateHz: number): Ear {
    requireAudibleRate(sampleRateHz);
    const { kernel, pass, durationSeconds, channelPlaces = 'wave' } = this.#options;
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz,
      channelCount,
      pass,
      expectedDurationSeconds: durationSeconds,
      channelPlaces,
    });
    if (this.#firstWindowSeconds !== null) extractor.startWindow(this.#firstWindowSeconds);
    return { extractor, sampleRateHz, channelCount };
  }
}

const NO_SAMPLE: Failure = {
  code: 'empty',
  detail: 'The file holds no audio: not one sample could be decoded.',
};

/** The mean of the channels in each of `channelCount`: the extractor's own mix to mono stays what it was. */
function mixTo(channelCount: number, channels: readonly Float32Array[], frameCount: number): Float32Array[] {
  const mean = new Float32Array(frameCount);
  for (const channel of channels) {
    for (let index = 0; index < frameCount; index += 1) {
      mean[index] = (mean[index] ?? 0) + (channel[index] ?? 0) / channels.length;
    }
  }
  return Array.from({ length: channelCount }, () => mean);
}

function rateChanged(beforeHz: number, afterHz: number, heardSeconds: number): Failure {
  return {
    code: 'unsupported_codec',
    detail: `The sample rate changes inside the file from ${beforeHz} to ${afterHz} Hz. What comes before, ${clockTime(heardSeconds)} of sound, was heard.`,
  };
}

/** Hears one file inside a worker: decode, fingerprint, report as it goes. */
import type { AudioSource, DecodeReport, PcmBlock, TimeRange } from '../decode/audio-source.ts';
import { openAudio } from '../decode/open-audio.ts';
import { createFingerprintExtractor, type FingerprintExtractor } from '../fingerprint/extractor.ts';
import type { KernelExports } from '../fingerprint/kernel/kernel-exports.ts';
import { EarmarkError, type Failure, toFailure } from '../shared/failures.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';
import type {
  AnalysisOutcome,
  AnalysisRequest,
  AnalysisUpdate,
  AnalysisWorkerApi,
  PcmAnalysisRequest,
} from './protocol.ts';
import { planWindows } from './window-plan.ts';

/** A new estimate goes out after so much audio. */
const UPDATE_EVERY_SECONDS = 10;
/** How much of a transferred track goes into the kernel at once: one second of 48 kHz. */
const PCM_BLOCK_FRAMES = 48_000;

type Listener = (update: AnalysisUpdate) => void;

export function createAnalysis(loadKernel: () => Promise<KernelExports>): AnalysisWorkerApi {
  return {
    async analyse(request, onUpdate) {
      const startedAt = performance.now();
      try {
        return await analyseFile(await loadKernel(), request, onUpdate, startedAt);
      } catch (error) {
        return { status: 'failed', failure: toFailure(error) };
      }
    },
    async analysePcm(request, onUpdate) {
      const startedAt = performance.now();
      try {
        return analyseTransferred(await loadKernel(), request, onUpdate, startedAt);
      } catch (error) {
        return { status: 'failed', failure: toFailure(error) };
      }
    },
  };
}

async function analyseFile(
  kernel: KernelExports,
  { file, pass }: AnalysisRequest,
  onUpdate: Listener,
  startedAt: number,
): Promise<AnalysisOutcome> {
  let source: AudioSource;
  try {
    source = await openAudio(file, { signal: new AbortController().signal, name: file.name });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'unsupported_codec') throw error;
    return { status: 'undecodable_here', failure };
  }
  try {
    const windows = pass === 'streaming' ? planWindows(source.info.durationSeconds) : null;
    const listening = new Listening(
      kernel,
      windows ? 'streaming' : 'batch',
      source.info.durationSeconds,
      onUpdate,
    );
    const failure = windows
      ? await hearWindows(source, windows, listening)
      : await hearWhole(source, listening);
    return listening.outcome(source.decoder, failure, startedAt);
  } finally {
    source.dispose();
  }
}

async function hearWindows(
  source: AudioSource,
  windows: TimeRange[],
  listening: Listening,
): Promise<Failure | null> {
  for (const window of windows) {
    listening.startWindow(window.startSeconds);
    const report = await hearBlocks(source.blocks(window), listening);
    if (report.failure) return report.failure;
    listening.tell();
  }
  return null;
}

async function hearWhole(source: AudioSource, listening: Listening): Promise<Failure | null> {
  const report = await hearBlocks(source.blocks(), listening);
  return report.failure;
}

/** Drains the generator by hand: `for await` would drop the report it returns. */
async function hearBlocks(
  blocks: AsyncGenerator<PcmBlock, DecodeReport>,
  listening: Listening,
): Promise<DecodeReport> {
  for (;;) {
    const step = await blocks.next();
    if (step.done) return step.value;
    listening.hear(step.value.channels, step.value.frameCount, step.value.sampleRateHz);
  }
}

function analyseTransferred(
  kernel: KernelExports,
  { channels, sampleRateHz, pass }: PcmAnalysisRequest,
  onUpdate: Listener,
  startedAt: number,
): AnalysisOutcome {
  const frameCount = channels[0]?.length ?? 0;
  const listening = new Listening(kernel, pass, frameCount / sampleRateHz, onUpdate);
  for (let start = 0; start < frameCount; start += PCM_BLOCK_FRAMES) {
    const end = Math.min(start + PCM_BLOCK_FRAMES, frameCount);
    listening.hear(
      channels.map((channel) => channel.subarray(start, end)),
      end - start,
      sampleRateHz,
    );
  }
  return listening.outcome('web-audio', null, startedAt);
}

/**
 * One track on its way through the extractor. The extractor is made from the first block, not from the container:
 * HE-AAC states half the rate, and sometimes half the channels, of what its decoder gives.
 */
class Listening {
  readonly #kernel: KernelExports;
  readonly #pass: FingerprintPass;
  readonly #durationSeconds: number | null;
  readonly #onUpdate: Listener;
  #extractor: FingerprintExtractor | null = null;
  #sampleRateHz = 0;
  #toldAtSeconds = 0;
  #firstWindowSeconds: number | null = null;

  constructor(
    kernel: KernelExports,
    pass: FingerprintPass,
    durationSeconds: number | null,
    onUpdate: Listener,
  ) {
    this.#kernel = kernel;
    this.#pass = pass;
    this.#durationSeconds = durationSeconds;
    this.#onUpdate = onUpdate;
  }

  /** What comes next does not continue what came before; it begins at `startSeconds` of the track. */
  startWindow(startSeconds: number): void {
    if (this.#extractor) this.#extractor.startWindow(startSeconds);
    else this.#firstWindowSeconds = startSeconds;
  }

  hear(channels: readonly Float32Array[], frameCount: number, sampleRateHz: number): void {
    if (!this.#extractor) {
      this.#sampleRateHz = sampleRateHz;
      this.#extractor = createFingerprintExtractor(this.#kernel, {
        sampleRateHz,
        channelCount: channels.length,
        pass: this.#pass,
        expectedDurationSeconds: this.#durationSeconds,
      });
      if (this.#firstWindowSeconds !== null) this.#extractor.startWindow(this.#firstWindowSeconds);
    }
    if (sampleRateHz !== this.#sampleRateHz) {
      throw new EarmarkError(
        'unsupported_codec',
        `The sample rate changes from ${this.#sampleRateHz} to ${sampleRateHz} Hz inside the file.`,
      );
    }
    this.#extractor.push(channels, frameCount);
    if (this.#extractor.heardSeconds - this.#toldAtSeconds >= UPDATE_EVERY_SECONDS) this.tell();
  }

  /** Sends the estimate so far. */
  tell(): void {
    if (!this.#extractor || this.#extractor.heardSeconds === this.#toldAtSeconds) return;
    this.#toldAtSeconds = this.#extractor.heardSeconds;
    this.#onUpdate({ fingerprint: this.#extractor.estimate(), heardSeconds: this.#toldAtSeconds });
  }

  outcome(decoder: string, failure: Failure | null, startedAt: number): AnalysisOutcome {
    if (!this.#extractor) {
      return {
        status: 'failed',
        failure: failure ?? {
          code: 'empty',
          detail: 'The file holds no audio: not one sample could be decoded.',
        },
      };
    }
    return {
      status: 'heard',
      fingerprint: this.#extractor.finish(),
      side: null,
      heardSeconds: this.#extractor.heardSeconds,
      elapsedMs: performance.now() - startedAt,
      decoder,
      failure,
    };
  }
}

/** The worker that the benchmark measures: the product's own decoder and extractor, and what they are compared with. */
import { openAudio } from '../../../src/decode/open-audio.ts';
import { createFingerprintExtractor } from '../../../src/fingerprint/extractor.ts';
import type { KernelExports } from '../../../src/fingerprint/kernel/kernel-exports.ts';
import type { MetricRecord } from '../../../src/shared/metrics.ts';
import { createAnalysis } from '../../../src/workers/analysis.ts';
import { instantiateKernel, loadKernel } from '../../../src/workers/load-kernel.ts';
import { hearWithMeyda, SAME_FRAME_RATE_HOP, SAME_HOP } from './meyda-features.ts';
import { hearPlain } from './plain-kernel/hear-plain.ts';
import type { BenchAnswer, BenchReply, BenchRequest, HeldPcm, PcmEngine } from './protocol.ts';
import { largestDisagreement } from './row-agreement.ts';

/** What an mp3 decoder hands out at a time. */
const CHUNK_FRAMES = 1152;

let held: HeldPcm | null = null;
let scalarKernel: KernelExports | null = null;

self.onmessage = async ({ data }: MessageEvent<BenchRequest>) => {
  let reply: BenchReply;
  try {
    reply = { answer: await perform(data) };
  } catch (error) {
    reply = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  self.postMessage(reply);
};

async function perform({ task, file }: BenchRequest): Promise<BenchAnswer> {
  const kernel = await loadKernel();
  scalarKernel ??= await instantiateKernel('scalar');
  const startedAt = performance.now();
  const heard = await outcomeOf(task, file, kernel);
  return {
    elapsedMs: performance.now() - startedAt,
    kernelBytes: kernel.memory.buffer.byteLength,
    ...heard,
  };
}

type Heard = Pick<BenchAnswer, 'audioSeconds' | 'metrics' | 'disagreement'>;

async function outcomeOf(
  task: BenchRequest['task'],
  file: File | null,
  kernel: KernelExports,
): Promise<Heard> {
  switch (task.task) {
    case 'hold':
      return { audioSeconds: await hold(chosen(file), task.seconds), metrics: null };
    case 'agreement':
      return { audioSeconds: 0, metrics: null, disagreement: largestDisagreement(heldPcm(), kernel) };
    case 'hear-pcm':
      return hearHeld(task.engine, kernel);
    case 'decode':
      return { audioSeconds: await decode(chosen(file)), metrics: null };
    case 'hear-file': {
      const outcome = await createAnalysis(loadKernel).analyse(
        { file: chosen(file), pass: task.pass },
        () => {},
      );
      if (outcome.status !== 'heard') throw new Error(outcome.failure.detail);
      return { audioSeconds: outcome.heardSeconds, metrics: outcome.fingerprint.metrics };
    }
  }
}

function chosen(file: File | null): File {
  if (!file) throw new Error('The task needs a file.');
  return file;
}

/** Decodes up to so many seconds into memory. */
async function hold(file: File, seconds: number): Promise<number> {
  const source = await openAudio(file, { signal: new AbortController().signal });
  const blocks: Float32Array[][] = [];
  let sampleRateHz = source.info.sampleRateHz;
  let frameCount = 0;
  for await (const block of source.blocks({ startSeconds: 0, endSeconds: seconds })) {
    blocks.push(block.channels.map((channel) => channel.slice(0, block.frameCount)));
    sampleRateHz = block.sampleRateHz;
    frameCount += block.frameCount;
  }
  source.dispose();
  const channels = (blocks[0] ?? []).map((_, index) => {
    const joined = new Float32Array(frameCount);
    let offset = 0;
    for (const block of blocks) {
      const part = block[index] ?? new Float32Array();
      joined.set(part, offset);
      offset += part.length;
    }
    return joined;
  });
  held = { channels, sampleRateHz, frameCount };
  return frameCount / sampleRateHz;
}

function hearHeld(engine: PcmEngine, kernel: KernelExports): Heard {
  const { channels, frameCount, sampleRateHz } = heldPcm();
  const heard: Heard = { audioSeconds: frameCount / sampleRateHz, metrics: null };
  switch (engine) {
    case 'simd':
      return { ...heard, metrics: fingerprint(heldPcm(), kernel) };
    case 'scalar':
      if (!scalarKernel) throw new Error('The scalar kernel is not loaded yet.');
      return { ...heard, metrics: fingerprint(heldPcm(), scalarKernel) };
    case 'plain':
      hearPlain(channels, frameCount, sampleRateHz);
      return heard;
    case 'meyda':
      hearWithMeyda(channels, frameCount, sampleRateHz, SAME_HOP);
      return heard;
    case 'meyda-same-frames':
      hearWithMeyda(channels, frameCount, sampleRateHz, SAME_FRAME_RATE_HOP);
      return heard;
  }
}

function heldPcm(): HeldPcm {
  if (!held) throw new Error('No PCM is held.');
  return held;
}

/** Everything from raw PCM in small pieces to the thirteen metrics. */
function fingerprint(
  { channels, sampleRateHz, frameCount }: HeldPcm,
  kernel: KernelExports,
): MetricRecord<number | null> {
  const extractor = createFingerprintExtractor(kernel, {
    sampleRateHz,
    channelCount: channels.length,
    pass: 'batch',
    expectedDurationSeconds: frameCount / sampleRateHz,
  });
  for (let start = 0; start < frameCount; start += CHUNK_FRAMES) {
    const end = Math.min(frameCount, start + CHUNK_FRAMES);
    extractor.push(channels.map((channel) => channel.subarray(start, end)));
  }
  return extractor.finish().metrics;
}

async function decode(file: File): Promise<number> {
  const source = await openAudio(file, { signal: new AbortController().signal });
  let seconds = 0;
  for await (const block of source.blocks()) seconds += block.frameCount / block.sampleRateHz;
  source.dispose();
  return seconds;
}

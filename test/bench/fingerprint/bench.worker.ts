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
import { disagreementOver } from './row-agreement.ts';

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
      return { audioSeconds: 0, metrics: null, disagreement: disagreementOver(heldPcm(), kernel) };
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

/** Decodes so many seconds into memory, in blocks. */
async function hold(file: File, seconds: number): Promise<number> {
  const source = await openAudio(file, { signal: new AbortController().signal });
  const blocks: Float32Array[][] = [];
  let { sampleRateHz } = source.info;
  let frameCount = 0;
  for await (const block of source.blocks({ startSeconds: 0, endSeconds: seconds })) {
    for (let start = 0; start < block.frameCount; start += CHUNK_FRAMES) {
      const end = Math.min(block.frameCount, start + CHUNK_FRAMES);
      blocks.push(block.channels.map((channel) => channel.slice(start, end)));
    }
    sampleRateHz = block.sampleRateHz;
    frameCount += block.frameCount;
  }
  source.dispose();
  held = { blocks, channelCount: blocks[0]?.length ?? 0, sampleRateHz, frameCount };
  return frameCount / sampleRateHz;
}

function hearHeld(engine: PcmEngine, kernel: KernelExports): Heard {
  const pcm = heldPcm();
  const heard: Heard = { audioSeconds: pcm.frameCount / pcm.sampleRateHz, metrics: null };
  switch (engine) {
    case 'simd':
      return { ...heard, metrics: fingerprint(pcm, kernel) };
    case 'scalar':
      if (!scalarKernel) throw new Error('The scalar kernel is not loaded yet.');
      return { ...heard, metrics: fingerprint(pcm, scalarKernel) };
    case 'plain':
      hearPlain(pcm);
      return heard;
    case 'meyda':
      hearWithMeyda(pcm, SAME_HOP);
      return heard;
    case 'meyda-same-frames':
      hearWithMeyda(pcm, SAME_FRAME_RATE_HOP);
      return heard;
  }
}

function heldPcm(): HeldPcm {
  if (!held) throw new Error('No PCM is held.');
  return held;
}

/** Everything from raw PCM in small pieces to the thirteen metrics and the side record. */
function fingerprint(
  { blocks, channelCount, sampleRateHz, frameCount }: HeldPcm,
  kernel: KernelExports,
): MetricRecord<number | null> {
  const extractor = createFingerprintExtractor(kernel, {
    sampleRateHz,
    channelCount,
    pass: 'batch',
    expectedDurationSeconds: frameCount / sampleRateHz,
  });
  for (const channels of blocks) extractor.push(channels);
  const { metrics } = extractor.finish();
  extractor.sideRecord();
  return metrics;
}

async function decode(file: File): Promise<number> {
  const source = await openAudio(file, { signal: new AbortController().signal });
  let seconds = 0;
  for await (const block of source.blocks()) seconds += block.frameCount / block.sampleRateHz;
  source.dispose();
  return seconds;
}

/** Hears one track after the other with the product's own engine: its streaming pass, and one pass over the whole. */
import type { PcmBlock } from '../../../../src/decode/audio-source.ts';
import { openAudio } from '../../../../src/decode/open-audio.ts';
import { toFailure } from '../../../../src/shared/failures.ts';
import type { Fingerprint } from '../../../../src/shared/fingerprint.ts';
import { createAnalysis } from '../../../../src/workers/analysis.ts';
import { instantiateKernel, loadKernel } from '../../../../src/workers/load-kernel.ts';
import type { AnalysisOutcome } from '../../../../src/workers/protocol.ts';
import type { TrackOutcome } from '../heard-track.ts';
import { type Blocks, hearWhole, type KernelPool } from './hear-whole.ts';
import type { HearingMessage, HearingRequest, WindowPcm } from './hearing-messages.ts';

const PCM_BLOCK_FRAMES = 48_000;
/** A pass that heard this share of the track was no streaming pass. */
const WHOLE_SHARE = 0.9;

const analysis = createAnalysis(loadKernel);
let kernels: Promise<KernelPool> | undefined;

self.onmessage = async ({ data }: MessageEvent<HearingRequest>) => {
  try {
    say(await hear(data));
  } catch (thrown) {
    say({ kind: 'outcome', outcome: { status: 'failed', failure: toFailure(thrown) } });
  }
};

async function hear({ file, pcm }: HearingRequest): Promise<HearingMessage> {
  const outcome = pcm
    ? await analysis.analysePcm({ ...pcm, pass: 'streaming' }, alive)
    : await analysis.analyse({ file, pass: 'streaming' }, alive);
  if (outcome.status === 'undecodable_here') return { kind: 'undecodable', failure: outcome.failure };
  if (outcome.status !== 'heard') {
    return { kind: 'outcome', outcome: { status: 'failed', failure: outcome.failure } };
  }
  return { kind: 'outcome', outcome: await hearAll(file, pcm ?? null, outcome) };
}

async function hearAll(
  file: File,
  pcm: WindowPcm | null,
  early: Extract<AnalysisOutcome, { status: 'heard' }>,
): Promise<TrackOutcome> {
  kernels ??= makeKernels();
  const playable = pcm ? playablePcm(pcm) : await openPlayable(file);
  try {
    const whole = await hearWhole(playable.play, playable.statedSeconds, await kernels, alive);
    if (whole === null) {
      const failure = { code: 'empty', detail: 'The file holds no audio.' } as const;
      return { status: 'failed', failure };
    }
    const { batch, heardSeconds: durationSeconds, interleaved, contiguous, damage } = whole;
    const streaming = streamingOf(early, durationSeconds);
    const { decoder } = early;
    return {
      status: 'heard',
      track: { durationSeconds, decoder, streaming, batch, interleaved, contiguous, damage },
    };
  } finally {
    playable.dispose();
  }
}

/** A track that can be heard any number of times. */
interface Playable {
  readonly statedSeconds: number | null;
  play(): Blocks;
  dispose(): void;
}

async function openPlayable(file: File): Promise<Playable> {
  const source = await openAudio(file, { signal: new AbortController().signal, name: file.name });
  return {
    statedSeconds: source.info.durationSeconds,
    play: () => source.blocks(),
    dispose: () => source.dispose(),
  };
}

function playablePcm(pcm: WindowPcm): Playable {
  const statedSeconds = (pcm.channels[0]?.length ?? 0) / pcm.sampleRateHz;
  return { statedSeconds, play: () => blocksOf(pcm), dispose: () => undefined };
}

/** The early fingerprint, unless it was made of the whole track. */
function streamingOf(
  { fingerprint, heardSeconds }: Extract<AnalysisOutcome, { status: 'heard' }>,
  durationSeconds: number,
): Fingerprint | null {
  const isWhole = fingerprint.pass === 'batch' || heardSeconds >= WHOLE_SHARE * durationSeconds;
  return isWhole ? null : fingerprint;
}

async function makeKernels(): Promise<KernelPool> {
  const make = instantiateKernel;
  return [await make(), await make(), await make(), await make(), await make()];
}

async function* blocksOf({ channels, sampleRateHz }: WindowPcm): Blocks {
  const total = channels[0]?.length ?? 0;
  for (let start = 0; start < total; start += PCM_BLOCK_FRAMES) {
    const end = Math.min(total, start + PCM_BLOCK_FRAMES);
    const block: PcmBlock = {
      channels: channels.map((channel) => channel.subarray(start, end)),
      frameCount: end - start,
      sampleRateHz,
      startSeconds: start / sampleRateHz,
    };
    yield block;
  }
  return undefined;
}

function alive(): void {
  say({ kind: 'alive' });
}

function say(message: HearingMessage): void {
  self.postMessage(message);
}

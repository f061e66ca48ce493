/** Runs the decoder where it runs in the application, a dedicated worker, and reports all it gave. */
import type { AudioInfo, DecodeReport, TimeRange } from '../../src/decode/audio-source.ts';
import type { DecoderPolicy } from '../../src/decode/decoder-choice.ts';
import { openAudio } from '../../src/decode/open-audio.ts';
import { type Failure, toFailure } from '../../src/shared/failures.ts';

export interface ProbeRequest {
  file: Blob;
  name?: string;
  /** One pass a range; a whole pass without. */
  ranges?: TimeRange[];
  /** Aborts once so many blocks have come. */
  abortAfterBlocks?: number;
  /** Takes AudioDecoder away before anything is opened. */
  withoutAudioDecoder?: boolean;
  /** `own`: leaves the browser's decoder alone. */
  policy?: DecoderPolicy;
  /** Leaves the PCM out of the reply. */
  discard?: boolean;
}

export interface ProbePass {
  channels: Float32Array<ArrayBuffer>[];
  startSeconds: number | null;
  sampleRateHz: number | null;
  blockCount: number;
  /** Starts of blocks that do not follow the one before, in seconds. */
  gaps: number[];
  report: DecodeReport;
  elapsedMs: number;
}

export interface ProbeReply {
  info: AudioInfo | null;
  decoder: string | null;
  openMs: number;
  passes: ProbePass[];
  /** Blocks that came before the failure, if there was one. */
  blocksBeforeFailure: number;
  failure: Failure | null;
}

let blocksSeen = 0;

self.onmessage = async (event: MessageEvent<ProbeRequest>) => {
  const reply: ProbeReply = {
    info: null,
    decoder: null,
    openMs: 0,
    passes: [],
    blocksBeforeFailure: 0,
    failure: null,
  };
  try {
    await probe(event.data, reply);
  } catch (thrown) {
    reply.failure = toFailure(thrown);
  }
  reply.blocksBeforeFailure = blocksSeen;
  self.postMessage(reply);
};

async function probe(request: ProbeRequest, reply: ProbeReply): Promise<void> {
  if (request.withoutAudioDecoder) Reflect.deleteProperty(self, 'AudioDecoder');
  const abort = new AbortController();
  const options = {
    ...(request.name === undefined ? {} : { name: request.name }),
    ...(request.policy === undefined ? {} : { policy: request.policy }),
  };
  const started = performance.now();
  const source = await openAudio(request.file, { signal: abort.signal, ...options });
  reply.openMs = performance.now() - started;
  reply.info = source.info;
  reply.decoder = source.decoder;
  try {
    for (const range of request.ranges ?? [undefined]) {
      const onBlock = () => {
        blocksSeen++;
        if (blocksSeen === request.abortAfterBlocks) abort.abort();
      };
      reply.passes.push(await runPass(source.blocks(range), onBlock, request.discard ?? false));
    }
  } finally {
    source.dispose();
  }
}

type Blocks = ReturnType<Awaited<ReturnType<typeof openAudio>>['blocks']>;

async function runPass(blocks: Blocks, onBlock: () => void, discard: boolean): Promise<ProbePass> {
  const started = performance.now();
  const kept: Float32Array[][] = [];
  const pass = { startSeconds: null as number | null, sampleRateHz: null as number | null, blockCount: 0 };
  const gaps: number[] = [];
  let nextFrame: number | null = null;
  let step = await blocks.next();
  while (!step.done) {
    const block = step.value;
    onBlock();
    pass.blockCount++;
    pass.startSeconds ??= block.startSeconds;
    pass.sampleRateHz = block.sampleRateHz;
    const frame = Math.round(block.startSeconds * block.sampleRateHz);
    if (nextFrame !== null && frame !== nextFrame) gaps.push(block.startSeconds);
    nextFrame = frame + block.frameCount;
    if (!discard) kept.push(block.channels.map((channel) => channel.slice(0, block.frameCount)));
    step = await blocks.next();
  }
  return {
    ...pass,
    channels: joined(kept),
    gaps,
    report: step.value,
    elapsedMs: performance.now() - started,
  };
}

function joined(blocks: Float32Array[][]): Float32Array<ArrayBuffer>[] {
  const channelCount = blocks[0]?.length ?? 0;
  return Array.from({ length: channelCount }, (_, channel) => {
    const parts = blocks.map((block) => block[channel] ?? new Float32Array());
    const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      whole.set(part, offset);
      offset += part.length;
    }
    return whole;
  });
}

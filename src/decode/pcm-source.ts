import type { AudioInfo, AudioSource, DecodeReport, PcmBlock, TimeRange } from './audio-source.ts';
import { reportOf } from './decode-report.ts';
import { deinterleave } from './pcm-encoding.ts';
import { bytesPerFrame, type PcmLayout } from './pcm-layout.ts';
import { PlaneBuffers } from './plane-buffers.ts';
import { readBytes, throwIfAborted } from './read-bytes.ts';
import { EXACT } from './tolerated-loss.ts';

const FRAMES_PER_BLOCK = 32768;

/** Uncompressed audio, read block by block. Needs no decoder of the browser. */
export class PcmSource implements AudioSource {
  readonly decoder = 'pcm';
  readonly info: AudioInfo;
  readonly #file: Blob;
  readonly #layout: PcmLayout;
  readonly #signal: AbortSignal;
  readonly #presentFrames: number;
  readonly #declaredFrames: number;

  constructor(file: Blob, layout: PcmLayout, signal: AbortSignal) {
    this.#file = file;
    this.#layout = layout;
    this.#signal = signal;
    const presentBytes = Math.max(0, file.size - layout.dataStart);
    const declaredBytes = layout.declaredDataBytes ?? presentBytes;
    this.#declaredFrames = Math.floor(declaredBytes / bytesPerFrame(layout));
    this.#presentFrames = Math.floor(Math.min(presentBytes, declaredBytes) / bytesPerFrame(layout));
    this.info = {
      container: layout.container,
      codec: `pcm-${layout.encoding.samples}`,
      sampleRateHz: layout.sampleRateHz,
      channelCount: layout.channelCount,
      durationSeconds: this.#declaredFrames / layout.sampleRateHz,
    };
  }

  async *blocks(
    range?: TimeRange,
    signal: AbortSignal = this.#signal,
  ): AsyncGenerator<PcmBlock, DecodeReport, undefined> {
    const rate = this.#layout.sampleRateHz;
    const frameAt = (seconds: number, limit: number) =>
      Math.min(limit, Math.max(0, Math.round(seconds * rate)));
    const start = range ? frameAt(range.startSeconds, this.#declaredFrames) : 0;
    const end = range ? frameAt(range.endSeconds, this.#declaredFrames) : this.#declaredFrames;
    const presentEnd = Math.min(end, this.#presentFrames);
    const planes = new PlaneBuffers();
    let frame = start;
    while (frame < presentEnd) {
      throwIfAborted(signal);
      const block = await this.#readBlock(frame, Math.min(FRAMES_PER_BLOCK, presentEnd - frame), planes);
      frame += block.frameCount;
      yield block;
    }
    throwIfAborted(signal);
    return reportOf({
      wholeTrack: !range,
      decodedSeconds: (frame - start) / rate,
      endSeconds: frame / rate,
      expectedSeconds: Math.max(0, end - start) / rate,
      decodeErrors: [],
      cutOff: false,
      toleratedLossSeconds: EXACT,
      refusedSeconds: 0,
      gaps: { lostSeconds: 0, firstSeconds: null },
    });
  }

  async #readBlock(frame: number, frameCount: number, planes: PlaneBuffers): Promise<PcmBlock> {
    const { dataStart, encoding, channelCount, sampleRateHz } = this.#layout;
    const frameBytes = bytesPerFrame(this.#layout);
    const from = dataStart + frame * frameBytes;
    const bytes = await readBytes(this.#file, from, from + frameCount * frameBytes);
    const channels = planes.take(channelCount, frameCount);
    deinterleave(bytes, encoding, channels);
    return { channels, frameCount, sampleRateHz, startSeconds: frame / sampleRateHz };
  }

  dispose(): void {
    // Blobs need no closing, and nothing else is held.
  }
}

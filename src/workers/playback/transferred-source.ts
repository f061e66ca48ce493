import type { AudioInfo, AudioSource, DecodeReport, PcmBlock, TimeRange } from '../../decode/audio-source.ts';

const BLOCK_FRAMES = 32_768;

/** A track that the window decoded at once, because no decoder here could. */
export class TransferredSource implements AudioSource {
  readonly decoder = 'web-audio';
  readonly info: AudioInfo;
  #channels: readonly Float32Array[];

  constructor(channels: readonly Float32Array[], sampleRateHz: number) {
    this.#channels = channels;
    const durationSeconds = (channels[0]?.length ?? 0) / sampleRateHz;
    this.info = {
      container: null,
      codec: 'unknown',
      sampleRateHz,
      channelCount: channels.length,
      durationSeconds,
    };
  }

  async *blocks(range?: TimeRange): AsyncGenerator<PcmBlock, DecodeReport, undefined> {
    const { sampleRateHz } = this.info;
    const frameCount = this.#channels[0]?.length ?? 0;
    const frameAt = (seconds: number) =>
      Math.min(frameCount, Math.max(0, Math.round(seconds * sampleRateHz)));
    const from = frameAt(range?.startSeconds ?? 0);
    const to = frameAt(range?.endSeconds ?? Number.POSITIVE_INFINITY);
    for (let start = from; start < to; start += BLOCK_FRAMES) {
      const end = Math.min(to, start + BLOCK_FRAMES);
      const channels = this.#channels.map((channel) => channel.subarray(start, end));
      yield { channels, frameCount: end - start, sampleRateHz, startSeconds: start / sampleRateHz };
    }
    const decodedSeconds = (to - from) / sampleRateHz;
    return {
      decodedSeconds,
      expectedSeconds: decodedSeconds,
      coverage: 1,
      refusedSeconds: 0,
      decodeErrors: [],
      failure: null,
    };
  }

  dispose(): void {
    this.#channels = [];
  }
}

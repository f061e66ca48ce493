import type { PcmBlock, TimeRange } from './audio-source.ts';
import { PlaneBuffers } from './plane-buffers.ts';

/** How the decoder's time relates to the track's. */
export interface Timeline {
  /** Samples before the first audible one, on the demuxer's time line (mp3: encoder and decoder delay). */
  readonly originFrames: number;
  /** Samples to drop where decoding begins with the first packet (Opus pre-skip). */
  readonly headFrames: number;
  /** Length of the track in samples where the file states it exactly; `null` otherwise. */
  readonly totalFrames: number | null;
}

/** Containers with millisecond time stamps jitter by about one; only more than this is a real gap. */
const GAP_SECONDS = 0.01;
const MICROSECONDS = 1e6;

/**
 * Places decoded frames on the track's time line, and cuts off what lies outside it or outside the range.
 *
 * Samples are counted, not read off time stamps: a stamp decides only where decoding begins and after a gap.
 */
export class BlockCutter {
  readonly #timeline: Timeline;
  readonly #range: TimeRange | null;
  readonly #planes = new PlaneBuffers();
  #nextFrame: number | null = null;
  #decodedSeconds = 0;
  #endSeconds: number;
  #finished = false;

  constructor(timeline: Timeline, range: TimeRange | null) {
    this.#timeline = timeline;
    this.#range = range;
    this.#endSeconds = range?.startSeconds ?? 0;
  }

  get decodedSeconds(): number {
    return this.#decodedSeconds;
  }

  get endSeconds(): number {
    return this.#endSeconds;
  }

  /** Whether the end of the range has been reached. */
  get finished(): boolean {
    return this.#finished;
  }

  /**
   * Copies what is wanted of `data` into reused arrays; `null` if nothing is.
   *
   * `atHead`: decoding began with the track's first packet. `trackEndSeconds`: where the track ends by its last
   * packet, once that is known.
   */
  cut(data: AudioData, atHead: boolean, trackEndSeconds: number | null): PcmBlock | null {
    const rate = data.sampleRate;
    const start = this.#place(data, atHead);
    const end = Math.min(start + data.numberOfFrames, this.#lastFrame(rate, trackEndSeconds));
    const from = Math.max(start, 0, this.#range ? Math.round(this.#range.startSeconds * rate) : 0);
    const frameCount = end - from;
    if (frameCount <= 0) return null;
    const channels = this.#planes.take(data.numberOfChannels, frameCount);
    channels.forEach((channel, planeIndex) => {
      data.copyTo(channel, { planeIndex, format: 'f32-planar', frameOffset: from - start, frameCount });
    });
    this.#decodedSeconds += frameCount / rate;
    this.#endSeconds = end / rate;
    return { channels, frameCount, sampleRateHz: rate, startSeconds: from / rate };
  }

  #place(data: AudioData, atHead: boolean): number {
    const stamped =
      Math.round((data.timestamp / MICROSECONDS) * data.sampleRate) - this.#timeline.originFrames;
    const counted = this.#nextFrame ?? (atHead ? stamped - this.#timeline.headFrames : stamped);
    const start = stamped - counted > GAP_SECONDS * data.sampleRate ? stamped : counted;
    this.#nextFrame = start + data.numberOfFrames;
    return start;
  }

  #lastFrame(rate: number, trackEndSeconds: number | null): number {
    let last = this.#timeline.totalFrames ?? Number.POSITIVE_INFINITY;
    if (trackEndSeconds !== null) {
      last = Math.min(last, Math.round(trackEndSeconds * rate) - this.#timeline.originFrames);
    }
    if (this.#range) {
      const rangeEnd = Math.round(this.#range.endSeconds * rate);
      this.#finished = (this.#nextFrame ?? 0) >= rangeEnd;
      last = Math.min(last, rangeEnd);
    }
    return last;
  }
}

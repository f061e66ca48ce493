import type { PcmBlock, TimeRange } from './audio-source.ts';
import type { DecodedFrames } from './decoded-frames.ts';
import { PlaneBuffers } from './plane-buffers.ts';

/** How the demuxer's time relates to the track's. */
export interface Timeline {
  /** Where the first audible sample is on the demuxer's time line (mp3: encoder and decoder delay). */
  readonly originSeconds: number;
  /** Opus: how long the decoder's first output is not to be heard (pre-skip). `null`: time stamps tell. */
  readonly headSeconds: number | null;
  /** Length of the track where the file states it to the sample; `null` otherwise. */
  readonly totalSeconds: number | null;
  /** By how much time stamps may be off: Matroska rounds them to milliseconds. */
  readonly jitterSeconds: number;
}

/** Decoded samples and the time stamp of the first one, on the demuxer's time line. */
export interface StampedData {
  readonly data: DecodedFrames;
  readonly seconds: number;
}

/** A time stamp off by less than this is rounding, not a gap. */
const GAP_SECONDS = 0.01;

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
  #rateHz: number | null = null;
  #decodedSeconds = 0;
  #endSeconds: number;
  #finished = false;
  #lostSeconds = 0;
  #firstGapSeconds: number | null = null;

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

  /** Sum of the gaps between what was decoded, and where the first one begins; `null` without any. */
  get gaps(): { lostSeconds: number; firstSeconds: number | null } {
    return { lostSeconds: this.#lostSeconds, firstSeconds: this.#firstGapSeconds };
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
  cut({ data, seconds }: StampedData, atHead: boolean, trackEndSeconds: number | null): PcmBlock | null {
    const rate = data.sampleRate;
    this.#countIn(rate);
    const start = this.#place(seconds, data, atHead);
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

  /** Some decoders double the rate after the first packets (HE-AAC): what was counted so far is no gap. */
  #countIn(rateHz: number): void {
    if (this.#nextFrame !== null && this.#rateHz !== null)
      this.#nextFrame = Math.round((this.#nextFrame * rateHz) / this.#rateHz);
    this.#rateHz = rateHz;
  }

  #place(seconds: number, data: DecodedFrames, atHead: boolean): number {
    const rate = data.sampleRate;
    const stamped = Math.round((seconds - this.#timeline.originSeconds) * rate);
    const counted = this.#nextFrame ?? this.#firstFrame(stamped, data, atHead);
    const isGap = stamped - counted > GAP_SECONDS * rate;
    const start = isGap ? stamped : counted;
    if (isGap) {
      this.#lostSeconds += (stamped - counted) / rate;
      this.#firstGapSeconds ??= counted / rate;
    }
    this.#nextFrame = start + data.numberOfFrames;
    return start;
  }

  #firstFrame(stamped: number, data: DecodedFrames, atHead: boolean): number {
    const { headSeconds, jitterSeconds } = this.#timeline;
    const headFrames = Math.round((headSeconds ?? 0) * data.sampleRate);
    if (atHead) return headSeconds === null ? stamped : -headFrames;
    // Packets of one length lie on a grid, which tells more than a rounded time stamp.
    const grid = data.numberOfFrames;
    const snapped = Math.round((stamped + headFrames) / grid) * grid - headFrames;
    return Math.abs(snapped - stamped) <= jitterSeconds * data.sampleRate ? snapped : stamped;
  }

  #lastFrame(rate: number, trackEndSeconds: number | null): number {
    const { totalSeconds, originSeconds } = this.#timeline;
    let lastSeconds = totalSeconds ?? Number.POSITIVE_INFINITY;
    if (trackEndSeconds !== null) lastSeconds = Math.min(lastSeconds, trackEndSeconds - originSeconds);
    if (this.#range) {
      lastSeconds = Math.min(lastSeconds, this.#range.endSeconds);
      this.#finished = (this.#nextFrame ?? 0) >= Math.round(this.#range.endSeconds * rate);
    }
    return Math.round(lastSeconds * rate);
  }
}

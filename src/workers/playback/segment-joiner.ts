/** Brings decoded segments to one sample rate and joins them without a seam. */
import type { StereoPcm } from './downmix.ts';
import { PeakLimiter } from './peak-limiter.ts';
import { Resampler } from './resampler.ts';
import type { MixedPcm } from './stereo-mixer.ts';

/** Takes what is ready to be heard. */
export interface PcmSink {
  send(segmentId: number, pcm: StereoPcm): void;
  /** The segment has no more samples than were sent. */
  complete(segmentId: number): void;
}

/** The end of a segment that limiter or resampler still hold. */
interface Tail {
  segmentId: number;
  frames: number;
}

/**
 * Segments of one rate go through one resampler, which does not notice where one ends and the next begins: a sound that was
 * cut in two comes out whole. So they do through one limiter, where their sums may clip: its gain goes on across the joint, and
 * it looks ahead over it. The last samples of a segment are computed only with the first of the next, or by `flush`.
 * Where the rate is that of the output and nothing may clip, samples pass as they are.
 */
export class SegmentJoiner {
  readonly #outputRateHz: number;
  readonly #sink: PcmSink;
  #limiter: PeakLimiter | null = null;
  #resampler: Resampler | null = null;
  #tails: Tail[] = [];
  #segmentId = 0;

  constructor(outputRateHz: number, sink: PcmSink) {
    this.#outputRateHz = outputRateHz;
    this.#sink = sink;
  }

  push(segmentId: number, { mayClip, ...pcm }: MixedPcm, sampleRateHz: number): void {
    if (sampleRateHz !== (this.#resampler?.inputRateHz ?? this.#outputRateHz)) {
      this.flush();
      if (sampleRateHz !== this.#outputRateHz) {
        this.#resampler = new Resampler(sampleRateHz, this.#outputRateHz);
      }
    }
    if (mayClip) this.#limiter ??= new PeakLimiter(sampleRateHz);
    else this.#endLimiting();
    this.#segmentId = segmentId;
    this.#resample(this.#limiter ? this.#limiter.push(pcm) : pcm);
  }

  /** The segment's last sample has been pushed. */
  close(segmentId: number): void {
    const unlimited = this.#limiter?.framesPending ?? 0;
    const held = this.#resampler ? this.#resampler.framesPendingWith(unlimited) : unlimited;
    const frames = held - this.#tails.reduce((sum, tail) => sum + tail.frames, 0);
    if (held === 0) this.#sink.complete(segmentId);
    else this.#tails.push({ segmentId, frames });
  }

  /** Sends what is held, as if silence followed. */
  flush(): void {
    this.#endLimiting();
    const rest = this.#resampler?.flush();
    this.#resampler = null;
    if (rest) this.#distribute(rest);
    for (const { segmentId } of this.#tails.splice(0)) this.#sink.complete(segmentId);
  }

  #endLimiting(): void {
    const rest = this.#limiter?.flush();
    this.#limiter = null;
    if (rest) this.#resample(rest);
  }

  #resample(pcm: StereoPcm): void {
    this.#distribute(this.#resampler ? this.#resampler.push(pcm) : pcm);
  }

  /** First to the segments that wait for their end, the rest to the one that is being pushed. */
  #distribute(pcm: StereoPcm): void {
    let at = 0;
    const count = pcm.left.length;
    for (let [tail] = this.#tails; tail && (at < count || tail.frames === 0); [tail] = this.#tails) {
      const frames = Math.min(tail.frames, count - at);
      this.#send(tail.segmentId, pcm, at, at + frames);
      at += frames;
      tail.frames -= frames;
      if (tail.frames > 0) break;
      this.#sink.complete(tail.segmentId);
      this.#tails.shift();
    }
    this.#send(this.#segmentId, pcm, at, count);
  }

  #send(segmentId: number, { left, right }: StereoPcm, from: number, to: number): void {
    if (to <= from) return;
    const isWhole = from === 0 && to === left.length;
    const pcm = isWhole ? { left, right } : { left: left.slice(from, to), right: right.slice(from, to) };
    this.#sink.send(segmentId, pcm);
  }
}

import type { SpanStatistics } from './span-statistics.ts';

/** Frames before and after a frame that make its local mean. */
const FRAMES_BEFORE = 10;
const FRAMES_AFTER = 4;
const RING_SIZE = 16;
const THRESHOLD_DECIBELS = 1;
const SMALLEST_GAP_FRAMES = 3;

/**
 * Counts onsets: local maxima of the flux at least 1 dB above the local mean, at least three frames apart.
 * Peak picking after Dixon, "Onset detection revisited", 2006. Looks four frames ahead.
 */
export class OnsetCollector {
  readonly #spans: readonly SpanStatistics[];
  readonly #ring = new Float64Array(RING_SIZE);
  #count = 0;
  #lastOnset = -SMALLEST_GAP_FRAMES;

  constructor(spans: readonly SpanStatistics[]) {
    this.#spans = spans;
  }

  add(fluxDecibels: number): void {
    this.#ring[this.#count % RING_SIZE] = fluxDecibels;
    this.#count++;
    this.#judge(this.#count - 1 - FRAMES_AFTER);
  }

  /** Judges the last frames by what there is after them, and forgets the audio. */
  endWindow(): void {
    for (let frame = Math.max(0, this.#count - FRAMES_AFTER); frame < this.#count; frame++)
      this.#judge(frame);
    this.#count = 0;
    this.#lastOnset = -SMALLEST_GAP_FRAMES;
  }

  #judge(frame: number): void {
    if (frame < 1 || frame + 1 >= this.#count) return;
    const flux = this.#at(frame);
    if (flux < this.#at(frame - 1) || flux <= this.#at(frame + 1)) return;
    if (frame - this.#lastOnset < SMALLEST_GAP_FRAMES || flux < this.#localMean(frame) + THRESHOLD_DECIBELS)
      return;
    this.#lastOnset = frame;
    for (const span of this.#spans) span.onsetCount++;
  }

  #localMean(frame: number): number {
    const first = Math.max(0, frame - FRAMES_BEFORE);
    const last = Math.min(this.#count - 1, frame + FRAMES_AFTER);
    let sum = 0;
    for (let i = first; i <= last; i++) sum += this.#at(i);
    return sum / (last - first + 1);
  }

  #at(frame: number): number {
    return this.#ring[frame % RING_SIZE] ?? 0;
  }
}

/** Frames to either side of the moving mean: ±0.5 s at 43 frames a second. */
const REACH = 22;
const RING_SIZE = 64;

/**
 * The onset envelope: flux minus its moving mean over ±0.5 s, negative values set to 0, in dB.
 * Values come out 22 frames late; `flush` gives the last ones with what mean there is.
 */
export class OnsetEnvelope {
  readonly #ring = new Float64Array(RING_SIZE);
  #count = 0;
  /** Sum of the frames from `#first` to the newest. */
  #sum = 0;
  #first = 0;

  /** Takes the flux of a frame; the envelope of the frame 22 before, or `null` at the start. */
  push(fluxDecibels: number): number | null {
    this.#ring[this.#count % RING_SIZE] = fluxDecibels;
    this.#count++;
    this.#sum += fluxDecibels;
    const frame = this.#count - 1 - REACH;
    return frame < 0 ? null : this.#envelopeAt(frame);
  }

  /** The last values, with which the stretch of audio ends; nothing is remembered. */
  flush(): number[] {
    const rest: number[] = [];
    for (let frame = Math.max(0, this.#count - REACH); frame < this.#count; frame++)
      rest.push(this.#envelopeAt(frame));
    this.#count = 0;
    this.#sum = 0;
    this.#first = 0;
    return rest;
  }

  /** Frames are asked for in order, so that what leaves the mean never comes back. */
  #envelopeAt(frame: number): number {
    for (; this.#first < frame - REACH; this.#first++) this.#sum -= this.#ring[this.#first % RING_SIZE] ?? 0;
    const excess = (this.#ring[frame % RING_SIZE] ?? 0) - this.#sum / (this.#count - this.#first);
    return Math.max(0, excess);
  }
}

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

  /** Takes the flux of a frame; the envelope of the frame 22 before, or `null` at the start. */
  push(fluxDecibels: number): number | null {
    this.#ring[this.#count % RING_SIZE] = fluxDecibels;
    this.#count++;
    const frame = this.#count - 1 - REACH;
    return frame < 0 ? null : this.#envelopeAt(frame);
  }

  /** The values still due; they stay due until `reset`. */
  flush(): number[] {
    const rest: number[] = [];
    for (let frame = Math.max(0, this.#count - REACH); frame < this.#count; frame++)
      rest.push(this.#envelopeAt(frame));
    return rest;
  }

  reset(): void {
    this.#count = 0;
  }

  #envelopeAt(frame: number): number {
    const first = Math.max(0, frame - REACH);
    const last = Math.min(this.#count - 1, frame + REACH);
    let sum = 0;
    for (let i = first; i <= last; i++) sum += this.#ring[i % RING_SIZE] ?? 0;
    const excess = (this.#ring[frame % RING_SIZE] ?? 0) - sum / (last - first + 1);
    return Math.max(0, excess);
  }
}

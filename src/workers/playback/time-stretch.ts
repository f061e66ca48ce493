/** Plays faster or slower at the same pitch. */

/** Frames that are copied as they are, the overlap at their end, and how far the next ones are looked for. */
const SEQUENCE_SECONDS = 0.06;
const OVERLAP_SECONDS = 0.012;
const SEARCH_SECONDS = 0.02;
/** The search looks at every fourth sample first, then at all around the best place. */
const COARSE = 4;

/** Copies up to `count` frames of the original to `at`, and says how many there were. */
export type ReadFrames = (left: Float32Array, right: Float32Array, at: number, count: number) => number;

/**
 * WSOLA (Verhelst and Roelands, 1993): stretches of the original are laid one over the other at another distance than they
 * have there, each taken from the place nearby where it continues the one before best. Both sides move together, so that
 * the stereo image stays.
 */
export class TimeStretch {
  readonly #sequence: number;
  readonly #overlap: number;
  readonly #search: number;
  /** What was read of the original; frame 0 of it is frame `#origin` of the original. */
  #left: Float32Array;
  #right: Float32Array;
  #length = 0;
  #origin = 0;
  /** Where the sequence that sounds began in the original; `null` before the first. */
  #begun: number | null = null;
  /** Where the next one would begin if it fitted there. */
  #nominal = 0;
  /** What sounds: the sequence without the overlap at its end, and how much of it is out. */
  readonly #outLeft: Float32Array;
  readonly #outRight: Float32Array;
  #outLength = 0;
  #outAt = 0;
  speed = 1;

  constructor(sampleRateHz: number) {
    this.#sequence = Math.round(SEQUENCE_SECONDS * sampleRateHz);
    this.#overlap = Math.round(OVERLAP_SECONDS * sampleRateHz);
    this.#search = Math.round(SEARCH_SECONDS * sampleRateHz);
    // Room for the fastest: what the search looks at, behind what lies between two sequences at twice the speed.
    const capacity = 4 * this.#sequence + 2 * this.#search;
    this.#left = new Float32Array(capacity);
    this.#right = new Float32Array(capacity);
    this.#outLeft = new Float32Array(this.#sequence);
    this.#outRight = new Float32Array(this.#sequence);
  }

  /** Frames of the original that were read and have not sounded. */
  get framesAhead(): number {
    const sounding = this.#begun === null ? this.#origin : this.#begun + this.#outAt;
    return Math.max(0, this.#origin + this.#length - sounding);
  }

  /** Whether it holds nothing: what it is asked for may as well be read from the original. */
  get isEmpty(): boolean {
    return this.#length === 0 && this.#outAt >= this.#outLength;
  }

  reset(): void {
    this.#length = 0;
    this.#origin = 0;
    this.#begun = null;
    this.#nominal = 0;
    this.#outLength = 0;
    this.#outAt = 0;
  }

  /** Writes up to `count` frames to `at`. Fewer where the original gave out; then it holds nothing any more. */
  pull(left: Float32Array, right: Float32Array, at: number, count: number, read: ReadFrames): number {
    let done = 0;
    while (done < count) {
      done += this.#takeOut(left, right, at + done, count - done);
      if (done === count) return done;
      if (this.speed === 1) return done + this.#release(left, right, at + done, count - done, read);
      if (!this.#nextSequence(read) && !this.#lastSequence()) return done;
    }
    return done;
  }

  #takeOut(left: Float32Array, right: Float32Array, at: number, count: number): number {
    const frames = Math.min(count, this.#outLength - this.#outAt);
    left.set(this.#outLeft.subarray(this.#outAt, this.#outAt + frames), at);
    right.set(this.#outRight.subarray(this.#outAt, this.#outAt + frames), at);
    this.#outAt += frames;
    return frames;
  }

  /** At the original speed again: goes on with what continues the last sequence, until nothing is held. */
  #release(left: Float32Array, right: Float32Array, at: number, count: number, read: ReadFrames): number {
    const next = this.#begun === null ? 0 : this.#begun + this.#outLength - this.#origin;
    const frames = Math.max(0, Math.min(count, this.#length - next));
    left.set(this.#left.subarray(next, next + frames), at);
    right.set(this.#right.subarray(next, next + frames), at);
    this.#begun = this.#origin + next + frames;
    this.#outLength = 0;
    this.#outAt = 0;
    if (next + frames < this.#length) return frames;
    this.reset();
    return frames + (frames < count ? read(left, right, at + frames, count - frames) : 0);
  }

  /** Makes the next sequence; false where too little of the original is there. */
  #nextSequence(read: ReadFrames): boolean {
    this.#forget();
    const reach = this.#begun === null ? 0 : this.#search / 2;
    const needed = Math.ceil(this.#nominal - this.#origin + reach + this.#sequence);
    while (this.#length < needed) {
      const got = read(this.#left, this.#right, this.#length, needed - this.#length);
      if (got === 0) return false;
      this.#length += got;
    }
    const at = this.#begun === null ? 0 : this.#bestPlace();
    this.#compose(at, this.#sequence - this.#overlap);
    this.#nominal += this.speed * (this.#sequence - this.#overlap);
    return true;
  }

  /** What is left where the original gave out; false where nothing is. */
  #lastSequence(): boolean {
    const next = this.#begun === null ? 0 : this.#begun + this.#outLength - this.#origin;
    const frames = Math.min(this.#sequence, this.#length - next);
    if (frames <= 0) {
      this.reset();
      return false;
    }
    this.#outLeft.set(this.#left.subarray(next, next + frames));
    this.#outRight.set(this.#right.subarray(next, next + frames));
    this.#begun = this.#origin + next;
    this.#outLength = frames;
    this.#outAt = 0;
    return true;
  }

  /** Lays a sequence over the end of the one before, and the rest of it behind. */
  #compose(at: number, frames: number): void {
    const tail = this.#begun === null ? null : this.#begun + this.#outLength - this.#origin;
    for (const [source, out] of [
      [this.#left, this.#outLeft],
      [this.#right, this.#outRight],
    ] as const) {
      out.set(source.subarray(at, at + frames));
      if (tail === null) continue;
      for (let frame = 0; frame < this.#overlap; frame++) {
        const rising = (frame + 0.5) / this.#overlap;
        out[frame] = rising * (source[at + frame] ?? 0) + (1 - rising) * (source[tail + frame] ?? 0);
      }
    }
    this.#begun = this.#origin + at;
    this.#outLength = frames;
    this.#outAt = 0;
  }

  /** Drops what neither the end of the sounding sequence nor the search for the next one needs. */
  #forget(): void {
    const tail = this.#begun === null ? this.#nominal : this.#begun + this.#outLength;
    const first = Math.floor(Math.min(tail, this.#nominal - this.#search / 2)) - this.#origin;
    const spent = Math.min(this.#length, Math.max(0, first));
    this.#left.copyWithin(0, spent, this.#length);
    this.#right.copyWithin(0, spent, this.#length);
    this.#length -= spent;
    this.#origin += spent;
  }

  /** Around the nominal place, the one whose beginning is most like what would naturally follow. */
  #bestPlace(): number {
    const tail = (this.#begun ?? 0) + this.#outLength - this.#origin;
    const nominal = Math.round(this.#nominal) - this.#origin;
    const from = Math.max(0, nominal - (this.#search >> 1));
    const rough = this.#bestOf(from, nominal + (this.#search >> 1), tail, COARSE);
    return this.#bestOf(Math.max(from, rough - COARSE + 1), rough + COARSE - 1, tail, 1);
  }

  #bestOf(from: number, to: number, tail: number, step: number): number {
    let best = from;
    let bestLikeness = Number.NEGATIVE_INFINITY;
    for (let place = from; place <= to; place += step) {
      const likeness = this.#likeness(place, tail, step);
      if (likeness <= bestLikeness) continue;
      best = place;
      bestLikeness = likeness;
    }
    return best;
  }

  /** Cross-correlation over the square root of the energy: loud places have no advantage. */
  #likeness(place: number, tail: number, step: number): number {
    let product = 0;
    let energy = 1e-9;
    for (let frame = 0; frame < this.#overlap; frame += step) {
      const here = (this.#left[place + frame] ?? 0) + (this.#right[place + frame] ?? 0);
      const there = (this.#left[tail + frame] ?? 0) + (this.#right[tail + frame] ?? 0);
      product += here * there;
      energy += here * here;
    }
    return product / Math.sqrt(energy);
  }
}

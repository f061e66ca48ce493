/** Keeps sound that was summed from several channels within full scale. */
import type { StereoPcm } from './downmix.ts';

/** The gain is on its way down so long before a peak: a jump would click. */
const LOOKAHEAD_SECONDS = 0.005;
/** From silence back to the full gain. */
const RELEASE_SECONDS = 0.2;

/**
 * A look-ahead limiter: the gain that each sample needs, held for the time ahead, let go slowly, and averaged over the same
 * time, so that it is where it must be when the peak is. What stays below full scale passes as it is. Both sides get the same
 * gain, or the picture would move.
 */
export class PeakLimiter {
  readonly #ahead: number;
  readonly #releaseStep: number;
  /** The last gains that were needed, as long as the average is. */
  readonly #held: Float64Array;
  #heldAt = 0;
  #heldSum: number;
  #lastHeld = 1;
  #isFresh = true;
  /** Frames since a gain below 1 was held. */
  #restingFrames = 0;
  #left = new Float32Array(0);
  #right = new Float32Array(0);

  constructor(sampleRateHz: number) {
    this.#ahead = Math.max(1, Math.round(LOOKAHEAD_SECONDS * sampleRateHz));
    this.#releaseStep = 1 / (RELEASE_SECONDS * sampleRateHz);
    this.#held = new Float64Array(this.#ahead).fill(1);
    this.#heldSum = this.#ahead;
    this.#restingFrames = this.#ahead;
  }

  /** Frames that were taken and not given yet. */
  get framesPending(): number {
    return this.#left.length;
  }

  /** Takes a block, and gives what is far enough behind to be certain. */
  push({ left, right }: StereoPcm): StereoPcm {
    this.#left = joined(this.#left, left);
    this.#right = joined(this.#right, right);
    return this.#release(Math.max(0, this.#left.length - this.#ahead + 1));
  }

  /** Gives the rest. */
  flush(): StereoPcm {
    return this.#release(this.#left.length);
  }

  #release(count: number): StereoPcm {
    const needed = this.#neededGains(count);
    const pcm = { left: this.#left.slice(0, count), right: this.#right.slice(0, count) };
    for (let frame = 0; frame < count; frame++) {
      const gain = this.#smoothed(needed[frame] ?? 1);
      if (gain === 1) continue;
      pcm.left[frame] = (pcm.left[frame] ?? 0) * gain;
      pcm.right[frame] = (pcm.right[frame] ?? 0) * gain;
    }
    this.#left = this.#left.slice(count);
    this.#right = this.#right.slice(count);
    return pcm;
  }

  /** For each frame the lowest gain that it, or any of the frames ahead of it, needs. */
  #neededGains(count: number): Float64Array {
    const needed = new Float64Array(count).fill(1);
    const lowest = new LowestAhead(this.#left.length);
    for (let frame = 0; frame < this.#left.length; frame++) {
      const peak = Math.max(Math.abs(this.#left[frame] ?? 0), Math.abs(this.#right[frame] ?? 0));
      if (peak > 1) lowest.add(frame, 1 / peak);
      const first = frame - this.#ahead + 1;
      if (first >= 0 && first < count) needed[first] = lowest.from(first);
    }
    const past = Math.max(0, this.#left.length - this.#ahead + 1);
    for (let frame = past; frame < count; frame++) needed[frame] = lowest.from(frame);
    return needed;
  }

  #smoothed(needed: number): number {
    if (this.#isFresh) this.#startAt(needed); // nothing came before that could have been turned down in time
    this.#lastHeld = Math.min(needed, this.#lastHeld + this.#releaseStep, 1);
    this.#hold(this.#lastHeld);
    this.#restingFrames = this.#lastHeld === 1 ? this.#restingFrames + 1 : 0;
    return this.#restingFrames >= this.#ahead ? 1 : this.#heldSum / this.#ahead;
  }

  #startAt(needed: number): void {
    this.#isFresh = false;
    this.#held.fill(needed);
    this.#heldSum = needed * this.#ahead;
    this.#lastHeld = needed;
  }

  /** Once a round the sum is made afresh, so that rounding cannot add up over hours. */
  #hold(gain: number): void {
    this.#heldSum += gain - (this.#held[this.#heldAt] ?? 0);
    this.#held[this.#heldAt] = gain;
    this.#heldAt = (this.#heldAt + 1) % this.#ahead;
    if (this.#heldAt === 0) this.#heldSum = this.#held.reduce((sum, held) => sum + held, 0);
  }
}

/**
 * The lowest of the gains from a frame on; frames are asked for in order. It keeps those gains alone that no later one is
 * below, so that each is looked at twice, however long the time ahead.
 */
class LowestAhead {
  readonly #frames: Int32Array;
  readonly #gains: Float64Array;
  #first = 0;
  #end = 0;

  constructor(mostFrames: number) {
    this.#frames = new Int32Array(mostFrames);
    this.#gains = new Float64Array(mostFrames);
  }

  add(frame: number, gain: number): void {
    while (this.#end > this.#first && (this.#gains[this.#end - 1] ?? 0) >= gain) this.#end -= 1;
    this.#frames[this.#end] = frame;
    this.#gains[this.#end] = gain;
    this.#end += 1;
  }

  from(frame: number): number {
    while (this.#first < this.#end && (this.#frames[this.#first] ?? 0) < frame) this.#first += 1;
    return this.#first < this.#end ? (this.#gains[this.#first] ?? 1) : 1;
  }
}

function joined(kept: Float32Array, added: Float32Array): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(kept.length + added.length);
  whole.set(kept);
  whole.set(added, kept.length);
  return whole;
}

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
    this.#restingFrames = this.#ahead;
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

  /** For each frame the lowest gain that any of the frames ahead of it needs. */
  #neededGains(count: number): Float64Array {
    const needed = new Float64Array(count).fill(1);
    for (let frame = 0; frame < this.#left.length; frame++) {
      const peak = Math.max(Math.abs(this.#left[frame] ?? 0), Math.abs(this.#right[frame] ?? 0));
      if (!(peak > 1)) continue;
      const last = Math.min(frame, count - 1);
      for (let earlier = Math.max(0, frame - this.#ahead + 1); earlier <= last; earlier++) {
        needed[earlier] = Math.min(needed[earlier] ?? 1, 1 / peak);
      }
    }
    return needed;
  }

  #smoothed(needed: number): number {
    if (this.#isFresh) this.#held.fill(needed); // nothing came before that could have been turned down in time
    this.#lastHeld = Math.min(needed, this.#isFresh ? needed : this.#lastHeld + this.#releaseStep, 1);
    this.#isFresh = false;
    this.#held[this.#heldAt] = this.#lastHeld;
    this.#heldAt = (this.#heldAt + 1) % this.#ahead;
    this.#restingFrames = this.#lastHeld === 1 ? this.#restingFrames + 1 : 0;
    if (this.#restingFrames >= this.#ahead) return 1;
    return this.#held.reduce((sum, gain) => sum + gain, 0) / this.#ahead;
  }
}

function joined(kept: Float32Array, added: Float32Array): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(kept.length + added.length);
  whole.set(kept);
  whole.set(added, kept.length);
  return whole;
}

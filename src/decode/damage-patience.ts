/** Refused packets in a row after which a stretch is left out: two seconds of most codecs. */
const FIRST_REFUSALS = 96;
/** How many show that a later stretch is no better. */
const LATER_REFUSALS = 8;
/** What is left out before it is tried again, in seconds; the last one goes on. */
const LEAPS_SECONDS = [1, 2, 4, 8, 16];
/** After ten minutes of damage nobody expects a track behind it. */
const MAXIMUM_LEAPS = 40;

/**
 * How long a decoder is fed with what it refuses. A damaged block of a disk is some seconds of sound, and what follows is whole; but
 * where an index points beside the packets, none of thousands can be decoded, and each costs a decoder.
 */
export class DamagePatience {
  #refusals = 0;
  #leaps = 0;

  /** Whether it has come to an end. */
  get isExhausted(): boolean {
    return this.#leaps > MAXIMUM_LEAPS;
  }

  /** A packet was decoded: what comes is sound again. */
  decoded(): void {
    this.#refusals = 0;
    this.#leaps = 0;
  }

  /** A packet was refused. Tells how many seconds after it are to be left out. */
  refused(): number {
    this.#refusals++;
    if (this.#refusals < (this.#leaps === 0 ? FIRST_REFUSALS : LATER_REFUSALS)) return 0;
    const leap = LEAPS_SECONDS[Math.min(this.#leaps, LEAPS_SECONDS.length - 1)] ?? 0;
    this.#refusals = 0;
    this.#leaps++;
    return leap;
  }
}

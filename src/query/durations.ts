/** How many of the last durations the percentiles are taken over. */
const KEPT = 512;

/** Durations of one kind of work: how many, how long on average, and the percentiles of the latest. */
export class Durations {
  #count = 0;
  #sumMs = 0;
  #maxMs = 0;
  readonly #latest: number[] = [];

  get count(): number {
    return this.#count;
  }

  get sumMs(): number {
    return this.#sumMs;
  }

  get maxMs(): number {
    return this.#maxMs;
  }

  /** Mean of all; 0 if there are none. */
  get meanMs(): number {
    return this.#count === 0 ? 0 : this.#sumMs / this.#count;
  }

  add(durationMs: number): void {
    this.#latest[this.#count % KEPT] = durationMs;
    this.#count += 1;
    this.#sumMs += durationMs;
    this.#maxMs = Math.max(this.#maxMs, durationMs);
  }

  /** The smallest of the latest durations that `fraction` (0–1) of them don't exceed; 0 if there are none. */
  percentileMs(fraction: number): number {
    const sorted = [...this.#latest].sort((left, right) => left - right);
    return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? 0;
  }
}

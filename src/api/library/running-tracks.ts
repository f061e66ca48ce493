import type { Clock } from '../../shared/clock.ts';

/** Silence after which a track no longer counts as being heard: its tab is gone. */
const SILENCE_MS = 60_000;

/** Which tracks are being heard now, by the progress that arrives. Kept in memory only. */
export class RunningTracks {
  readonly #clock: Clock;
  readonly #heardOfAtMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes progress; says whether the track wasn't running before. */
  touch(id: string): boolean {
    const isNew = !this.#heardOfAtMs.has(id);
    this.#heardOfAtMs.set(id, this.#clock.monotonic());
    return isNew;
  }

  /** Notes that a track is done with. */
  finish(id: string): void {
    this.#heardOfAtMs.delete(id);
  }

  /** Forgets tracks that nothing was heard of for long; says whether there were any. */
  sweep(): boolean {
    const before = this.#heardOfAtMs.size;
    for (const [id, atMs] of this.#heardOfAtMs) {
      if (this.#clock.monotonic() - atMs > SILENCE_MS) this.#heardOfAtMs.delete(id);
    }
    return this.#heardOfAtMs.size < before;
  }

  ids(): ReadonlySet<string> {
    return new Set(this.#heardOfAtMs.keys());
  }
}

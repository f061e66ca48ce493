import type { Clock } from '../../shared/clock.ts';

/** Silence after which a track no longer counts as being heard: its tab is gone. */
const SILENCE_MS = 60_000;

/** Which tracks are being heard now, by the progress that arrives. Kept in memory only. */
export class RunningTracks {
  readonly #clock: Clock;
  readonly #heardOfAtMs = new Map<string, number>();
  /** Those that a tab was seen to hold the files of. */
  readonly #held = new Set<string>();

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
    this.#held.delete(id);
  }

  /** Forgets tracks whose files a tab held, and none does any more: it was closed or reloaded. Says whether there were any. */
  release(isHeld: (id: string) => boolean): boolean {
    const before = this.#heardOfAtMs.size;
    for (const id of [...this.#heardOfAtMs.keys()]) {
      if (isHeld(id)) this.#held.add(id);
      else if (this.#held.has(id)) this.finish(id);
    }
    return this.#heardOfAtMs.size < before;
  }

  /** Forgets tracks that nothing was heard of for long; says whether there were any. */
  sweep(): boolean {
    const before = this.#heardOfAtMs.size;
    for (const [id, atMs] of this.#heardOfAtMs) {
      if (this.#clock.monotonic() - atMs > SILENCE_MS) this.finish(id);
    }
    return this.#heardOfAtMs.size < before;
  }

  /** Of the tracks being heard. */
  ids(): ReadonlySet<string> {
    return new Set(this.#heardOfAtMs.keys());
  }
}

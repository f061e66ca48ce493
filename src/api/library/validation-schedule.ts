import type { Clock } from '../../shared/clock.ts';

/** As many tracks are asked to be heard whole at once: whoever answers a batch of 200 from memory doesn't claim the machine. */
const MOST_AT_ONCE = 4;
/** As many wait their turn. */
const MOST_WAITING = 200;
/** After this long nobody seems to hear it: no tab has the file, or it is busy with others. */
const PATIENCE_MS = 120_000;

/**
 * Stale-while-revalidate for fingerprints: what was answered from a first listen is checked by having the whole track
 * heard, a few at a time, each once.
 */
export class ValidationSchedule {
  readonly #clock: Clock;
  readonly #request: (id: string) => void;
  readonly #askedAtMs = new Map<string, number>();
  readonly #done = new Set<string>();
  #waiting: string[] = [];

  /** @param request asks for a track to be heard */
  constructor(clock: Clock, request: (id: string) => void) {
    this.#clock = clock;
    this.#request = request;
  }

  /** Notes that an answer was given from a fingerprint that is still to be checked. */
  schedule(id: string): void {
    if (this.#done.has(id) || this.#askedAtMs.has(id) || this.#waiting.includes(id)) return;
    if (this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push(id);
    this.#next();
  }

  /** Notes that the track was heard, or could not be. */
  settle(id: string): void {
    this.#askedAtMs.delete(id);
    this.#waiting = this.#waiting.filter((other) => other !== id);
    this.#next();
  }

  #next(): void {
    const nowMs = this.#clock.monotonic();
    for (const [id, atMs] of this.#askedAtMs) {
      if (nowMs - atMs <= PATIENCE_MS) continue;
      this.#askedAtMs.delete(id);
      this.#done.add(id); // once a session is enough where nobody answers
    }
    while (this.#askedAtMs.size < MOST_AT_ONCE) {
      const id = this.#waiting.shift();
      if (id === undefined) return;
      this.#askedAtMs.set(id, nowMs);
      this.#request(id);
    }
  }
}

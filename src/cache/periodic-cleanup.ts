import type { FingerprintCache } from './fingerprint-cache.ts';

/** How long expired entries may lie in memory while there is activity. */
export const CLEAN_UP_AFTER_MS = 60_000;

/** Drops expired entries once a minute while there is activity; a cache that nobody uses is left alone. */
export class PeriodicCleanup {
  readonly #cache: Pick<FingerprintCache, 'clearExpired'>;
  readonly #schedule: (work: () => void, delayMs: number) => void;
  #scheduled = false;

  /** @param schedule runs work once after a delay */
  constructor(
    cache: Pick<FingerprintCache, 'clearExpired'>,
    schedule: (work: () => void, delayMs: number) => void,
  ) {
    this.#cache = cache;
    this.#schedule = schedule;
  }

  /** Notes activity. */
  touch(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#scheduled = false;
      this.#cache.clearExpired();
    }, CLEAN_UP_AFTER_MS);
  }
}

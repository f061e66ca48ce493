/** How many tracks of a phase are done, taken from the library and carried on from commit to commit. */
import type { ApiClient } from '../api/client.ts';
import type { FingerprintPass } from '../shared/fingerprint.ts';

/** Of one phase. */
export interface HearingCounts {
  done: number;
  total: number;
  /** Not heard at all: what was heard as far as its file goes is done. */
  failed: number;
}

/** Commits during a count make it inconsistent; it is begun again, but not for ever. */
const MAXIMUM_ATTEMPTS = 3;

/** Counts what was heard in the library, and goes on counting. */
export class HearingCount {
  readonly #client: Pick<ApiClient, 'libraryStats' | 'listTracks'>;
  #counts: HearingCounts = { done: 0, total: 0, failed: 0 };
  #commits = 0;
  #isStale = true;

  constructor(client: Pick<ApiClient, 'libraryStats' | 'listTracks'>) {
    this.#client = client;
  }

  /** `0 ≤ done ≤ total`. */
  get value(): HearingCounts {
    const { done, total, failed } = this.#counts;
    return { done: Math.min(done, total), total, failed };
  }

  get isStale(): boolean {
    return this.#isStale;
  }

  /** What is counted changed, or the phase did. */
  invalidate(): void {
    this.#isStale = true;
  }

  /** A result was stored; `failed`: nothing was heard. One of another phase moves the totals in ways that only the library knows. */
  committed(failed: boolean, ofThisPhase: boolean): void {
    this.#commits += 1;
    if (ofThisPhase) this.#counts.done += 1;
    else this.#isStale = true;
    if (failed) this.#counts.failed += 1;
  }

  /**
   * Asks the library, so that a reload goes on counting where it stopped.
   *
   * @param unheardRunning how many tracks are being heard here for the first time
   */
  async recount(phase: FingerprintPass, rootIds: string[], unheardRunning: () => number): Promise<void> {
    for (let attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt += 1) {
      const commitsBefore = this.#commits;
      this.#isStale = false;
      try {
        this.#counts = await this.#ask(phase, rootIds, unheardRunning);
      } catch (error) {
        this.#isStale = true;
        throw error;
      }
      if (this.#commits === commitsBefore) return;
    }
    this.#isStale = true;
  }

  async #ask(
    phase: FingerprintPass,
    rootIds: string[],
    unheardRunning: () => number,
  ): Promise<HearingCounts> {
    const [{ by_status: byStatus, by_heard: byHeard }, ...pages] = await Promise.all([
      this.#client.libraryStats(),
      ...rootIds.map((rootId) => this.#client.listTracks({ root_id: rootId, needs: phase, limit: 1 })),
    ]);
    const remaining = pages.reduce((sum, page) => sum + page.total, 0);
    // A running track was either heard before, or is one of those heard here for the first time.
    const heardRunning = Math.max(0, byStatus.running - unheardRunning());
    const settled = byStatus.done + byStatus.failed + heardRunning;
    return phase === 'streaming'
      ? { done: settled, total: settled + remaining, failed: byHeard.failed }
      : { done: Math.max(0, settled - remaining), total: settled, failed: byHeard.failed };
  }
}

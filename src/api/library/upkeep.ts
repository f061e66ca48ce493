/** What goes on beside the requests: warming when a session begins, counters, cleaning up. */
import type { WarmingStrategy } from '../../cache/cache-config.ts';
import type { LifetimeCounters } from '../../cache/lifetime-counters.ts';
import type { PeriodicCleanup } from '../../cache/periodic-cleanup.ts';
import type { Learning } from './learning.ts';
import type { Prefetching } from './prefetching.ts';
import { type WarmingDeps, type WarmingResult, warm } from './warming.ts';
import type { WarmingSession } from './warming-session.ts';

export interface UpkeepParts {
  lifetime: LifetimeCounters;
  cleanup: PeriodicCleanup;
  learning: Learning;
  prefetching: Prefetching;
  session: WarmingSession;
  /** Resolves when the library can be chosen from. */
  ready(): Promise<void>;
  /** All that warming needs, but to know of requests under way. */
  warming: Omit<WarmingDeps, 'isBusy'>;
  onFailure(thrown: unknown): void;
}

/** Knows which requests are under way, and keeps what goes on beside them out of their way. */
export class Upkeep {
  readonly #parts: UpkeepParts;
  readonly #cancelling = new AbortController();
  #underWay = 0;
  #warming: Promise<void> | null = null;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** Notes that a request came in; the function it gives notes that it was answered. */
  enter(): () => void {
    this.#underWay += 1;
    return () => {
      this.#underWay -= 1;
      this.#parts.lifetime.touch();
      this.#parts.cleanup.touch();
      this.#parts.session.touch();
    };
  }

  /** Begins to warm the cache, where this session has not done so yet. */
  start(): void {
    this.#warming = this.#warmOnStart()
      .catch(this.#parts.onFailure)
      .finally(() => {
        this.#warming = null;
      });
  }

  /** Warms by command, from within a request. */
  warmNow(
    strategies: readonly WarmingStrategy[] | undefined,
    limit: number | undefined,
  ): Promise<WarmingResult> {
    const { warming } = this.#parts;
    return warm(
      { ...warming, isBusy: () => this.#underWay > 1 },
      {
        strategies: strategies ?? warming.config.current.warming.strategies,
        ...(limit === undefined ? {} : { limit }),
        signal: this.#cancelling.signal,
      },
    );
  }

  /** Resolves when nothing goes on beside the requests any more. */
  async settled(): Promise<void> {
    await Promise.all([this.#warming, this.#parts.prefetching.settled()]);
  }

  /** Stops what goes on, and saves what was counted and learnt. */
  async close(): Promise<void> {
    this.#cancelling.abort();
    await Promise.all([this.#warming, this.#parts.prefetching.close()]);
    await Promise.all([this.#parts.lifetime.close(), this.#parts.learning.close()]);
  }

  async #warmOnStart(): Promise<void> {
    const { warming, session, ready } = this.#parts;
    const isDue = await session.begin();
    const { warming_enabled, warming: settings } = warming.config.current;
    if (!isDue || !warming_enabled || !settings.enabled) return;
    // Who woke the backend goes first, and who closes it needn't wait.
    await Promise.race([warming.wait(settings.delay_ms), aborted(this.#cancelling.signal)]);
    if (this.#cancelling.signal.aborted) return;
    await ready();
    const { stopped } = await warm(
      { ...warming, isBusy: () => this.#underWay > 0 },
      { strategies: settings.strategies, signal: this.#cancelling.signal },
    );
    if (stopped !== 'cancelled') await session.finish();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

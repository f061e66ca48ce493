import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { LiveConfig } from '../../cache/live-config.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Learning } from './learning.ts';

/** As many answers are loaded ahead after a request. */
const MOST_AHEAD = 3;
/** What is less likely to be asked for next isn't worth a reading of the store. */
export const LEAST_PROBABILITY = 0.1;
/** Addresses that are longer are of queries that nobody types twice. */
const LONGEST_ITEM = 300;

/** Loads the answer of an address into memory; gives its key, or `null` where it is there already, or can't be had. */
export type Preload = (item: string) => Promise<string | null>;

/**
 * Learns from the addresses that are asked for, and loads ahead what is likely to be asked for next. One loading at a
 * time: what a later request suggests takes the place of what an earlier one did.
 */
export class Prefetching {
  readonly #learning: Learning;
  readonly #cache: FingerprintCache;
  readonly #config: LiveConfig;
  readonly #clock: Clock;
  readonly #yieldTurn: () => Promise<void>;
  readonly #onFailure: (thrown: unknown) => void;
  #preload: Preload = async () => null;
  #again = false;
  #loading: Promise<void> | null = null;
  #closed = false;

  constructor(
    learning: Learning,
    cache: FingerprintCache,
    config: LiveConfig,
    clock: Clock,
    yieldTurn: () => Promise<void>,
    onFailure: (thrown: unknown) => void,
  ) {
    this.#learning = learning;
    this.#cache = cache;
    this.#config = config;
    this.#clock = clock;
    this.#yieldTurn = yieldTurn;
    this.#onFailure = onFailure;
  }

  /** Says how answers are loaded; until then nothing is. */
  loadBy(preload: Preload): void {
    this.#preload = preload;
  }

  /** Notes that an address was asked for, and loads what may come next once the request is answered. */
  observe(item: string): void {
    const { warming_enabled, adaptive } = this.#config.current;
    if (this.#closed || !adaptive.prediction_enabled || item.length > LONGEST_ITEM) return;
    this.#learning.observe(item, this.#clock.now());
    if (!warming_enabled) return;
    this.#again = true;
    this.#loading ??= this.#loadAll().finally(() => {
      this.#loading = null;
    });
  }

  /** Resolves when nothing is being loaded ahead. */
  async settled(): Promise<void> {
    await this.#loading;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#loading;
  }

  async #loadAll(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#yieldTurn(); // the answer goes out first
      for (const { item } of this.#learning.usage.predict(this.#clock.now(), MOST_AHEAD, LEAST_PROBABILITY)) {
        if (this.#again || this.#closed) break;
        await this.#loadOne(item);
      }
    }
  }

  async #loadOne(item: string): Promise<void> {
    try {
      const key = await this.#preload(item);
      if (key !== null) this.#cache.markPredicted(key);
    } catch (thrown) {
      this.#onFailure(thrown);
    }
  }
}

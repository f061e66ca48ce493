import { AddressPatterns } from '../../cache/address-patterns.ts';
import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { LiveConfig } from '../../cache/live-config.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Learning } from './learning.ts';

/** As many answers are loaded ahead after a request. */
const MOST_AHEAD = 3;
/** What is less likely to be asked for next isn't worth a reading of the store. */
export const LEAST_PROBABILITY = 0.1;
/** The same for what follows in the same way whatever it is about: the neighbours of a track, the next page. */
const LEAST_PATTERN = 0.25;
/** An answer that was asked for so often, in uses that decay, isn't let expire while somebody is there. */
const RENEWED_FROM = 1.9;
/** Since nobody asked for it for so long, it may go. */
const RENEWED_FOR_MS = 30 * 60_000;
/** Of its time to live, what is left when it is renewed. */
const RENEWED_BEFORE = 0.25;
/** As many answers are followed. */
const MOST_FOLLOWED = 1500;
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
  readonly #patterns = new AddressPatterns();
  /** Under which key memory has what was asked for, and since when; those since longest come first. */
  readonly #followed = new Map<string, { key: string; sinceMs: number }>();
  #preload: Preload = async () => null;
  #again = false;
  #loading: Promise<void> | null = null;
  /** The address whose answer is being loaded right now. */
  #underWay: { item: string; loaded: Promise<void> } | null = null;
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

  /**
   * Notes that an address was asked for, and loads what may come next once the request is answered.
   * @param key under which memory has the answer
   * @param nextPage the address of the page after it
   */
  observe(item: string, key?: string, nextPage: string | null = null): void {
    const { warming_enabled, adaptive } = this.#config.current;
    if (this.#closed || !adaptive.prediction_enabled || item.length > LONGEST_ITEM) return;
    this.#learning.observe(item, this.#clock.now());
    this.#patterns.observe(item, nextPage);
    if (!warming_enabled) return;
    if (key !== undefined) this.#follow(item, key);
    this.#renew();
    this.#again = true;
    this.#loading ??= this.#loadAll().finally(() => {
      this.#loading = null;
    });
  }

  /** Resolves once the answer of an address is there, if it is being loaded: who asks for it meanwhile finds it in memory. */
  async arrival(item: string): Promise<void> {
    if (this.#underWay?.item === item) await this.#underWay.loaded;
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
      for (const item of this.#expected()) {
        if (this.#again || this.#closed) break;
        const loaded = this.#loadOne(item);
        this.#underWay = { item, loaded };
        await loaded;
        this.#underWay = null;
      }
    }
  }

  #expected(): string[] {
    const patterns = this.#patterns.predict(LEAST_PATTERN);
    const known = this.#learning.usage.predict(this.#clock.now(), MOST_AHEAD, LEAST_PROBABILITY);
    const items = [...patterns, ...known].sort((left, right) => right.probability - left.probability);
    return [...new Set(items.map(({ item }) => item))].slice(0, MOST_AHEAD);
  }

  #follow(item: string, key: string): void {
    const nowMs = this.#clock.now();
    if (this.#followed.get(item)?.key !== key) {
      // The same address has another key once a folder is away, or back.
      this.#followed.delete(item);
      this.#followed.set(item, { key, sinceMs: nowMs });
    }
    for (const oldest of this.#followed.keys()) {
      if (this.#followed.size <= MOST_FOLLOWED) return;
      this.#followed.delete(oldest);
    }
  }

  /** What is asked for again and again needn't be worked out again while nothing changes: a change drops it at once. */
  #renew(): void {
    const nowMs = this.#clock.now();
    const { ttlMs } = this.#cache.limits;
    for (const [item, { key, sinceMs }] of this.#followed) {
      if (nowMs - sinceMs < ttlMs * (1 - RENEWED_BEFORE)) return;
      this.#followed.delete(item);
      if (this.#isRegular(item, nowMs) && this.#cache.renew(key))
        this.#followed.set(item, { key, sinceMs: nowMs });
    }
  }

  #isRegular(item: string, nowMs: number): boolean {
    const { usage } = this.#learning;
    const lastMs = usage.lastUseMs(item);
    return lastMs !== null && nowMs - lastMs <= RENEWED_FOR_MS && usage.weightOf(item, nowMs) >= RENEWED_FROM;
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

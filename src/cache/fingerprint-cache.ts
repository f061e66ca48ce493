import { LRUCache } from 'lru-cache';
import {
  type CacheCounters,
  combineCounters,
  type EvictionReason,
  zeroCounters,
} from '../shared/cache-counters.ts';
import type { Clock } from '../shared/clock.ts';
import type { Fingerprint, SideRecord } from '../shared/fingerprint.ts';
import { type CacheEntry, entryBytes, type TrackEntry } from './cache-entry.ts';
import { InFlightLoads } from './in-flight-loads.ts';
import { PrefixLedger, type PrefixReport } from './prefix-ledger.ts';

export interface CacheLimits {
  /** Bytes of all entries together. */
  maximumBytes: number;
  /** Milliseconds after its last write that an entry expires; reading doesn't renew it. */
  ttlMs: number;
}

const DEFAULT_CACHE_LIMITS: CacheLimits = { maximumBytes: 256 * 1024 * 1024, ttlMs: 300_000 };

export interface CacheReport extends CacheCounters {
  items: number;
  bytes: number;
  maximumBytes: number;
  ttlMs: number;
  /** Mean over the track entries; 0 if there are none. */
  averageConfidence: number;
  byPrefix: Record<string, PrefixReport>;
}

/**
 * What answers are made of, in memory: fingerprints under `track:`, encoded answers under `list:` and `search:`. The
 * least recently used entries leave when the byte budget is exceeded; an expired entry is a miss.
 */
export class FingerprintCache {
  #limits: CacheLimits;
  #largestRefusedBytes = 0;
  readonly #clock: Clock;
  #entries: LRUCache<string, CacheEntry>;
  readonly #ledger = new PrefixLedger();
  readonly #loads = new InFlightLoads<CacheEntry>();
  readonly #counters = zeroCounters();
  /** Keys that were written because somebody was expected to ask for them, and nobody has yet. */
  readonly #predicted = new Set<string>();
  #removalReason: EvictionReason = 'invalidated';

  constructor(clock: Clock, limits: CacheLimits = DEFAULT_CACHE_LIMITS) {
    this.#clock = clock;
    this.#limits = limits;
    this.#entries = this.#makeEntries();
  }

  get limits(): CacheLimits {
    return this.#limits;
  }

  /** Bytes of all entries together. */
  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** Bytes of the largest entry that was larger than the whole budget, since that was last set; 0 where all had room. */
  get largestRefusedBytes(): number {
    return this.#largestRefusedBytes;
  }

  /**
   * Changes budget and time to live at once: entries keep the time they were written at and their order of use, and
   * leave where they no longer fit or are too old now.
   */
  setLimits(limits: CacheLimits): void {
    if (limits.maximumBytes === this.#limits.maximumBytes && limits.ttlMs === this.#limits.ttlMs) return;
    const before = this.#entries;
    const beforeTtlMs = this.#limits.ttlMs;
    before.purgeStale();
    this.#limits = limits;
    this.#largestRefusedBytes = 0;
    this.#entries = this.#makeEntries();
    // The library's budget is fixed for life: the entries move house, least recently used first.
    for (const key of [...before.rkeys()]) {
      const entry = before.peek(key);
      if (entry === undefined) continue;
      const ageMs = beforeTtlMs - before.getRemainingTTL(key);
      if (ageMs > limits.ttlMs) this.#onDispose(entry, key, 'expire');
      else this.#entries.set(key, entry, { start: this.#nowMs() - ageMs });
      // What is larger than the whole budget isn't taken in, hence not disposed of either.
      if (ageMs <= limits.ttlMs && !this.#entries.has(key)) this.#onDispose(entry, key, 'evict');
    }
  }

  /** The library takes a start of 0 for «never expires». */
  #nowMs(): number {
    return this.#clock.monotonic() + 1;
  }

  #makeEntries(): LRUCache<string, CacheEntry> {
    return new LRUCache({
      maxSize: this.#limits.maximumBytes,
      ttl: this.#limits.ttlMs,
      ttlResolution: 0, // or it reads its clock once a turn
      perf: { now: () => this.#nowMs() },
      sizeCalculation: (entry, key) => entryBytes(key, entry),
      dispose: (entry, key, reason) => this.#onDispose(entry, key, reason),
    });
  }

  /** The entry, which becomes the most recently used; a hit or a miss is counted. */
  get(key: string): CacheEntry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.#counters.misses += 1;
      this.#ledger.countMiss(key);
      return undefined;
    }
    this.#counters.hits += 1;
    this.#counters.bytes_saved += this.#ledger.countHit(key);
    if (this.#predicted.delete(key)) this.#counters.predicted_hits += 1;
    return entry;
  }

  /** The entry without touching order or statistics. */
  peek(key: string): CacheEntry | undefined {
    return this.#entries.peek(key);
  }

  /** Writes an entry; a load of the same key under way is overtaken. One larger than the whole budget isn't kept. */
  put(key: string, entry: CacheEntry): void {
    this.#loads.forget(key);
    this.#counters.insertions += 1;
    this.#write(key, entry);
  }

  /** Makes the entry of a track, as written now. */
  trackEntry(fingerprint: Fingerprint, side: SideRecord | null): TrackEntry {
    const { status, distance } = fingerprint.validation;
    return {
      kind: 'track',
      fingerprint,
      side,
      validation: status,
      validationScore: distance ?? null,
      writtenAtMs: this.#clock.now(),
    };
  }

  /** A later fingerprint of the same track, e.g. while it is still being heard. */
  update(key: string, entry: TrackEntry): void {
    this.#loads.forget(key);
    this.#counters.updates += 1;
    this.#write(key, entry);
  }

  /** Notes the verdict on the fingerprint of an entry; counts it even where the entry has left. */
  markValidated(key: string, verdict: 'valid' | 'invalid', score: number | null): void {
    this.#counters.validations += 1;
    if (verdict === 'invalid') this.#counters.validation_errors += 1;
    const entry = this.#entries.peek(key);
    if (entry?.kind === 'track')
      this.#write(key, { ...entry, validation: verdict, validationScore: score }, true);
  }

  /** Drops one entry, and the value of a load under way. */
  remove(key: string, reason: EvictionReason = 'invalidated'): boolean {
    this.#loads.forget(key);
    this.#removalReason = reason;
    return this.#entries.delete(key);
  }

  /** Drops all entries whose keys begin with `prefix` (up to and with its colon); gives their number. */
  clearWithPrefix(prefix: string, reason: EvictionReason = 'invalidated'): number {
    return this.#clear(prefix, reason, () => true);
  }

  /**
   * Drops the answers under `prefix` that tell of one of the tracks, or may depend on any; gives their number. What a
   * load under way will tell of isn't known: none is kept.
   */
  clearAnswersAbout(prefix: string, trackIds: readonly string[]): number {
    return this.#clear(
      prefix,
      'invalidated',
      (entry) =>
        entry?.kind !== 'answer' || entry.shows === null || trackIds.some((id) => entry.shows?.has(id)),
    );
  }

  /** Drops everything; gives the number. */
  clear(reason: EvictionReason = 'cleared'): number {
    this.#loads.forgetPrefix('');
    return this.#dropAll(this.#ledger.allKeys(), reason);
  }

  /** Notes that the entry is there because it is expected to be asked for next, so that it can be told whether it was. */
  markPredicted(key: string): void {
    if (!this.#entries.has(key)) return;
    this.#predicted.add(key);
    this.#counters.predicted += 1;
  }

  /**
   * Gives an entry its whole time to live again, without its being written anew: for what is exact as long as nothing drops it.
   * A fingerprint that was not checked may be of a track that nobody goes on hearing, which nothing drops: it expires. Says whether it
   * was renewed.
   */
  renew(key: string): boolean {
    const entry = this.#entries.peek(key);
    if (entry === undefined || (entry.kind === 'track' && entry.validation !== 'valid')) return false;
    this.#entries.set(key, entry);
    this.#counters.renewals += 1;
    return true;
  }

  /** Drops what has expired; gives the number. */
  clearExpired(): number {
    const before = this.#counters.expirations;
    this.#entries.purgeStale();
    return this.#counters.expirations - before;
  }

  /**
   * The entry that `read` gives, and keeps it. Calls for the same key share one reading. A value that arrives after its
   * key was written or invalidated is given to those who waited, but not kept.
   */
  load(key: string, read: () => Promise<CacheEntry | undefined>): Promise<CacheEntry | undefined> {
    return this.#loads.run(key, read, (entry) => this.put(key, entry));
  }

  /** Counters since the start of this run. */
  counters(): CacheCounters {
    return combineCounters(this.#counters, zeroCounters(), 1);
  }

  report(): CacheReport {
    return {
      ...this.counters(),
      items: this.#entries.size,
      bytes: this.#entries.calculatedSize,
      maximumBytes: this.#limits.maximumBytes,
      ttlMs: this.#limits.ttlMs,
      averageConfidence: this.#ledger.averageConfidence(),
      byPrefix: this.#ledger.report(),
    };
  }

  #clear(
    prefix: string,
    reason: EvictionReason,
    isMeant: (entry: CacheEntry | undefined) => boolean,
  ): number {
    this.#loads.forgetPrefix(prefix);
    return this.#dropAll(
      this.#ledger.keysOf(prefix).filter((key) => isMeant(this.#entries.peek(key))),
      reason,
    );
  }

  #dropAll(keys: readonly string[], reason: EvictionReason): number {
    this.#removalReason = reason;
    for (const key of keys) this.#entries.delete(key);
    return keys.length;
  }

  #write(key: string, entry: CacheEntry, keepExpiry = false): void {
    this.#entries.set(key, entry, { noUpdateTTL: keepExpiry });
    if (this.#entries.peek(key) === entry) this.#ledger.add(key, entry, entryBytes(key, entry));
    else {
      this.#counters.evictions.capacity += 1;
      this.#largestRefusedBytes = Math.max(this.#largestRefusedBytes, entryBytes(key, entry));
    }
  }

  #onDispose(entry: CacheEntry, key: string, reason: LRUCache.DisposeReason): void {
    this.#ledger.remove(key, entry);
    if (reason === 'set') return;
    this.#predicted.delete(key);
    if (reason === 'expire') {
      this.#counters.expirations += 1;
      this.#counters.evictions.expired += 1;
    } else this.#counters.evictions[reason === 'evict' ? 'capacity' : this.#removalReason] += 1;
  }
}

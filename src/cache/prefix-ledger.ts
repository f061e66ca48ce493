import type { CacheEntry } from './cache-entry.ts';

export interface PrefixReport {
  items: number;
  bytes: number;
  hits: number;
  misses: number;
}

interface PrefixAccount {
  /** Bytes of each entry: measured once, when it is written. */
  keys: Map<string, number>;
  bytes: number;
  hits: number;
  misses: number;
}

/** Keeps account of the entries by the prefix of their keys, so that clearing a prefix needn't walk the whole cache. */
export class PrefixLedger {
  readonly #accounts = new Map<string, PrefixAccount>();
  #confidenceSum = 0;
  #trackEntries = 0;

  add(key: string, entry: CacheEntry, bytes: number): void {
    const account = this.#accountOf(key);
    account.keys.set(key, bytes);
    account.bytes += bytes;
    this.#countConfidence(entry, 1);
  }

  remove(key: string, entry: CacheEntry): void {
    const account = this.#accountOf(key);
    account.bytes -= account.keys.get(key) ?? 0;
    account.keys.delete(key);
    this.#countConfidence(entry, -1);
  }

  /** Counts a hit; gives the bytes that it answered with. */
  countHit(key: string): number {
    const account = this.#accountOf(key);
    account.hits += 1;
    return account.keys.get(key) ?? 0;
  }

  countMiss(key: string): void {
    this.#accountOf(key).misses += 1;
  }

  allKeys(): string[] {
    return [...this.#accounts.values()].flatMap(({ keys }) => [...keys.keys()]);
  }

  /** Keys that begin with `prefix`, whether it is a whole one (`list:`) or part of keys within one. */
  keysOf(prefix: string): string[] {
    const account = this.#accounts.get(prefix);
    if (account) return [...account.keys.keys()];
    const within = this.#accounts.get(prefixOf(prefix))?.keys.keys() ?? [];
    return [...within].filter((key) => key.startsWith(prefix));
  }

  /** Mean over the track entries; 0 if there are none. */
  averageConfidence(): number {
    return this.#trackEntries === 0 ? 0 : Math.min(1, Math.max(0, this.#confidenceSum / this.#trackEntries));
  }

  report(): Record<string, PrefixReport> {
    const report: Record<string, PrefixReport> = {};
    for (const [prefix, { keys, bytes, hits, misses }] of this.#accounts) {
      report[prefix] = { items: keys.size, bytes, hits, misses };
    }
    return report;
  }

  #accountOf(key: string): PrefixAccount {
    const prefix = prefixOf(key);
    const account = this.#accounts.get(prefix) ?? { keys: new Map(), bytes: 0, hits: 0, misses: 0 };
    this.#accounts.set(prefix, account);
    return account;
  }

  #countConfidence(entry: CacheEntry, sign: 1 | -1): void {
    if (entry.kind !== 'track') return;
    this.#trackEntries += sign;
    this.#confidenceSum += sign * entry.fingerprint.average_confidence;
    // Sums of fractions drift; an empty cache is where the truth is known.
    if (this.#trackEntries === 0) this.#confidenceSum = 0;
  }
}

function prefixOf(key: string): string {
  return key.slice(0, key.indexOf(':') + 1);
}

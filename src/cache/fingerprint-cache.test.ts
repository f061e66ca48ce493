import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fingerprint } from '../shared/fingerprint.ts';
import { FINGERPRINT_VERSION, mapMetrics } from '../shared/metrics.ts';
import { type AnswerEntry, entryBytes } from './cache-entry.ts';
import { type CacheLimits, FingerprintCache } from './fingerprint-cache.ts';

class FakeClock {
  ms = 0;
  now = () => 1_700_000_000_000 + this.ms;
  monotonic = () => this.ms;
}

function answer(bytes: number, shows: string[] | null = null): AnswerEntry {
  return { kind: 'answer', body: new Uint8Array(bytes), etag: '', shows: shows && new Set(shows) };
}

function fingerprint(averageConfidence: number): Fingerprint {
  return {
    version: FINGERPRINT_VERSION,
    metrics: mapMetrics(() => 0.5),
    confidence: mapMetrics(() => averageConfidence),
    average_confidence: averageConfidence,
    pass: 'streaming',
    chunk_count: 6,
    validation: { status: 'pending' },
  };
}

function makeCache(limits: Partial<CacheLimits> = {}) {
  const clock = new FakeClock();
  return { clock, cache: new FingerprintCache(clock, { maximumBytes: 100_000, ttlMs: 1000, ...limits }) };
}

/** A promise that is resolved from outside. */
function deferred() {
  let resolve: (entry: AnswerEntry) => void = () => undefined;
  const promise = new Promise<AnswerEntry>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Bytes of an entry under a key of one letter. */
const SLOT = entryBytes('list:a', answer(1000));

describe('byte budget', () => {
  test('the least recently used entry leaves first, reading counting as use', () => {
    const { cache } = makeCache({ maximumBytes: 3 * SLOT });
    for (const name of ['a', 'b', 'c']) cache.put(`list:${name}`, answer(1000));
    cache.get('list:a');
    cache.put('list:d', answer(1000));
    expect(['a', 'b', 'c', 'd'].filter((name) => cache.peek(`list:${name}`))).toEqual(['a', 'c', 'd']);
    expect(cache.report().evictions).toEqual({ capacity: 1, expired: 0, invalidated: 0, cleared: 0 });
  });

  test('peeking is no use', () => {
    const { cache } = makeCache({ maximumBytes: 2 * SLOT });
    cache.put('list:a', answer(1000));
    cache.put('list:b', answer(1000));
    cache.peek('list:a');
    cache.put('list:c', answer(1000));
    expect(cache.peek('list:a')).toBeUndefined();
  });

  test('an entry larger than the whole budget is not kept and pushes nothing but its predecessor out', () => {
    const { cache } = makeCache({ maximumBytes: 2 * SLOT });
    cache.put('list:a', answer(1000));
    cache.put('list:b', answer(1000));
    cache.put('list:b', answer(5000));
    expect(cache.peek('list:a')).toBeDefined();
    expect(cache.peek('list:b')).toBeUndefined();
    expect(cache.report()).toMatchObject({
      items: 1,
      bytes: SLOT,
      byPrefix: { 'list:': { items: 1, bytes: SLOT } },
    });
    expect(cache.largestRefusedBytes).toBeGreaterThan(5000);
    cache.setLimits({ maximumBytes: 3 * SLOT, ttlMs: 1000 });
    expect(cache.largestRefusedBytes).toBe(0);
  });

  test('a fingerprint is measured by what it holds: more waveform, more bytes', () => {
    const { cache } = makeCache();
    const side = { version: 1, integrated_lufs: null, loudness_range_lu: null, sample_peak: 1, key: null };
    const rest = { band_energies: [], leading_silence_seconds: 0, trailing_silence_seconds: 0 };
    const bytesWith = (count: number) =>
      entryBytes(
        'track:a',
        cache.trackEntry(fingerprint(0.5), { ...side, ...rest, waveform: Array(count).fill(0) }),
      );
    expect(bytesWith(1000) - bytesWith(0)).toBe(1000 * 16);
    expect(bytesWith(0)).toBeGreaterThan(26 * 8);
  });
});

describe('expiry', () => {
  test('an entry expires after its time, reading not renewing it, and is then a miss', () => {
    const { cache, clock } = makeCache();
    cache.put('list:a', answer(1));
    clock.ms = 1000;
    expect(cache.get('list:a')).toBeDefined();
    clock.ms = 1001;
    expect(cache.get('list:a')).toBeUndefined();
    expect(cache.report()).toMatchObject({ hits: 1, misses: 1, expirations: 1, items: 0, bytes: 0 });
  });

  test('writing renews it; a verdict does not', () => {
    const { cache, clock } = makeCache();
    cache.put('track:a', cache.trackEntry(fingerprint(0.8), null));
    clock.ms = 900;
    cache.markValidated('track:a', 'valid', 0.1);
    clock.ms = 1001;
    expect(cache.get('track:a')).toBeUndefined();
    cache.put('track:a', cache.trackEntry(fingerprint(0.8), null));
    clock.ms = 1900;
    cache.update('track:a', cache.trackEntry(fingerprint(0.9), null));
    clock.ms = 2800;
    expect(cache.get('track:a')).toBeDefined();
  });

  // Half of a track that was being heard when its tab was closed would be answered with for ever.
  test('renewing keeps answers and checked fingerprints, and nothing that was not checked or has expired', () => {
    const { cache, clock } = makeCache();
    const heard = (status: 'pending' | 'valid') => ({ ...fingerprint(0.8), validation: { status } });
    cache.put('list:a', answer(1));
    cache.put('list:old', answer(1));
    cache.put('track:part', cache.trackEntry(heard('pending'), null));
    cache.put('track:whole', cache.trackEntry(heard('valid'), null));
    clock.ms = 900;
    const renewed = ['list:a', 'track:part', 'track:whole'].map((key) => cache.renew(key));
    clock.ms = 1800;
    expect([...renewed, cache.renew('list:old')]).toEqual([true, false, true, false]);
    const keys = ['list:a', 'list:old', 'track:part', 'track:whole'];
    expect(keys.filter((key) => cache.get(key))).toEqual(['list:a', 'track:whole']);
    expect(cache.report().renewals).toBe(2);
  });

  test('expired entries can be cleared without asking for them', () => {
    const { cache, clock } = makeCache();
    cache.put('list:a', answer(1));
    clock.ms = 600;
    cache.put('list:b', answer(1));
    clock.ms = 1200;
    expect(cache.clearExpired()).toBe(1);
    expect(cache.report()).toMatchObject({ items: 1, expirations: 1, misses: 0, evictions: { expired: 1 } });
  });
});

describe('limits that change', () => {
  test('a smaller budget drops the least recently used, for capacity, and what is larger than all of it', () => {
    const { cache } = makeCache({ maximumBytes: 20 * SLOT });
    for (const name of ['a', 'b', 'c']) cache.put(`list:${name}`, answer(1000));
    cache.put('list:large', answer(10_000));
    cache.get('list:a');
    cache.setLimits({ maximumBytes: 2 * SLOT, ttlMs: 1000 });
    expect(['a', 'b', 'c', 'large'].filter((name) => cache.peek(`list:${name}`))).toEqual(['a', 'c']);
    expect(cache.report()).toMatchObject({
      items: 2,
      bytes: 2 * SLOT,
      maximumBytes: 2 * SLOT,
      evictions: { capacity: 2, expired: 0 },
      byPrefix: { 'list:': { items: 2, bytes: 2 * SLOT } },
    });
  });

  test('a shorter life counts from the last write and holds for what is there', () => {
    const { cache, clock } = makeCache();
    cache.put('list:old', answer(1));
    clock.ms = 400;
    cache.put('list:new', answer(1));
    clock.ms = 600;
    cache.setLimits({ maximumBytes: 100_000, ttlMs: 500 });
    expect(cache.peek('list:old')).toBeUndefined();
    expect(cache.report()).toMatchObject({
      items: 1,
      expirations: 1,
      evictions: { capacity: 0, expired: 1 },
    });
    clock.ms = 901;
    expect(cache.get('list:new')).toBeUndefined();
  });

  test('a longer life holds for what is there, too', () => {
    const { cache, clock } = makeCache();
    cache.put('list:a', answer(1));
    clock.ms = 600;
    cache.setLimits({ maximumBytes: 100_000, ttlMs: 5000 });
    clock.ms = 5000;
    expect(cache.get('list:a')).toBeDefined();
    clock.ms = 5001;
    expect(cache.get('list:a')).toBeUndefined();
  });
});

test('clearing takes everything, loads under way included', async () => {
  const { cache } = makeCache();
  for (const key of ['list:a', 'search:a', 'track:a']) cache.put(key, answer(1));
  const { promise, resolve } = deferred();
  const late = cache.load('list:late', () => promise);
  expect(cache.clear()).toBe(3);
  resolve(answer(1));
  await late;
  expect(cache.report()).toMatchObject({ items: 0, bytes: 0, evictions: { cleared: 3 } });
});

test('a predicted entry is a predicted hit once, and none after it left or was asked for', () => {
  const { cache } = makeCache();
  cache.put('list:a', answer(1));
  cache.put('list:b', answer(1));
  for (const key of ['list:a', 'list:b', 'list:gone']) cache.markPredicted(key);
  cache.get('list:a');
  cache.get('list:a');
  cache.remove('list:b');
  cache.put('list:b', answer(1));
  cache.get('list:b');
  expect(cache.report()).toMatchObject({ predicted: 2, predicted_hits: 1 });
});

describe('loads', () => {
  test('requests for the same key share one load', async () => {
    const { cache } = makeCache();
    let loads = 0;
    const read = async () => {
      loads += 1;
      return answer(1);
    };
    const [first, second] = await Promise.all([cache.load('list:a', read), cache.load('list:a', read)]);
    expect(second).toBe(first);
    expect(loads).toBe(1);
    expect(cache.peek('list:a')).toBe(first);
  });

  test.each<[string, (cache: FingerprintCache) => void]>([
    ['removed', (cache) => cache.remove('list:a')],
    ['cleared with its prefix', (cache) => cache.clearWithPrefix('list:')],
  ])('a value that arrives after its key was %s is handed over but not kept', async (_, invalidate) => {
    const { cache } = makeCache();
    const { promise, resolve } = deferred();
    const late = cache.load('list:a', () => promise);
    await Promise.resolve();
    invalidate(cache);
    const stale = answer(1);
    resolve(stale);
    expect(await late).toBe(stale);
    expect(cache.peek('list:a')).toBeUndefined();
  });

  test('a late value does not overwrite a newer one, and who asks after an invalidation loads anew', async () => {
    const { cache } = makeCache();
    const { promise, resolve } = deferred();
    const late = cache.load('list:a', () => promise);
    cache.remove('list:a');
    const fresh = answer(2);
    expect(await cache.load('list:a', async () => fresh)).toBe(fresh);
    resolve(answer(1));
    await late;
    expect(cache.peek('list:a')).toBe(fresh);
  });

  test('a failed load is told to all who waited and can be tried again', async () => {
    const { cache } = makeCache();
    const failing = async () => {
      throw new Error('disk');
    };
    const both = [cache.load('list:a', failing), cache.load('list:a', failing)];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.load('list:a', async () => answer(3))).toEqual(answer(3));
  });

  test('a load that finds nothing keeps nothing', async () => {
    const { cache } = makeCache();
    expect(await cache.load('track:a', async () => undefined)).toBeUndefined();
    expect(cache.report()).toMatchObject({ items: 0, insertions: 0 });
  });
});

describe('statistics', () => {
  test('hits, misses and bytes by prefix', () => {
    const { cache } = makeCache();
    cache.put('list:a', answer(1000));
    cache.put('search:a', answer(10));
    cache.get('list:a');
    cache.get('list:b');
    cache.get('search:a');
    const { byPrefix, hits, misses, bytes_saved, bytes } = cache.report();
    expect({ hits, misses }).toEqual({ hits: 2, misses: 1 });
    expect(byPrefix['list:']).toEqual({ items: 1, bytes: SLOT, hits: 1, misses: 1 });
    expect(byPrefix['search:']).toMatchObject({ items: 1, hits: 1, misses: 0 });
    expect(bytes_saved).toBe(bytes);
  });

  test('clearing a prefix takes its entries only, and part of a prefix only the matching ones', () => {
    const { cache } = makeCache();
    for (const key of ['list:a', 'list:b', 'search:a']) cache.put(key, answer(1));
    expect(cache.clearWithPrefix('list:a')).toBe(1);
    expect(cache.clearWithPrefix('list:', 'cleared')).toBe(1);
    expect(cache.report()).toMatchObject({ items: 1, evictions: { invalidated: 1, cleared: 1 } });
  });

  test('answers about a track go, and those that may depend on any; answers about others stay', async () => {
    const { cache } = makeCache();
    cache.put('list:about-it', answer(1, ['x', 'y']));
    cache.put('list:about-others', answer(1, ['z']));
    cache.put('list:empty', answer(1, []));
    cache.put('list:about-all', answer(1));
    cache.put('search:about-it', answer(1, ['x']));
    const { promise, resolve } = deferred();
    const late = cache.load('list:late', () => promise);
    expect(cache.clearAnswersAbout('list:', ['x'])).toBe(2);
    resolve(answer(1, ['z']));
    await late;
    const names = ['list:about-it', 'list:about-others', 'list:empty', 'list:about-all', 'list:late'];
    expect(names.filter((key) => cache.peek(key))).toEqual(['list:about-others', 'list:empty']);
    expect(cache.peek('search:about-it')).toBeDefined();
    expect(cache.report()).toMatchObject({ items: 3, evictions: { invalidated: 2 } });
  });

  test('the ids that an answer is kept with count as bytes of it', () => {
    const ids = Array.from({ length: 100 }, (_, at) => `some-track-id-${at}`);
    expect(entryBytes('list:a', answer(1, ids)) - entryBytes('list:a', answer(1))).toBeGreaterThan(100 * 40);
  });

  test('verdicts are counted, invalid ones as errors, and stay with the entry', () => {
    const { cache } = makeCache();
    cache.put('track:a', cache.trackEntry(fingerprint(0.8), null));
    cache.markValidated('track:a', 'invalid', 0.5);
    cache.markValidated('track:gone', 'valid', 0.1);
    expect(cache.peek('track:a')).toMatchObject({ validation: 'invalid', validationScore: 0.5 });
    expect(cache.report()).toMatchObject({ validations: 2, validation_errors: 1, items: 1 });
  });

  test('average confidence is over the track entries that are there', () => {
    const { cache } = makeCache();
    expect(cache.report().averageConfidence).toBe(0);
    cache.put('track:a', cache.trackEntry(fingerprint(0.4), null));
    cache.put('track:b', cache.trackEntry(fingerprint(0.8), null));
    cache.put('list:a', answer(1));
    expect(cache.report().averageConfidence).toBeCloseTo(0.6);
    cache.update('track:a', cache.trackEntry(fingerprint(0.6), null));
    expect(cache.report().averageConfidence).toBeCloseTo(0.7);
    cache.remove('track:b');
    expect(cache.report().averageConfidence).toBeCloseTo(0.6);
  });
});

/** The obvious cache: an array from least to most recently used. */
class NaiveCache {
  entries: { key: string; bytes: number; atMs: number }[] = [];
  maximumBytes: number;
  ttlMs: number;

  constructor(maximumBytes: number, ttlMs: number) {
    this.maximumBytes = maximumBytes;
    this.ttlMs = ttlMs;
  }

  get(key: string, nowMs: number): boolean {
    const entry = this.remove(key);
    if (!entry || nowMs - entry.atMs > this.ttlMs) return false;
    this.entries.push(entry);
    return true;
  }

  put(key: string, bytes: number, nowMs: number): void {
    this.remove(key);
    if (bytes > this.maximumBytes) return;
    while (this.bytes() + bytes > this.maximumBytes) this.entries.shift();
    this.entries.push({ key, bytes, atMs: nowMs });
  }

  remove(key: string) {
    const entry = this.entries.find((candidate) => candidate.key === key);
    this.entries = this.entries.filter((candidate) => candidate !== entry);
    return entry;
  }

  setLimits(maximumBytes: number, ttlMs: number, nowMs: number): void {
    this.clearExpired(nowMs); // what was too old before stays gone
    this.maximumBytes = maximumBytes;
    this.ttlMs = ttlMs;
    this.clearExpired(nowMs);
    this.entries = this.entries.filter(({ bytes }) => bytes <= maximumBytes);
    while (this.bytes() > maximumBytes) this.entries.shift();
  }

  clearWithPrefix(prefix: string): void {
    this.entries = this.entries.filter(({ key }) => !key.startsWith(prefix));
  }

  clearExpired(nowMs: number): void {
    this.entries = this.entries.filter(({ atMs }) => nowMs - atMs <= this.ttlMs);
  }

  bytes(): number {
    return this.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

const keys = fc.constantFrom('list:a', 'list:b', 'list:c', 'search:a', 'search:b', 'track:a');
const operation = fc.oneof(
  fc.record({ type: fc.constant('get' as const), key: keys }),
  fc.record({ type: fc.constant('put' as const), key: keys, size: fc.integer({ min: 0, max: 4500 }) }),
  fc.record({ type: fc.constant('remove' as const), key: keys }),
  fc.record({ type: fc.constant('clear' as const), prefix: fc.constantFrom('list:', 'search:') }),
  fc.record({ type: fc.constant('expire' as const) }),
  fc.record({
    type: fc.constant('limit' as const),
    bytes: fc.integer({ min: 500, max: 6000 }),
    ttlMs: fc.integer({ min: 1, max: 2000 }),
  }),
  fc.record({ type: fc.constant('progress' as const), key: fc.constantFrom('track:a', 'track:b') }),
  fc.record({ type: fc.constant('verdict' as const), key: fc.constantFrom('track:a', 'track:b') }),
  fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 600 }) }),
);

test('whatever is done to it, the cache holds what the obvious cache holds', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 80 }), (operations) => {
      const { cache, clock } = makeCache({ maximumBytes: 4000 });
      const naive = new NaiveCache(4000, 1000);
      for (const step of operations) {
        if (step.type === 'wait') clock.ms += step.ms;
        if (step.type === 'get')
          expect(cache.get(step.key) !== undefined).toBe(naive.get(step.key, clock.ms));
        if (step.type === 'put') {
          cache.put(step.key, answer(step.size));
          naive.put(step.key, entryBytes(step.key, answer(step.size)), clock.ms);
        }
        if (step.type === 'remove') {
          cache.remove(step.key);
          naive.remove(step.key);
        }
        if (step.type === 'clear') {
          cache.clearWithPrefix(step.prefix);
          naive.clearWithPrefix(step.prefix);
        }
        if (step.type === 'limit') {
          cache.setLimits({ maximumBytes: step.bytes, ttlMs: step.ttlMs });
          naive.setLimits(step.bytes, step.ttlMs, clock.ms);
        }
        if (step.type === 'progress') {
          const entry = cache.trackEntry(fingerprint(0.5), null);
          cache.update(step.key, entry);
          naive.put(step.key, entryBytes(step.key, entry), clock.ms);
        }
        if (step.type === 'verdict') {
          const held = cache.peek(step.key);
          cache.markValidated(step.key, 'valid', 0.1);
          // A verdict is a write as far as order goes, and none as far as expiry goes.
          const known = naive.entries.find(({ key }) => key === step.key);
          if (held?.kind === 'track' && known) {
            const judged = { ...held, validation: 'valid' as const, validationScore: 0.1 };
            naive.put(step.key, entryBytes(step.key, judged), known.atMs);
          }
        }
        if (step.type === 'expire') {
          cache.clearExpired();
          naive.clearExpired(clock.ms);
        }
        const { items, bytes, byPrefix } = cache.report();
        expect({ items, bytes }).toEqual({ items: naive.entries.length, bytes: naive.bytes() });
        const byPrefixBytes = Object.values(byPrefix).reduce((sum, prefix) => sum + prefix.bytes, 0);
        expect(byPrefixBytes).toBe(bytes);
      }
    }),
  );
});

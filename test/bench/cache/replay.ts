/** Replays a trace against the real cache, once as it is and once with what the model foresees loaded ahead. */
import { FingerprintCache } from '../../../src/cache/fingerprint-cache.ts';
import { DAY_PARTS, UsageModel } from '../../../src/cache/usage-model.ts';
import type { Trace } from './trace.ts';

/** What is loaded ahead is there after so long; who asks earlier finds nothing yet. */
const LOADING_MS = 20;
/** As many answers as are loaded ahead after a request, and how likely each must be: what the backend does. */
const MOST_AHEAD = 3;
const LEAST_PROBABILITY = 0.1;

export interface ReplayFigures {
  requests: number;
  /** Of all requests, those that memory answered, 0–1. */
  hit_rate: number;
  /** Answers loaded ahead, and of them those asked for. */
  predicted: number;
  predicted_hits: number;
  /** Readings of the store, by requests and ahead of them, for each request. */
  reads_a_request: number;
  /** Mean milliseconds the model took for a request. */
  model_ms: number;
}

export interface ReplayLimits {
  /** Entries that fit into the cache. */
  entries: number;
  ttlMs: number;
}

const ENTRY_BYTES = 4000;
/** What the cache books for an entry beside its body. */
const OVERHEAD_BYTES = 400;

export function replay(trace: Trace, limits: ReplayLimits, predicts: boolean): ReplayFigures {
  let nowMs = 0;
  const firstMs = trace.requests[0]?.atMs ?? 0;
  const clock = { now: () => nowMs, monotonic: () => nowMs - firstMs };
  const maximumBytes = limits.entries * (ENTRY_BYTES + OVERHEAD_BYTES);
  const cache = new FingerprintCache(clock, { maximumBytes, ttlMs: limits.ttlMs });
  const model = new UsageModel((atMs) => Math.floor((new Date(atMs).getUTCHours() * DAY_PARTS) / 24));
  let modelMs = 0;
  let reads = 0;
  const load = (key: string) => {
    reads += 1;
    cache.put(key, { kind: 'answer', body: new Uint8Array(ENTRY_BYTES), etag: '', shows: null });
  };
  let ahead: string[] = [];
  let askedAtMs = 0;
  for (const { atMs, item } of trace.requests) {
    nowMs = askedAtMs + LOADING_MS;
    for (const key of atMs >= nowMs ? ahead : []) {
      if (cache.peek(key)) continue;
      load(key);
      cache.markPredicted(key);
    }
    nowMs = atMs;
    if (!cache.get(`list:${item}`)) load(`list:${item}`);
    if (!predicts) continue;
    const begunMs = performance.now();
    model.observe(item, atMs);
    ahead = model.predict(atMs, MOST_AHEAD, LEAST_PROBABILITY).map((next) => `list:${next.item}`);
    modelMs += performance.now() - begunMs;
    askedAtMs = atMs;
  }
  const { hits, misses, predicted, predicted_hits } = cache.report();
  const requests = hits + misses;
  return {
    requests,
    hit_rate: hits / requests,
    predicted,
    predicted_hits,
    reads_a_request: reads / requests,
    model_ms: modelMs / requests,
  };
}

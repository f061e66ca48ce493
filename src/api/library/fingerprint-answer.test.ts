import { expect, test } from 'vitest';
import { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import { LiveConfig } from '../../cache/live-config.ts';
import type { IndexedTrack } from '../../query/indexed-track.ts';
import { OptimizerLog } from '../../query/optimizer-log.ts';
import type { Fingerprint } from '../../shared/fingerprint.ts';
import { mapMetrics } from '../../shared/metrics.ts';
import type { ApiDeps } from '../deps.ts';
import { answerFingerprint } from './fingerprint-answer.ts';
import { trackKey } from './heard-reader.ts';
import { ValidationSchedule } from './validation-schedule.ts';

const FIRST_LISTEN: Fingerprint = {
  version: 1,
  metrics: mapMetrics(() => 0.5),
  confidence: mapMetrics(() => 0.4),
  average_confidence: 0.4,
  pass: 'streaming',
  chunk_count: 6,
  validation: { status: 'pending' },
};

function setUp() {
  const clock = { now: () => 0, monotonic: () => 0 };
  const wanted: string[] = [];
  const settings = { read: async () => undefined, write: async () => {}, update: async () => {} };
  const deps = {
    clock,
    cache: new FingerprintCache(clock),
    config: new LiveConfig(settings, () => null),
    optimizer: new OptimizerLog(),
    validations: new ValidationSchedule(clock, (id) => wanted.push(id)),
  } as unknown as ApiDeps; // answers from memory work with no more than these
  const entry = { track: { id: 'a' }, fingerprint: FIRST_LISTEN } as unknown as IndexedTrack; // nor with more of the track
  const fast = () => answerFingerprint(deps, entry, { endpoint: 'tracks', forced: 'fast', waitMs: 0 });
  return { deps, wanted, fast };
}

// Stale-while-revalidate: an unsure first listen was answered with again and again, and never checked.
test('what memory was forced to answer with unchecked is to be heard whole', async () => {
  const { deps, wanted, fast } = setUp();
  deps.cache.put(trackKey('a'), deps.cache.trackEntry(FIRST_LISTEN, null));
  expect((await fast()).optimization).toMatchObject({ strategy_used: 'fast', cache_hit: true });
  expect(wanted).toEqual(['a']);
});

test('a refusal is a decision that the optimizer counts', async () => {
  const { deps, fast } = setUp();
  await expect(fast()).rejects.toMatchObject({ code: 'not_cached' });
  expect(deps.optimizer.report()).toMatchObject({ total_queries: 1, cache_misses: 1 });
});

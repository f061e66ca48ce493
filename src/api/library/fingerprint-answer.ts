/** The one way a fingerprint is answered with: the optimizer decides, then memory, store or analysis give it. */
import type { TrackEntry } from '../../cache/cache-entry.ts';
import type { IndexedTrack } from '../../query/indexed-track.ts';
import { availabilityOf } from '../../query/presence.ts';
import { chooseStrategy, confidenceLevel, type Decision } from '../../query/strategy.ts';
import type { Optimization, Strategy, Track } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { trackKey } from './heard-reader.ts';
import { refusal } from './refusal.ts';

export interface FingerprintRequest {
  /** Who asks: each may have a threshold of its own. */
  endpoint: 'tracks' | 'batch';
  forced: Strategy | undefined;
  /** Milliseconds to wait for the analysis where nothing is known yet. */
  waitMs: number;
}

export interface FingerprintAnswer {
  heard: TrackEntry | null;
  source: Track['fingerprint_source'];
  optimization: Optimization;
}

type Found = Pick<FingerprintAnswer, 'heard' | 'source'> & {
  strategy: Strategy;
  reason: string;
  /** Whether the answer waited for the analysis. */
  waited?: boolean;
};

/** Answers for one track. Throws 404 `not_cached` where `fast` was demanded and memory can't answer. */
export async function answerFingerprint(
  deps: ApiDeps,
  entry: IndexedTrack,
  request: FingerprintRequest,
): Promise<FingerprintAnswer> {
  const startedMs = deps.clock.monotonic();
  const elapsed = () => Math.max(0, deps.clock.monotonic() - startedMs);
  const cached = deps.cache.get(trackKey(entry.track.id));
  const inMemory = cached?.kind === 'track' ? cached : null;
  const decision = decide(deps, inMemory, request);
  if (decision.outcome === 'refuse') throw refusal(deps, 'tracks', decision.reason, elapsed());
  const found = await find(deps, entry, inMemory, decision, request);
  const elapsedMs = elapsed();
  const cacheHit = found.source === 'cache';
  deps.optimizer.record({
    kind: 'tracks',
    strategy: found.strategy,
    cacheHit,
    durationMs: elapsedMs,
    waited: found.waited ?? false,
  });
  const confidence = found.heard?.fingerprint.average_confidence ?? null;
  return {
    heard: found.heard,
    source: found.source,
    optimization: {
      strategy_used: found.strategy,
      cache_hit: cacheHit,
      execution_time_ms: elapsedMs,
      confidence_level: confidenceLevel(confidence, deps.config.thresholdsFor(request.endpoint)),
      fingerprint_available: found.heard !== null,
      reason: found.reason,
    },
  };
}

function decide(deps: ApiDeps, inMemory: TrackEntry | null, request: FingerprintRequest): Decision {
  return chooseStrategy(
    inMemory && {
      averageConfidence: inMemory.fingerprint.average_confidence,
      validation: inMemory.validation,
    },
    request.forced,
    deps.config.thresholdsFor(request.endpoint),
  );
}

async function find(
  deps: ApiDeps,
  entry: IndexedTrack,
  inMemory: TrackEntry | null,
  { outcome, strategy, reason }: Decision,
  { waitMs }: FingerprintRequest,
): Promise<Found> {
  if (outcome === 'answer' && inMemory) {
    // Whoever is answered from a first listen gets a better answer next time, the sooner the less sure it is.
    const unchecked = inMemory.validation === 'pending' && entry.fingerprint !== null;
    if (unchecked && deps.config.current.validation_enabled) deps.validations.schedule(entry.track.id);
    return { heard: inMemory, source: 'cache', strategy, reason };
  }
  if (entry.fingerprint) {
    const stored = await deps.reader.read(entry.track.id);
    if (stored) return { heard: stored, source: 'store', strategy, reason: `${reason}; read from the store` };
  }
  if (inMemory) return { heard: inMemory, source: 'cache', strategy, reason: `${reason}; still being heard` };
  const awaited = await awaitAnalysis(deps, entry, waitMs, strategy);
  return awaited.heard ? awaited : ((await readOutdated(deps, entry, strategy)) ?? awaited);
}

/** What another version heard, past the cache: it must not be taken there for what this version heard. */
async function readOutdated(deps: ApiDeps, entry: IndexedTrack, strategy: Strategy): Promise<Found | null> {
  const { outdated, track } = entry;
  const [stored] = outdated ? await deps.store.readHeard([track.id]) : [];
  if (!outdated || stored?.fingerprint.version !== outdated.version) return null;
  const reason = `version ${outdated.version} of the analysis heard it; it is still to be heard by this one`;
  return { heard: deps.cache.trackEntry(stored.fingerprint, stored.side), source: 'store', strategy, reason };
}

async function awaitAnalysis(
  deps: ApiDeps,
  entry: IndexedTrack,
  waitMs: number,
  strategy: Strategy,
): Promise<Found> {
  const { id } = entry.track;
  const hopeful = !entry.track.failure && availabilityOf(entry, await deps.presence.current()) === 'present';
  if (!hopeful)
    return { heard: null, source: 'none', strategy, reason: 'it was not heard, and cannot be now' };
  if (waitMs > 0) deps.requestHearing(id);
  if (waitMs > 0 && (await deps.waiters.wait(id, waitMs)) && (await deps.library.find(id))?.fingerprint) {
    const heard = await deps.reader.read(id);
    if (heard)
      return {
        heard,
        source: 'computed',
        strategy,
        reason: 'it was heard while the request waited',
        waited: true,
      };
  }
  return {
    heard: null,
    source: 'pending',
    strategy,
    reason: 'it is still to be heard',
    waited: waitMs > 0,
  };
}

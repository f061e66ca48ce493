/** `POST /batch/tracks`: fingerprints of many tracks at once. */
import type { IndexedTrack } from '../../query/indexed-track.ts';
import { confidenceLevel } from '../../query/strategy.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { type BatchAnswer, type BatchRequest, batchRequestSchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { answerFingerprint } from '../library/fingerprint-answer.ts';
import { ApiProblem } from '../problem.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';

type Item = BatchAnswer['items'][number];

export function batchRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'POST',
      path: '/batch/tracks',
      needs: 'nothing',
      handle: (request) => answerBatch(deps, request),
    },
  ];
}

async function answerBatch(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const body = await readJson(request, batchRequestSchema);
  const startedMs = deps.clock.monotonic();
  const ids = [...new Set(body.track_ids)];
  const known = new Map((await deps.library.read(ids)).map((entry) => [entry.track.id, entry]));
  const items = await Promise.all(ids.map((id) => answerItem(deps, id, known.get(id), body)));
  const totalMs = Math.max(0, deps.clock.monotonic() - startedMs);
  const stats = summarise(deps, items, totalMs);
  const fromMemory = stats.cache_hits === items.length;
  return jsonAnswer({ items, stats } satisfies BatchAnswer, {
    cacheHit: fromMemory,
    cacheStrategy: fromMemory ? 'streaming' : 'database',
    strategy: fromMemory ? 'fast' : 'batch',
  });
}

/** One track's item. What is wrong with it stays with it: the others are answered all the same. */
async function answerItem(
  deps: ApiDeps,
  id: string,
  entry: IndexedTrack | undefined,
  { strategy, wait_ms: waitMs = 0 }: BatchRequest,
): Promise<Item> {
  const nothing = {
    track_id: id,
    fingerprint: null,
    source: 'pending',
    strategy: strategy ?? 'batch',
  } as const;
  if (!entry) return { ...nothing, error: { code: 'not_found', detail: 'No track has this id.' } };
  try {
    const { heard, source, optimization } = await answerFingerprint(deps, entry, {
      endpoint: 'batch',
      forced: strategy,
      waitMs,
    });
    const item: Item = {
      track_id: id,
      fingerprint: heard?.fingerprint ?? null,
      source: source === 'none' ? 'pending' : source,
      strategy: optimization.strategy_used,
    };
    return source === 'none' ? { ...item, error: whyNot(entry.track.failure) } : item;
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.code === 'not_cached') {
      return { ...nothing, error: { code: thrown.code, detail: thrown.message } };
    }
    throw thrown;
  }
}

function whyNot(failure: { code: string; detail: string } | null): { code: string; detail: string } {
  if (failure) return { code: failure.code, detail: failure.detail };
  return { code: 'away', detail: 'The file of this track is not at hand.' };
}

function summarise(deps: ApiDeps, items: readonly Item[], totalMs: number): BatchAnswer['stats'] {
  const stats: BatchAnswer['stats'] = {
    total: items.length,
    cache_hits: 0,
    cache_hit_rate: 0,
    total_time_ms: totalMs,
    by_strategy: { fast: 0, accurate: 0, batch: 0 },
    by_confidence: { high: 0, medium: 0, low: 0 },
  };
  for (const { source, strategy, fingerprint } of items) {
    if (source === 'cache') stats.cache_hits += 1;
    stats.by_strategy[strategy] += 1;
    stats.by_confidence[
      confidenceLevel(fingerprint?.average_confidence ?? null, deps.config.thresholdsFor('batch'))
    ] += 1;
  }
  stats.cache_hit_rate = items.length === 0 ? 0 : stats.cache_hits / items.length;
  return stats;
}

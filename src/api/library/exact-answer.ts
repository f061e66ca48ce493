/** Answers that are exact as long as they are kept: whatever could make one wrong drops it. */
import type { AnswerEntry } from '../../cache/cache-entry.ts';
import type { LiveConfig } from '../../cache/live-config.ts';
import { chooseStrategy, type InMemory } from '../../query/strategy.ts';
import type { Answer } from '../answer.ts';
import type { Strategy } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { type ComputedAnswer, loadAnswer } from './cached-answers.ts';
import { refusal } from './refusal.ts';

/**
 * What such an answer is worth to the optimizer: it is exact whatever the fingerprints are worth that it shows. Only where the kind
 * of question has a threshold of its own is that held against them.
 */
export function worthOf(
  { averageConfidence }: AnswerEntry,
  { current }: LiveConfig,
  endpoint: 'search' | 'similar' | null,
): InMemory {
  const isTuned = endpoint !== null && current.confidence_overrides[endpoint] !== undefined;
  return { averageConfidence: (isTuned ? averageConfidence : null) ?? 1, validation: 'valid' };
}

/**
 * From memory, or worked out and kept. Forced `fast` refuses with 404 `not_cached` rather than work it out; forced `batch`
 * works it out anew.
 */
export async function answerExactly(
  deps: ApiDeps,
  kind: 'list' | 'similar' | 'explain' | 'path' | 'percentiles',
  key: string,
  forced: Strategy | undefined,
  compute: () => Promise<ComputedAnswer>,
): Promise<Answer> {
  const startedMs = deps.clock.monotonic();
  const cached = deps.cache.get(key);
  const inMemory = cached?.kind === 'answer' ? cached : null;
  const worth = inMemory && worthOf(inMemory, deps.config, kind === 'similar' ? kind : null);
  const decision = chooseStrategy(worth, forced, deps.config.thresholdsFor('similar'));
  const elapsed = () => Math.max(0, deps.clock.monotonic() - startedMs);
  if (decision.outcome === 'refuse') throw refusal(deps, kind, decision.reason, elapsed());
  const hit = decision.outcome === 'answer' && inMemory !== null;
  const entry = hit ? inMemory : await loadAnswer(deps.cache, key, compute);
  deps.optimizer.record({ kind, strategy: decision.strategy, cacheHit: hit, durationMs: elapsed() });
  return {
    body: entry.body,
    etag: entry.etag,
    cacheHit: hit,
    cacheStrategy: hit ? 'streaming' : 'computed',
    strategy: decision.strategy,
    kept: { key, nextCursor: entry.nextCursor ?? null },
  };
}

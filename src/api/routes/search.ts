/** `GET /search`. */
import type { AnswerEntry } from '../../cache/cache-entry.ts';
import type { Presence } from '../../query/presence.ts';
import { highlightTrack } from '../../query/search-highlights.ts';
import { searchTracks } from '../../query/search-tracks.ts';
import { parseSearch } from '../../query/search-words.ts';
import { chooseStrategy } from '../../query/strategy.ts';
import type { Answer } from '../answer.ts';
import { type SearchQuery, type Strategy, searchQuerySchema } from '../contract.ts';
import { decodeSearchCursor, encodeSearchCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { loadAnswer, presenceKey } from '../library/cached-answers.ts';
import { ApiProblem } from '../problem.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toTrackRow } from '../track-view.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

/** What an answer in memory is worth to the optimizer: it is exact, or it would have been dropped. */
const EXACT = { averageConfidence: 1, validation: 'valid' } as const;

export function searchRoutes(deps: ApiDeps): Route[] {
  return [{ method: 'GET', path: '/search', handle: (request) => answerSearch(deps, request) }];
}

async function answerSearch(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const startedMs = deps.clock.monotonic();
  const query = checkQuery(searchQuerySchema, url);
  const presence = await deps.presence.current();
  const key = searchKey(query, presence);
  const cached = deps.cache.get(key);
  const inMemory = cached?.kind === 'answer' ? cached : null;
  const decision = chooseStrategy(inMemory && EXACT, query.strategy, deps.thresholds);
  if (decision.outcome === 'refuse')
    throw new ApiProblem('not_cached', { detail: `The answer: ${decision.reason}.` });
  const hit = decision.outcome === 'answer' && inMemory !== null;
  const entry = hit ? inMemory : await loadAnswer(deps.cache, key, () => searchPage(deps, query, presence));
  const elapsedMs = Math.max(0, deps.clock.monotonic() - startedMs);
  deps.optimizer.record(decision.strategy, hit, elapsedMs);
  return {
    body: withTiming(entry, hit, decision.strategy, elapsedMs),
    etag: entry.etag,
    cacheHit: hit,
    cacheStrategy: hit ? 'streaming' : 'computed',
    strategy: decision.strategy,
  };
}

async function searchPage(deps: ApiDeps, query: SearchQuery, presence: Presence) {
  const terms = parseSearch(query.query);
  const list = `search ${terms.phrase}`;
  const page = await searchTracks(deps.library.index, {
    terms,
    after: decodeSearchCursor(list, query.cursor),
    limit: query.limit ?? DEFAULT_LIMIT,
    yieldTurn: deps.yieldTurn,
  });
  const content = {
    items: page.entries.map((entry) => ({
      ...toTrackRow(entry, presence),
      highlights: highlightTrack(terms, entry.track),
    })),
    total: page.total,
    next_cursor: encodeSearchCursor(list, page.next),
  };
  return { content, shows: page.entries.map(({ track }) => track.id) };
}

/** Queries that fold to the same words share an answer; one without words is taken literally. */
function searchKey({ query, limit = DEFAULT_LIMIT, cursor = '' }: SearchQuery, presence: Presence): string {
  const { phrase, words, raw } = parseSearch(query);
  const text = words.length > 0 ? phrase.split(/\s+/).join(' ') : raw;
  return `search:${JSON.stringify([text, limit, cursor])}${presenceKey(presence)}`;
}

/** The kept answer ends with a brace; what differs from request to request is put before it. */
function withTiming(
  { body }: AnswerEntry,
  cacheHit: boolean,
  strategy: Strategy,
  elapsedMs: number,
): Uint8Array<ArrayBuffer> {
  const { length } = body;
  const tail = new TextEncoder().encode(
    `,${JSON.stringify({ cache_hit: cacheHit, strategy, time_ms: elapsedMs }).slice(1)}`,
  );
  const whole = new Uint8Array(length - 1 + tail.length);
  whole.set(body.subarray(0, length - 1));
  whole.set(tail, length - 1);
  return whole;
}

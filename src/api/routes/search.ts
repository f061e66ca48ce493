/** `GET /search`. */
import type { AnswerEntry } from '../../cache/cache-entry.ts';
import { dependsOnHearing } from '../../query/language/depends-on-hearing.ts';
import { printQuery } from '../../query/language/print-query.ts';
import type { Presence } from '../../query/presence.ts';
import { highlightTerms, highlightTrack } from '../../query/search/highlight-track.ts';
import {
  narrowSearch,
  type SearchPage,
  type SearchRequest,
  searchTracks,
} from '../../query/search/search-tracks.ts';
import { plainWords, queriesBefore, TypedWords } from '../../query/search/typed-words.ts';
import { chooseStrategy } from '../../query/strategy.ts';
import { type Answer, etagOf } from '../answer.ts';
import { type SearchQuery, searchQuerySchema } from '../contract.ts';
import { decodeSearchCursor, encodeSearchCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import {
  type ComputedAnswer,
  keepAnswer,
  loadAnswer,
  preloadAnswer,
  presenceKey,
} from '../library/cached-answers.ts';
import { distancesFrom } from '../library/distances-from.ts';
import { worthOf } from '../library/exact-answer.ts';
import { refusal } from '../library/refusal.ts';
import { type Question, readQuestion, speltOut } from '../library/search-question.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toTrackRow } from '../track-view.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

export function searchRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/search',
      query: 'checked',
      needs: 'texts',
      handle: (request) => answerSearch(deps, request),
      preload: (request) => preloadSearch(deps, request),
    },
  ];
}

async function preloadSearch(deps: ApiDeps, { url }: RouteRequest): Promise<string | null> {
  const request = checkQuery(searchQuerySchema, url);
  const question = await readQuestion(deps, request.query);
  const presence = await deps.presence.current();
  const key = searchKey(question, request, presence);
  return preloadAnswer(deps.cache, key, () => searchPage(deps, question, request, presence));
}

async function answerSearch(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const startedMs = deps.clock.monotonic();
  const request = checkQuery(searchQuerySchema, url);
  const question = await readQuestion(deps, request.query);
  const presence = await deps.presence.current();
  const key = searchKey(question, request, presence);
  const cached = (await narrowed(deps, question, request, presence)) ?? deps.cache.get(key);
  const inMemory = cached?.kind === 'answer' ? cached : null;
  const worth = inMemory && worthOf(inMemory, deps.config, 'search');
  const decision = chooseStrategy(worth, request.strategy, deps.config.thresholdsFor('search'));
  const elapsed = () => Math.max(0, deps.clock.monotonic() - startedMs);
  if (decision.outcome === 'refuse') throw refusal(deps, 'search', decision.reason, elapsed());
  const hit = decision.outcome === 'answer' && inMemory !== null;
  const entry = hit
    ? inMemory
    : await loadAnswer(deps.cache, key, () => searchPage(deps, question, request, presence));
  const elapsedMs = elapsed();
  deps.optimizer.record({
    kind: 'search',
    strategy: decision.strategy,
    cacheHit: hit,
    durationMs: elapsedMs,
  });
  return {
    body: withMore(entry, {
      cache_hit: hit,
      strategy: decision.strategy,
      time_ms: elapsedMs,
      query: question.normal,
      unfinished: question.unfinished,
      unknown_field: question.unknownField,
    }),
    etag: entry.etag,
    cacheHit: hit,
    cacheStrategy: hit ? 'streaming' : 'computed',
    strategy: decision.strategy,
    kept: { key, nextCursor: entry.nextCursor ?? null },
  };
}

/**
 * What is typed goes on letter by letter: an answer that memory lacks is made from what it kept with the answer to the letters
 * before, without looking through the library. `null` where it has the very answer, or nothing to make it from.
 */
async function narrowed(
  deps: ApiDeps,
  question: Question,
  request: SearchQuery,
  presence: Presence,
): Promise<AnswerEntry | null> {
  const key = searchKey(question, request, presence);
  if (request.strategy === 'batch' || question.literal !== null || deps.cache.peek(key)) return null;
  for (const query of queriesBefore(plainWords(question.query) ?? [])) {
    const before = searchKey({ key: printQuery(query) }, { limit: request.limit }, presence);
    const entry = deps.cache.peek(before);
    if (entry?.kind !== 'answer' || !(entry.basis instanceof TypedWords)) continue;
    const { basis } = entry;
    // As a load from its beginning: what changes meanwhile drops it.
    const made = await keepAnswer(deps.cache, key, async () => {
      const spelt = await speltOut(deps, question);
      const asked = searchRequest(deps, spelt, request, presence);
      const page = await narrowSearch(deps.library.index, basis, asked);
      return page && answerOf(deps, page, spelt, presence);
    });
    if (made) deps.cache.get(before); // it was of use
    return made;
  }
  return null;
}

async function searchPage(deps: ApiDeps, question: Question, request: SearchQuery, presence: Presence) {
  const spelt = await speltOut(deps, question);
  const page = await searchTracks(deps.library.index, searchRequest(deps, spelt, request, presence));
  return answerOf(deps, page, spelt, presence);
}

function searchRequest(
  deps: ApiDeps,
  { query, literal, key }: Question,
  { cursor, offset = 0, limit = DEFAULT_LIMIT }: SearchQuery,
  presence: Presence,
): SearchRequest {
  return {
    query,
    literal,
    presence,
    after: decodeSearchCursor(listName(key), cursor),
    offset,
    limit,
    distancesFrom: (id) => distancesFrom(deps.sounds, id),
    yieldTurn: deps.yieldTurn,
  };
}

/** What a cursor belongs to. */
function listName(key: string): string {
  return `search ${etagOf(key)}`;
}

async function answerOf(
  { yieldTurn }: ApiDeps,
  page: SearchPage,
  { query, key }: Question,
  presence: Presence,
): Promise<ComputedAnswer> {
  const terms = highlightTerms(query.filter);
  const items: object[] = [];
  for (const entry of page.entries) {
    // Dozens of words, each looked for in each text of a row, are a while.
    await yieldTurn();
    items.push(
      Object.assign(toTrackRow(entry, presence), { highlights: highlightTrack(terms, entry.track) }),
    );
  }
  const seed = page.seed?.track;
  const content = {
    items,
    total: page.total,
    next_cursor: encodeSearchCursor(listName(key), page.next),
    similar_to: seed
      ? { id: seed.id, title: seed.title, artist: seed.artist, heard: page.seed?.fingerprint != null }
      : null,
  };
  const shows = dependsOnHearing(query) ? null : page.entries.map(({ track }) => track.id);
  return { content, shows, basis: page.typed };
}

/** All spellings of a query share an answer. */
function searchKey(
  { key }: Pick<Question, 'key'>,
  {
    limit = DEFAULT_LIMIT,
    cursor = '',
    offset = 0,
  }: { limit?: number | undefined; cursor?: string; offset?: number },
  presence: Presence,
): string {
  return `search:${JSON.stringify([key, limit, cursor, offset])}${presenceKey(presence)}`;
}

/** The kept answer ends with a brace; what differs from request to request is put before it. */
function withMore({ body }: AnswerEntry, more: object): Uint8Array<ArrayBuffer> {
  const { length } = body;
  const tail = new TextEncoder().encode(`,${JSON.stringify(more).slice(1)}`);
  const whole = new Uint8Array(length - 1 + tail.length);
  whole.set(body.subarray(0, length - 1));
  whole.set(tail, length - 1);
  return whole;
}

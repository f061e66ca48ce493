import type { IndexedTrack } from '../indexed-track.ts';
import { numberFieldNamed, textField } from '../language/fields.ts';
import { nodesOf, type Query, type QueryNode } from '../language/query-node.ts';
import type { LibraryIndex } from '../library-index.ts';
import type { Presence } from '../presence.ts';
import { BestResults } from './best-results.ts';
import { findSeed } from './find-seed.ts';
import { CODES, FULFILLED } from './match-code.ts';
import {
  anyMatcher,
  compileMatcher,
  eachWordMatcher,
  type Matcher,
  wholeFieldMatcher,
} from './query-matcher.ts';
import { leastPlays, type ResultPosition, rankOrder } from './result-position.ts';
import { type SlotCodes, usedSlots } from './scan-segment.ts';
import { allowsTypo } from './scan-typos.ts';
import type { SearchSegment } from './search-text.ts';
import { piecesOf } from './segment-piece.ts';
import { isWorthKeeping, plainWords, TypedWords } from './typed-words.ts';

/** With fewer results than this, words may have a typo. */
const FEW_RESULTS = 3;
/** Of a query with more parts than this, a turn is as much less as it has more parts. */
const FEW_PARTS = 4;

export interface SearchRequest {
  query: Query;
  /** The query as it was typed, folded: a track of which a field is just that is found whatever the language makes of it. `null`: no need. */
  literal: string | null;
  presence: Presence;
  /** Where the page before ended. */
  after: ResultPosition | null;
  /** Results that are passed over first; none unless told. */
  offset?: number;
  limit: number;
  /** Distances of all tracks from one; `null` for a track that can't be compared with it. */
  distancesFrom: (id: string) => Promise<(id: string) => number | null>;
  /** Lets other work have a turn. */
  yieldTurn: () => Promise<void>;
}

export interface SearchPage {
  entries: IndexedTrack[];
  total: number;
  next: ResultPosition | null;
  /** The track whose neighbours these are; `null` where none is asked for, or none is found. */
  seed: IndexedTrack | null;
  /** Where the words stand, if the query is nothing else; a longer query can be narrowed from it. */
  typed: TypedWords | null;
}

/** Gives the place of a track among the results: smaller is first, `null` for none. */
type OrderOf = (segment: SearchSegment, slot: number) => number | null;

/** Offers the slots of a segment that match. */
type Offer = (segment: SearchSegment, codes: SlotCodes, results: BestResults) => void;

/**
 * One page of the tracks that answer a query: by class (exact before beginning of words before inside before with a
 * typo), then by plays, by the field that matched, by title; or by distance to another track.
 */
export async function searchTracks(index: LibraryIndex, request: SearchRequest): Promise<SearchPage> {
  const { query, limit, offset = 0, yieldTurn } = request;
  const needed = offset + limit;
  if (query.similarTo !== null || readsNumbers(query)) await index.whole();
  if (readsTracks(query)) await index.unpacked(yieldTurn);
  const segments = await index.prepareText(yieldTurn);
  const parts = [...nodesOf(query.filter)].length;
  const words = request.literal === null ? plainWords(query) : null;
  if (words && parts <= FEW_PARTS && isWorthKeeping(words)) {
    const page = await searchWords(index, segments, words, request);
    if (page) return page;
  }
  const common = {
    matcher: requestMatcher(request),
    filter: query.filter,
    pieces: Math.ceil(parts / FEW_PARTS),
    yieldTurn,
  };
  if (query.similarTo !== null) {
    const seed = await findSeed(index, segments, query.similarTo, yieldTurn);
    const results = new BestResults(request.after, needed);
    if (seed?.fingerprint) {
      const order = distanceOrder(seed.track.id, await request.distancesFrom(seed.track.id));
      await collect(segments, { ...common, offer: offerBy(order), typos: false, results });
    }
    return toPage(index, results, offset, seed);
  }
  let results = new BestResults(request.after, needed);
  await collect(segments, { ...common, offer: offerRanked, typos: false, results });
  if (results.total < FEW_RESULTS && mayHaveTypo(query)) {
    results = new BestResults(request.after, needed);
    await collect(segments, { ...common, offer: offerRanked, typos: true, results });
  }
  return toPage(index, results, offset, null);
}

/**
 * The same page from what was found for a query that this one goes on with, without looking through the library; `null` where that
 * can't tell.
 */
export async function narrowSearch(
  index: LibraryIndex,
  before: TypedWords,
  request: SearchRequest,
): Promise<SearchPage | null> {
  const words = request.literal === null ? plainWords(request.query) : null;
  if (words === null || !before.isOf(await index.prepareText(request.yieldTurn))) return null;
  const typed = await before.narrow(words, request.yieldTurn);
  return typed && pageOfWords(index, typed, request);
}

/** A page of what has all of the words; `null` where they may be misspelled. */
async function searchWords(
  index: LibraryIndex,
  segments: readonly SearchSegment[],
  words: readonly string[],
  request: SearchRequest,
): Promise<SearchPage | null> {
  const others = words.slice(0, -1);
  const matcher = others.length > 0 ? eachWordMatcher(others) : null;
  const codesBefore = matcher && ((segment: SearchSegment) => matcher({ segment, typos: false }, null));
  const typed = await TypedWords.find(words, segments, codesBefore, request.yieldTurn);
  return pageOfWords(index, typed, request);
}

async function pageOfWords(
  index: LibraryIndex,
  typed: TypedWords,
  { query, after, offset = 0, limit, yieldTurn }: SearchRequest,
): Promise<SearchPage | null> {
  const results = new BestResults(after, offset + limit);
  for (const [at, segment] of typed.segments.entries()) {
    await yieldTurn();
    offerRanked(segment, typed.codesOf(at), results);
  }
  if (results.total < FEW_RESULTS && mayHaveTypo(query)) return null;
  return { ...(await toPage(index, results, offset, null)), typed };
}

interface Collection {
  matcher: Matcher;
  filter: QueryNode | null;
  /** In so many a segment is looked through, each in a turn of its own. */
  pieces: number;
  offer: Offer;
  typos: boolean;
  results: BestResults;
  yieldTurn: () => Promise<void>;
}

/** Offers every track that matches. */
async function collect(
  segments: readonly SearchSegment[],
  { matcher, filter, pieces, offer, typos, results, yieldTurn }: Collection,
): Promise<void> {
  for (const segment of segments) {
    await yieldTurn();
    for (const piece of piecesOf(segment, filter, pieces)) {
      if (piece !== segment) await yieldTurn();
      offer(piece, matcher({ segment: piece, typos }, null), results);
    }
  }
}

/** Offers what matches in the order that `order` gives. */
function offerBy(order: OrderOf): Offer {
  return (segment, codes, results) => {
    for (let slot = 0; slot < codes.length; slot += 1) {
      const place = codes[slot] ? order(segment, slot) : null;
      if (place !== null) results.offer(place, segment, slot);
    }
  };
}

/**
 * Offers what matches by class, plays and field. Nearly all of thousands stand behind the first found: they are counted only, by what a
 * processor can foresee, which whether the next slot matches is not.
 */
function offerRanked(segment: SearchSegment, codes: SlotCodes, results: BestResults): void {
  const { plays } = segment;
  let { bound } = results;
  let needed = playsNeeded(bound);
  let passed = 0;
  for (let slot = 0; slot < codes.length; slot += 1) {
    const code = codes[slot] ?? 0;
    const played = plays[slot] ?? 0;
    if (played < (needed[code] ?? 0)) {
      passed += (code + 0xff) >> 8; // 0 where the slot doesn't match, else 1
      continue;
    }
    results.offer(rankOrder(code, played), segment, slot);
    if (bound === results.bound) continue;
    bound = results.bound;
    needed = playsNeeded(bound);
  }
  results.pass(passed);
}

/** By code, with how many plays a track isn't behind a place in the order; without a match none are enough. */
function playsNeeded(bound: number): Float64Array {
  return Float64Array.from({ length: CODES }, (_, code) =>
    code === 0 ? Number.POSITIVE_INFINITY : leastPlays(code, bound),
  );
}

function distanceOrder(seedId: string, distanceOf: (id: string) => number | null): OrderOf {
  return ({ ids }, slot) => {
    const id = ids[slot];
    return id == null || id === seedId ? null : distanceOf(id);
  };
}

function requestMatcher({ query, literal, presence }: SearchRequest): Matcher {
  const { filter } = query;
  const matcher: Matcher = filter ? compileMatcher(filter, presence) : everything;
  return literal === null ? matcher : anyMatcher([matcher, wholeFieldMatcher(literal)]);
}

const everything: Matcher = ({ segment }, within) => {
  const codes = usedSlots(segment);
  for (let slot = 0; slot < codes.length; slot += 1) {
    codes[slot] = codes[slot] === 0 || within?.[slot] === 0 ? 0 : FULFILLED;
  }
  return codes;
};

/** Whether numbers are compared: they are read from packed rows. */
function readsNumbers({ filter }: Query): boolean {
  for (const node of nodesOf(filter)) if (node.type === 'compare') return true;
  return false;
}

/** Whether more than words and numbers is asked of every track. */
function readsTracks({ filter }: Query): boolean {
  for (const node of nodesOf(filter)) {
    if (node.type === 'identical') return true;
    if (node.type === 'compare' && !numberFieldNamed(node.field)) return true;
    if (node.type === 'text' && node.field !== null && textField(node.field).regions === null) return true;
  }
  return false;
}

function mayHaveTypo({ filter }: Query): boolean {
  for (const node of nodesOf(filter)) {
    if (node.type === 'text' && node.match === 'contains' && allowsTypo(node.text)) return true;
  }
  return false;
}

async function toPage(
  index: LibraryIndex,
  results: BestResults,
  offset: number,
  seed: IndexedTrack | null,
): Promise<SearchPage> {
  const found = results.results.slice(offset);
  const last = found.at(-1);
  return {
    entries: await index.read(found.map(({ id }) => id)),
    total: results.total,
    next: results.hasMore && last ? last : null,
    seed,
    typed: null,
  };
}

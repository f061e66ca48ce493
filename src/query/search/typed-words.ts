/**
 * Search as one types. Where the last word of a query stands is kept with its answer; the next letter is then looked for at
 * those places only, not in the text of the whole library.
 */
import { allOf, type Query, type QueryNode } from '../language/query-node.ts';
import { allPlaces, type Pattern } from './pattern.ts';
import { type SlotCodes, scan, scanTerm } from './scan-segment.ts';
import type { SearchSegment } from './search-text.ts';
import { FIELD_END } from './text-segment.ts';
import { WordPlaces } from './word-places.ts';

/** A single letter stands nearly everywhere: its places would cost more than they spare. */
const SHORTEST_WORD = 2;
/** Among as many tracks another word is looked for at once; among more, that is a search of its own. */
const FEW_TRACKS = 5000;

/** Whoever types goes on a few letters at a time; to look for each beginning of thousands of letters is a long turn. */
const MOST_LETTERS_BACK = 16;

interface Part {
  readonly segment: SearchSegment;
  /** Where the last word stands. */
  readonly places: WordPlaces;
  /** What the words before the last one make of each slot; `null` where there is none. */
  readonly before: SlotCodes | null;
}

/** Where the words of a query stand in the packed text of a library. */
export class TypedWords {
  readonly words: readonly string[];
  readonly #parts: readonly Part[];

  private constructor(words: readonly string[], parts: readonly Part[]) {
    this.words = words;
    this.#parts = parts;
  }

  /**
   * Looks through everything.
   * @param codesBefore finds the words before the last one in a segment
   */
  static async find(
    words: readonly string[],
    segments: readonly SearchSegment[],
    codesBefore: ((segment: SearchSegment) => SlotCodes) | null,
    yieldTurn: () => Promise<void>,
  ): Promise<TypedWords> {
    const look = lookFor(words);
    const parts: Part[] = [];
    for (const segment of segments) {
      await yieldTurn();
      parts.push(look(segment, codesBefore?.(segment) ?? null));
    }
    return new TypedWords(words, parts);
  }

  /** The text in which they were found. */
  get segments(): readonly SearchSegment[] {
    return this.#parts.map(({ segment }) => segment);
  }

  /** Bytes that it keeps from being freed. */
  get byteLength(): number {
    return this.#parts.reduce(
      (sum, { places, before }) => sum + places.byteLength + (before?.byteLength ?? 0),
      0,
    );
  }

  /** Whether the text is still that in which the words were found. */
  isOf(segments: readonly SearchSegment[]): boolean {
    return (
      segments.length === this.#parts.length &&
      this.#parts.every(({ segment }, at) => segment === segments[at])
    );
  }

  /** Where other words stand that begin with these: with the last one gone on with, or one more among few tracks. Else `null`. */
  async narrow(words: readonly string[], yieldTurn: () => Promise<void>): Promise<TypedWords | null> {
    const shared = this.words.length;
    const goesOn = words.length === shared && sameWords(this.words, words, shared - 1);
    const isOneMore = words.length === shared + 1 && sameWords(this.words, words, shared);
    const narrowed = goesOn ? this.#goOn(words) : isOneMore ? this.#addWord(words) : null;
    if (!narrowed) return null;
    const parts: Part[] = [];
    for (const part of this.#parts) {
      await yieldTurn();
      parts.push(narrowed(part));
    }
    return new TypedWords(words, parts);
  }

  /** How well each slot of a segment matches; see match-code.ts. */
  codesOf(at: number): SlotCodes {
    const part = this.#parts[at];
    return part ? codesOfPart(part) : new Uint8Array();
  }

  #goOn(words: readonly string[]): Narrowing | null {
    const known = this.words.at(-1) ?? '';
    const last = words.at(-1) ?? '';
    if (last.length <= known.length || !last.startsWith(known)) return null;
    const { atWordStart, inside } = scanTerm(last, null);
    const tail = inside.slice(known.length);
    if (atWordStart.slice(known.length) !== tail) return null;
    return ({ segment, places, before }) => ({
      segment,
      before,
      places: places.goingOn(tail),
    });
  }

  #addWord(words: readonly string[]): Narrowing | null {
    if (!this.#areFew()) return null;
    const look = lookFor(words);
    return (part) => look(part.segment, eachWordCodes(part));
  }

  #areFew(): boolean {
    let count = 0;
    for (const { places } of this.#parts) count += places.countSlots();
    return count <= FEW_TRACKS;
  }
}

/** Makes of what was found in a segment what is found there for other words. */
type Narrowing = (part: Part) => Part;

/** The words of a query that is nothing but words; else `null`. */
export function plainWords({ filter, similarTo }: Query): string[] | null {
  if (filter === null || similarTo !== null) return null;
  const nodes = filter.type === 'and' ? filter.of : [filter];
  const words = nodes.flatMap((node) =>
    node.type === 'text' && node.field === null && node.match === 'contains' ? [node.text] : [],
  );
  return words.length === nodes.length ? words : null;
}

/** Whether it is worth it to find all places of the last word in a whole library. */
export function isWorthKeeping(words: readonly string[]): boolean {
  return (words.at(-1) ?? '').length >= SHORTEST_WORD;
}

/** Queries that may have been typed on the way to these words, longest first; not more letters before than one asks ahead of an answer. */
export function* queriesBefore(words: readonly string[]): Generator<Query> {
  const start = words.slice(0, -1);
  const last = words.at(-1) ?? '';
  const shortest = Math.max(SHORTEST_WORD, last.length - MOST_LETTERS_BACK);
  for (let length = last.length - 1; length >= shortest; length -= 1) {
    yield queryOf([...start, last.slice(0, length)]);
  }
  if (start.length > 0) yield queryOf(start);
}

function queryOf(words: readonly string[]): Query {
  const nodes = words.map((text): QueryNode => ({ type: 'text', field: null, match: 'contains', text }));
  return { filter: allOf(nodes), similarTo: null };
}

function sameWords(left: readonly string[], right: readonly string[], count: number): boolean {
  return left.slice(0, count).every((word, at) => word === right[at]);
}

/** Finds the last of the words in a segment, in slots that have those before it. */
function lookFor(words: readonly string[]): (segment: SearchSegment, before: SlotCodes | null) => Part {
  const text = words.at(-1) ?? '';
  const last = scanTerm(text, null);
  const phrase = scanTerm(words.join(' '), null).atWordStart;
  const start = FIELD_END + phrase.slice(0, phrase.length - text.length);
  return (segment, before) => {
    const [places, others] = last.patterns.map((pattern) => placesOfPattern(segment, pattern, before));
    const at = places && others ? merged(places, others) : (places ?? new Uint32Array());
    return { segment, before, places: WordPlaces.of(segment, at, text.length, start) };
  };
}

function placesOfPattern(segment: SearchSegment, pattern: Pattern, within: SlotCodes | null): Uint32Array {
  if (within === null) return allPlaces(segment.text, pattern);
  const places: number[] = [];
  scan(segment, pattern, within, new Uint8Array(segment.slots), (_slot, place) => {
    places.push(place);
    return false; // the next one in this slot, too
  });
  return Uint32Array.from(places);
}

function merged(left: Uint32Array, right: Uint32Array): Uint32Array {
  const all = new Uint32Array(left.length + right.length);
  let from = 0;
  let other = 0;
  for (let at = 0; at < all.length; at += 1) {
    const one = left[from] ?? Number.POSITIVE_INFINITY;
    const two = right[other] ?? Number.POSITIVE_INFINITY;
    if (one < two) from += 1;
    else other += 1;
    all[at] = Math.min(one, two);
  }
  return all;
}

/** As a search for all of the words has them: a slot is as good as its worst word, and exact where a field is just these words. */
function codesOfPart({ places, before }: Part): SlotCodes {
  const codes = places.codes();
  if (before) keepWorst(codes, before);
  places.markWhole(codes);
  return codes;
}

/** The words each by itself. */
function eachWordCodes({ places, before }: Part): SlotCodes {
  const codes = places.codes();
  if (before) keepWorst(codes, before);
  return codes;
}

function keepWorst(codes: SlotCodes, before: SlotCodes): void {
  for (let slot = 0; slot < codes.length; slot += 1) {
    const code = codes[slot] ?? 0;
    if (code !== 0) codes[slot] = Math.max(code, before[slot] ?? 0);
  }
}

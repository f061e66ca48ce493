import { codeOf, regionOf } from './match-code.ts';
import type { SlotCodes } from './scan-segment.ts';
import { ENDS_KEPT, FIELD_END, type TextSegment } from './text-segment.ts';
import { isWordUnit } from './word-units.ts';

const FIELD_END_UNIT = FIELD_END.charCodeAt(0);

/** So many units behind the word are known of each place, one byte each. */
const UNITS_AHEAD = 4;
const LARGEST_UNIT = 0xff;

/** In a mark: the words before this one stand right before it, from the beginning of a field on. */
const STARTS_FIELD = 0x80;
const CODE_BITS = STARTS_FIELD - 1;
/** Becomes 0 when 1 is added to it in a byte. */
const NO_CODE = 0xff;

/** What is known of each place: none of it changes with letters that are added to the word. */
interface Columns {
  /** Ascending. */
  readonly places: Uint32Array;
  readonly slots: Uint16Array;
  /** How well the word matches there, see match-code.ts, and {@link STARTS_FIELD}. */
  readonly marks: Uint8Array;
  /** The units behind the word, the first one lowest. */
  readonly ahead: Uint32Array;
}

/**
 * Where a word stands in a segment. The text is read once, when the places are found: it lies far apart in memory, and what is asked for
 * letter by letter would wait for it at each of a hundred thousand places.
 */
export class WordPlaces {
  readonly #segment: TextSegment;
  readonly #columns: Columns;
  /** How long the word is. */
  readonly #length: number;
  /** How long the word was when the units ahead were read. */
  readonly #readFrom: number;

  private constructor(segment: TextSegment, columns: Columns, length: number, readFrom: number) {
    this.#segment = segment;
    this.#columns = columns;
    this.#length = length;
    this.#readFrom = readFrom;
  }

  /**
   * @param places of the word, ascending
   * @param length of the word
   * @param start what stands before it where a field begins with the words of a query, the line end before the field included
   */
  static of(segment: TextSegment, places: Uint32Array, length: number, start: string): WordPlaces {
    const columns: Columns = {
      places,
      slots: new Uint16Array(places.length),
      marks: new Uint8Array(places.length),
      ahead: readAhead(segment.text, places, length),
    };
    describe(segment, columns, start);
    return new WordPlaces(segment, columns, length, length);
  }

  get byteLength(): number {
    const { places, slots, marks, ahead } = this.#columns;
    return places.byteLength + slots.byteLength + marks.byteLength + ahead.byteLength;
  }

  /** Those at which the text goes on in this way. */
  goingOn(tail: string): WordPlaces {
    const { text } = this.#segment;
    const length = this.#length + tail.length;
    // The unit behind the word says whether it ends the field.
    if (length - this.#readFrom < UNITS_AHEAD && isNarrow(tail)) {
      const shift = 8 * (this.#length - this.#readFrom);
      const wanted = packed(tail, 0, tail.length) << shift;
      const mask = (2 ** (8 * tail.length) - 1) << shift;
      const kept = keepEqual(this.#columns, wanted, mask);
      return new WordPlaces(this.#segment, kept, length, this.#readFrom);
    }
    const kept = keepFollowed(this.#columns, text, this.#length, tail);
    const ahead = readAhead(text, kept.places, length);
    return new WordPlaces(this.#segment, { ...kept, ahead }, length, length);
  }

  /** How many slots have it. */
  countSlots(): number {
    const { slots } = this.#columns;
    let count = 0;
    for (let at = 0; at < slots.length; at += 1) {
      if (at === 0 || slots[at] !== slots[at - 1]) count += 1;
    }
    return count;
  }

  /** How well each slot matches the word; see match-code.ts. */
  codes(): SlotCodes {
    const { slots, marks } = this.#columns;
    // The better class, and within it the field of more weight, is the smaller number: one less each, so that none is the largest.
    const codes = new Uint8Array(this.#segment.slots).fill(NO_CODE);
    for (let at = 0; at < marks.length; at += 1) {
      const slot = slots[at] ?? 0;
      const known = codes[slot] ?? 0;
      const less = ((marks[at] ?? 0) & CODE_BITS) - 1 - known;
      codes[slot] = known + (less & (less >> 31)); // the smaller one, without a branch
    }
    for (let slot = 0; slot < codes.length; slot += 1) codes[slot] = (codes[slot] ?? 0) + 1;
    return codes;
  }

  /** Makes exact the codes of slots of which a field is just the words of the query. */
  markWhole(codes: SlotCodes): void {
    const { slots, marks, ahead } = this.#columns;
    const shift = 8 * (this.#length - this.#readFrom);
    for (let at = 0; at < marks.length; at += 1) {
      const mark = marks[at] ?? 0;
      if (mark < STARTS_FIELD || (((ahead[at] ?? 0) >>> shift) & LARGEST_UNIT) !== FIELD_END_UNIT) continue;
      const slot = slots[at] ?? 0;
      // Only where no other word has a worse match; of several such fields the first counts.
      const known = codes[slot] ?? 0;
      if (known >= codeOf(1, 0) && known < codeOf(2, 0)) codes[slot] = codeOf(0, regionOf(mark & CODE_BITS));
    }
  }
}

/** Fills in slots and marks. */
function describe(segment: TextSegment, { places, slots, marks }: Columns, start: string): void {
  const { text, starts, fieldEnds } = segment;
  let slot = 0;
  let end = starts[1] ?? 0;
  let region = 0;
  let regionEnd = fieldEnds[0] ?? 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    if (place >= end) {
      do {
        slot += 1;
        end = starts[slot + 1] ?? Number.POSITIVE_INFINITY;
      } while (place >= end);
      region = 0;
      regionEnd = fieldEnds[slot * ENDS_KEPT] ?? 0;
    }
    while (region < ENDS_KEPT && place >= regionEnd) {
      region += 1;
      regionEnd = fieldEnds[slot * ENDS_KEPT + region] ?? 0;
    }
    const before = place - start.length;
    const startsField = text.charCodeAt(before) === FIELD_END_UNIT && text.startsWith(start, before);
    slots[at] = slot;
    marks[at] =
      codeOf(isWordUnit(text.charCodeAt(place - 1)) ? 2 : 1, region) + (startsField ? STARTS_FIELD : 0);
  }
}

/** What doesn't fit into a byte becomes a unit that stands in no text; who asks for such a unit asks the text. */
function readAhead(text: string, places: Uint32Array, length: number): Uint32Array {
  const ahead = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at += 1)
    ahead[at] = packed(text, (places[at] ?? 0) + length, UNITS_AHEAD);
  return ahead;
}

function packed(text: string, from: number, count: number): number {
  let units = 0;
  for (let at = count - 1; at >= 0; at -= 1) {
    const unit = text.charCodeAt(from + at);
    units = (units << 8) | (unit <= LARGEST_UNIT ? unit : 0);
  }
  return units;
}

function isNarrow(tail: string): boolean {
  for (let at = 0; at < tail.length; at += 1) {
    const unit = tail.charCodeAt(at);
    if (unit === 0 || unit > LARGEST_UNIT) return false;
  }
  return true;
}

/** Those whose units ahead are `wanted` under `mask`. */
function keepEqual(columns: Columns, wanted: number, mask: number): Columns {
  const { ahead } = columns;
  const kept = new Uint32Array(ahead.length);
  let count = 0;
  for (let at = 0; at < ahead.length; at += 1) {
    kept[count] = at;
    // Without a branch, which no processor could foresee: 1 where there is no difference.
    const difference = ((ahead[at] ?? 0) & mask) ^ wanted;
    count += 1 - ((difference | -difference) >>> 31);
  }
  return only(columns, kept.subarray(0, count));
}

/** Those at which the text goes on with `tail` after so many units. */
function keepFollowed(columns: Columns, text: string, after: number, tail: string): Columns {
  const kept: number[] = [];
  for (const [at, place] of columns.places.entries()) if (text.startsWith(tail, place + after)) kept.push(at);
  return only(columns, Uint32Array.from(kept));
}

function only({ places, slots, marks, ahead }: Columns, kept: Uint32Array): Columns {
  const columns = {
    places: new Uint32Array(kept.length),
    slots: new Uint16Array(kept.length),
    marks: new Uint8Array(kept.length),
    ahead: new Uint32Array(kept.length),
  };
  for (let to = 0; to < kept.length; to += 1) {
    const at = kept[to] ?? 0;
    columns.places[to] = places[at] ?? 0;
    columns.slots[to] = slots[at] ?? 0;
    columns.marks[to] = marks[at] ?? 0;
    columns.ahead[to] = ahead[at] ?? 0;
  }
  return columns;
}

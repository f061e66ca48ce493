/** The tracks of a segment in columns: each is made from them when somebody asks for it. */
import { type IndexedTrack, indexTrack } from '../indexed-track.ts';
import { asOneByte } from './one-byte.ts';
import {
  isUsual,
  ROW_SIZE,
  type RowReader,
  type RowWriter,
  readRow,
  type SummarisedTrack,
  TEXT_PLACES,
  writeRow,
} from './row-codec.ts';

/** What is packed of the tracks of a segment, beside what they are searched by. */
export interface PackedRows {
  /** The texts of each track, one after another: of those for which Latin-1 is enough, and of the others. */
  readonly latin: string;
  readonly wide: string;
  /** By slot, where its texts begin; in `wide` where the highest bit is set. */
  readonly starts: Uint32Array;
  /** How long each text is, slot by slot; {@link NO_TEXT} for `null`. */
  readonly lengths: Uint16Array;
  /** Slot by slot; NaN for `null`. */
  readonly numbers: Float64Array;
  /** A bit a flag, by slot. */
  readonly flags: Uint8Array;
  /** Tracks that don't fit into columns as they are, by slot. */
  readonly odd: ReadonlyMap<number, SummarisedTrack>;
  /** Of root and path, and of the content key, by slot; see `hashText`. */
  readonly pathHashes: Uint32Array;
  readonly contentHashes: Uint32Array;
  /** The root of each slot's track, as a number of `roots`. */
  readonly rootNumbers: Uint32Array;
  readonly roots: readonly string[];
}

/** The columns of the tracks themselves. */
export type RowColumns = Pick<
  PackedRows,
  'latin' | 'wide' | 'starts' | 'lengths' | 'numbers' | 'flags' | 'odd'
>;

const NO_TEXT = 0xffff;
const WIDE_BIT = 0x80000000;
const BEYOND_LATIN_1 = /[^\0-\xff]/;

/** Packs tracks slot by slot. */
export class RowPacker implements RowWriter {
  readonly #columns: {
    -readonly [Name in Exclude<keyof RowColumns, 'latin' | 'wide' | 'odd'>]: RowColumns[Name];
  };
  readonly #latin = new TextParts();
  readonly #wide = new TextParts();
  readonly #odd = new Map<number, SummarisedTrack>();
  #fits = true;
  #texts = '';
  #textAt = 0;
  #numberAt = 0;
  #flags = 0;
  #flagBit = 1;

  constructor(slots: number) {
    this.#columns = {
      starts: new Uint32Array(slots),
      lengths: new Uint16Array(slots * ROW_SIZE.texts).fill(NO_TEXT),
      numbers: new Float64Array(slots * ROW_SIZE.numbers).fill(Number.NaN),
      flags: new Uint8Array(slots),
    };
  }

  /** Packs a track into a slot. */
  put(slot: number, { track, fingerprint, outdated, camelot, side }: IndexedTrack): void {
    const row: SummarisedTrack = { track, fingerprint: fingerprint ?? outdated, camelot, side };
    this.#textAt = slot * ROW_SIZE.texts;
    this.#numberAt = slot * ROW_SIZE.numbers;
    [this.#texts, this.#flags, this.#flagBit] = ['', 0, 1];
    this.#fits = isUsual(row);
    if (this.#fits) writeRow(this, row);
    if (!this.#fits) this.#odd.set(slot, row);
    else this.#keep(slot, this.#texts, this.#flags);
  }

  /** Takes a slot over as it was packed before. */
  copy(slot: number, from: RowColumns): void {
    const odd = from.odd.get(slot);
    if (odd) {
      this.#odd.set(slot, odd);
      return;
    }
    const { lengths, numbers } = this.#columns;
    const texts = slot * ROW_SIZE.texts;
    const values = slot * ROW_SIZE.numbers;
    let length = 0;
    for (let at = texts; at < texts + ROW_SIZE.texts; at += 1) {
      const each = from.lengths[at] ?? NO_TEXT;
      lengths[at] = each;
      if (each !== NO_TEXT) length += each;
    }
    for (let at = values; at < values + ROW_SIZE.numbers; at += 1)
      numbers[at] = from.numbers[at] ?? Number.NaN;
    const { text, start } = textOf(from, slot);
    this.#keep(slot, text.slice(start, start + length), from.flags[slot] ?? 0);
  }

  finish(): RowColumns {
    return {
      ...this.#columns,
      latin: asOneByte(this.#latin.joined),
      wide: this.#wide.joined,
      odd: this.#odd,
    };
  }

  text(value: string | null): void {
    if (value === undefined || (value !== null && value.length >= NO_TEXT)) this.#fits = false;
    if (value !== null) this.#texts += value;
    this.#columns.lengths[this.#textAt] = value?.length ?? NO_TEXT;
    this.#textAt += 1;
  }

  number(value: number | null): void {
    if (value === undefined || Number.isNaN(value)) this.#fits = false;
    this.#columns.numbers[this.#numberAt] = value ?? Number.NaN;
    this.#numberAt += 1;
  }

  flag(value: boolean): void {
    if (value) this.#flags |= this.#flagBit;
    this.#flagBit <<= 1;
  }

  #keep(slot: number, texts: string, flags: number): void {
    this.#columns.starts[slot] = BEYOND_LATIN_1.test(texts)
      ? WIDE_BIT + this.#wide.add(texts)
      : this.#latin.add(texts);
    this.#columns.flags[slot] = flags;
  }
}

/** The track in a slot that has one. */
export function unpackTrack(rows: RowColumns, slot: number, id: string, rootId: string): IndexedTrack {
  const { track, fingerprint, camelot, side } =
    rows.odd.get(slot) ?? readRow(new ColumnReader(rows, slot), id, rootId);
  return indexTrack(track, fingerprint, camelot, side);
}

/** The hash of the cover of the track in a slot, without making the track. */
export function packedArtwork(rows: RowColumns, slot: number): string | null {
  const odd = rows.odd.get(slot);
  return odd ? odd.track.artwork_hash : packedText(rows, slot, TEXT_PLACES.artwork_hash);
}

/** One of the texts of a slot that isn't odd, by its place. */
export function packedText(rows: RowColumns, slot: number, place: number): string | null {
  const first = slot * ROW_SIZE.texts;
  const length = rows.lengths[first + place] ?? NO_TEXT;
  if (length === NO_TEXT) return null;
  let { text, start } = textOf(rows, slot);
  for (let at = first; at < first + place; at += 1) {
    const before = rows.lengths[at] ?? NO_TEXT;
    if (before !== NO_TEXT) start += before;
  }
  return text.slice(start, start + length);
}

/** Whether every text of every slot lies within the texts of the segment. */
export function haveAllTexts(rows: RowColumns): boolean {
  const { starts, lengths, odd } = rows;
  for (let slot = 0; slot < starts.length; slot += 1) {
    if (odd.has(slot)) continue;
    const { text, start } = textOf(rows, slot);
    let end = start;
    for (let at = slot * ROW_SIZE.texts; at < (slot + 1) * ROW_SIZE.texts; at += 1) {
      const length = lengths[at] ?? NO_TEXT;
      if (length !== NO_TEXT) end += length;
    }
    if (end > text.length) return false;
  }
  return true;
}

class ColumnReader implements RowReader {
  readonly #lengths: Uint16Array;
  readonly #numbers: Float64Array;
  readonly #flags: number;
  readonly #text: string;
  #at: number;
  #textAt: number;
  #numberAt: number;
  #flagBit = 1;

  constructor(rows: RowColumns, slot: number) {
    const { text, start } = textOf(rows, slot);
    this.#lengths = rows.lengths;
    this.#numbers = rows.numbers;
    this.#flags = rows.flags[slot] ?? 0;
    this.#text = text;
    this.#at = start;
    this.#textAt = slot * ROW_SIZE.texts;
    this.#numberAt = slot * ROW_SIZE.numbers;
  }

  text(): string | null {
    const length = this.#lengths[this.#textAt] ?? NO_TEXT;
    this.#textAt += 1;
    if (length === NO_TEXT) return null;
    this.#at += length;
    return this.#text.slice(this.#at - length, this.#at);
  }

  number(): number | null {
    const value = this.#numbers[this.#numberAt] ?? Number.NaN;
    this.#numberAt += 1;
    return Number.isNaN(value) ? null : value;
  }

  flag(): boolean {
    const isSet = (this.#flags & this.#flagBit) !== 0;
    this.#flagBit <<= 1;
    return isSet;
  }
}

function textOf({ latin, wide, starts }: RowColumns, slot: number): { text: string; start: number } {
  const start = starts[slot] ?? 0;
  return start >= WIDE_BIT ? { text: wide, start: start - WIDE_BIT } : { text: latin, start };
}

/** Texts that become one. */
class TextParts {
  readonly #parts: string[] = [];
  #length = 0;

  /** Gives where the part begins. */
  add(part: string): number {
    this.#parts.push(part);
    this.#length += part.length;
    return this.#length - part.length;
  }

  get joined(): string {
    return this.#parts.join('');
  }
}

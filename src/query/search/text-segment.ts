import type { IndexedTrack } from '../indexed-track.ts';
import { capitalUnit, isWordUnit } from './word-units.ts';

/** As many tracks as share a packed text. */
export const SEGMENT_SLOTS = 4096;
/** Between fields, and around each track's text. */
export const FIELD_END = '\n';
const FIELD_END_UNIT = 10;
/** Fields whose ends are kept: title, artist, album artist, album, genres; the path is what is left. */
export const ENDS_KEPT = 5;
/** Code units turned into a string at once: more arguments would overflow the stack. */
const CHUNK = 8192;

/**
 * The searchable text of up to 4,096 tracks in one string: for each, region by region (see `TextField`), its fields folded,
 * words capitalised, each field between line ends. Never changed: a change makes another segment.
 */
export interface TextSegment {
  readonly text: string;
  /** How many slots there are, up to SEGMENT_SLOTS. */
  readonly slots: number;
  /** Where the text of each slot begins; one more for the end. An empty slot has no length. */
  readonly starts: Uint32Array;
  /** Five a slot: where its title, artist, album artist, album and genres end. */
  readonly fieldEnds: Uint32Array;
}

/** Text of one track as its segment has it, before its words are capitalised. */
export function documentOf({ folded }: IndexedTrack): string[] {
  const { title, artist, album, albumArtist, genre, path } = folded;
  const genres = genre.length === 0 ? '' : genre.map(tidy).join(FIELD_END);
  return [tidy(title), tidy(artist ?? ''), tidy(albumArtist ?? ''), tidy(album ?? ''), genres, tidy(path)];
}

/** Whether one byte a unit is enough for a track's text. */
export function isNarrow(document: readonly string[]): boolean {
  return document.every((field) => ONE_BYTE.test(field));
}

const ONE_BYTE = /^[\0-\xff]*$/;
const UNTIDY = /^ | $| {2}/;

function tidy(field: string): string {
  return UNTIDY.test(field) ? field.replace(/ +/g, ' ').trim() : field;
}

/**
 * Builds a segment. Slots that did not change are copied from the segment before.
 * @param slots at least as many as before
 * @param documentAt the fields of a changed slot's track, or `null` where the slot is empty now
 */
export function buildSegment(
  before: TextSegment | null,
  slots: number,
  changed: ReadonlySet<number>,
  documentAt: (slot: number) => readonly string[] | null,
): TextSegment {
  const parts: string[] = [];
  const starts = new Uint32Array(slots + 1);
  const fieldEnds = new Uint32Array(slots * ENDS_KEPT);
  const writer = new UnitWriter();
  let length = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    starts[slot] = length;
    if (changed.has(slot)) {
      const document = documentAt(slot);
      if (document === null) continue;
      const text = writer.write(document, length, fieldEnds, slot);
      parts.push(text);
      length += text.length;
    } else if (before && slot < before.slots) {
      length += copySlot(before, slot, length, parts, fieldEnds);
    }
  }
  starts[slots] = length;
  parts.push(FIELD_END);
  return { text: parts.join(''), slots, starts, fieldEnds };
}

/** The region of the slot's text that `position` lies in. */
export function regionAt({ fieldEnds }: TextSegment, slot: number, position: number): number {
  const first = slot * ENDS_KEPT;
  let region = 0;
  while (region < ENDS_KEPT && position >= (fieldEnds[first + region] ?? 0)) region += 1;
  return region;
}

/** Bytes that a segment takes. */
export function segmentBytes({ text, starts, fieldEnds }: TextSegment): number {
  return text.length * (ONE_BYTE.test(text) ? 1 : 2) + starts.byteLength + fieldEnds.byteLength;
}

function copySlot(
  before: TextSegment,
  slot: number,
  length: number,
  parts: string[],
  fieldEnds: Uint32Array,
): number {
  const start = before.starts[slot] ?? 0;
  const end = before.starts[slot + 1] ?? start;
  if (end === start) return 0;
  parts.push(before.text.slice(start, end));
  for (let field = slot * ENDS_KEPT; field < (slot + 1) * ENDS_KEPT; field += 1) {
    fieldEnds[field] = (before.fieldEnds[field] ?? 0) - start + length;
  }
  return end - start;
}

/** Writes the text of tracks; the strings it makes take one byte a unit where that is enough, whatever went in. */
class UnitWriter {
  #units = new Uint16Array(CHUNK);
  #length = 0;

  write(document: readonly string[], offset: number, fieldEnds: Uint32Array, slot: number): string {
    this.#length = 0;
    for (const [region, field] of document.entries()) {
      this.#writeField(field);
      if (region < ENDS_KEPT) fieldEnds[slot * ENDS_KEPT + region] = offset + this.#length;
    }
    let text = '';
    for (let at = 0; at < this.#length; at += CHUNK) {
      const chunk = this.#units.subarray(at, Math.min(at + CHUNK, this.#length));
      text += String.fromCharCode.apply(null, chunk as unknown as number[]); // an array of numbers is all it needs
    }
    return text;
  }

  #writeField(field: string): void {
    this.#makeRoom(field.length + 1);
    this.#units[this.#length] = FIELD_END_UNIT;
    this.#length += 1;
    let isInside = false;
    for (let at = 0; at < field.length; at += 1) {
      const unit = field.charCodeAt(at);
      const isWord = isWordUnit(unit);
      this.#units[this.#length + at] = isWord && !isInside ? capitalUnit(unit) : unit;
      isInside = isWord;
    }
    this.#length += field.length;
  }

  #makeRoom(units: number): void {
    if (this.#length + units <= this.#units.length) return;
    const larger = new Uint16Array(Math.max(this.#units.length * 2, this.#length + units));
    larger.set(this.#units);
    this.#units = larger;
  }
}

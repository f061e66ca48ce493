/** The tracks of a segment as one text: each is made from it when somebody asks for it. */
import { type IndexedTrack, indexTrack } from '../indexed-track.ts';
import type { FingerprintSummary, SideSummary, TrackRecord } from '../track-record.ts';

/** What is packed of the tracks of a segment, beside what they are searched by. */
export interface PackedRows {
  /** A JSON array a track, one after another; characters beyond Latin-1 are escaped, so that it takes one byte a unit. */
  readonly text: string;
  /** Where the text of each slot begins; one more for the end. An empty slot has no length. */
  readonly starts: Uint32Array;
  /** The names of the fields of objects, which all tracks share: stored once instead of with every track. */
  readonly shapes: readonly (readonly string[])[];
  /** Of root and path, and of the content key, by slot; see `hashText`. */
  readonly pathHashes: Uint32Array;
  readonly contentHashes: Uint32Array;
  /** The root of each slot's track, as a number of `roots`. */
  readonly rootNumbers: Uint32Array;
  readonly roots: readonly string[];
}

/** An object without the names of its fields: the number of its shape, then its values. */
type Packed = [shape: number, ...values: unknown[]];

type PackedTrack = [
  track: Packed,
  fingerprint: [rest: Packed, metrics: Packed] | null,
  camelot: string | null,
  side: SideSummary | null,
];

const BEYOND_LATIN_1 = /[^\0-\xff]/;
const EACH_BEYOND_LATIN_1 = /[^\0-\xff]/g;

/** The shapes of objects, numbered as they are met. */
export class ShapeTable {
  readonly shapes: (readonly string[])[];
  readonly #numbers = new Map<string, number>();

  constructor(known: readonly (readonly string[])[]) {
    this.shapes = [...known];
    for (const [number, names] of known.entries()) this.#numbers.set(names.join('\n'), number);
  }

  pack(value: object): Packed {
    const names = Object.keys(value);
    const key = names.join('\n');
    let shape = this.#numbers.get(key);
    if (shape === undefined) {
      shape = this.shapes.push(names) - 1;
      this.#numbers.set(key, shape);
    }
    return [shape, ...Object.values(value)];
  }
}

/** The text of a track. */
export function encodeTrack(
  { track, fingerprint, outdated, camelot, side }: IndexedTrack,
  shapes: ShapeTable,
): string {
  const summary = fingerprint ?? outdated;
  const row: PackedTrack = [shapes.pack(track), summary && packSummary(summary, shapes), camelot, side];
  const text = JSON.stringify(row);
  return BEYOND_LATIN_1.test(text) ? text.replace(EACH_BEYOND_LATIN_1, escapeUnit) : text;
}

/** The track in a slot that has one. */
export function decodeTrack({ text, starts, shapes }: PackedRows, slot: number): IndexedTrack {
  const row: PackedTrack = JSON.parse(text.slice(starts[slot], starts[slot + 1]));
  const [track, fingerprint, camelot, side] = row;
  // Casts: each was packed from such an object, by this layout.
  const summary = fingerprint && {
    ...(unpack(fingerprint[0], shapes) as unknown as FingerprintSummary),
    metrics: unpack(fingerprint[1], shapes) as FingerprintSummary['metrics'],
  };
  return indexTrack(unpack(track, shapes) as unknown as TrackRecord, summary, camelot, side);
}

function packSummary(summary: FingerprintSummary, shapes: ShapeTable): PackedTrack[1] {
  const { metrics, ...rest } = summary;
  return [shapes.pack(rest), shapes.pack(metrics)];
}

function unpack(packed: Packed, shapes: PackedRows['shapes']): Record<string, unknown> {
  const names = shapes[packed[0]];
  if (!names) throw new RangeError(`There is no shape ${packed[0]}.`);
  const value: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at += 1) value[names[at] ?? ''] = packed[at + 1];
  return value;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

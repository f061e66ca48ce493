/** A segment of the packed text as search sees it. */
import type { IndexedTrack } from '../indexed-track.ts';
import type { NumberSource } from '../language/field-kinds.ts';
import { numberField } from '../language/fields.ts';
import { ENDS_KEPT, FIELD_END, type TextSegment } from './text-segment.ts';

/** Enough of a track to give it its place among others. */
export interface TrackName {
  id: string;
  /** Folded. */
  title: string;
}

/** The text of a segment together with whose it is. What isn't text follows every change; the text stays as it was built. */
export interface SearchSegment extends TextSegment {
  /** Of each slot's track; `null` where the slot is empty. */
  readonly ids: readonly (string | null)[];
  /** How often each slot's track was played. */
  readonly plays: Uint32Array;
  /** Values of the number fields that were asked for since it was built, by name; NaN where a track has none. */
  readonly columns: Map<string, Float64Array>;
  /** What tells a slot's track apart from others: to be had before any row is. `null` as below. */
  nameAt(slot: number): TrackName | null;
  /** The track in a slot; `null` where it is empty, or another track's by now. Throws where its row was not read yet. */
  entryAt(slot: number): IndexedTrack | null;
  /** The numbers of that track, which isn't made for them; to be read before those of another slot are asked for. */
  numbersAt(slot: number): NumberSource | null;
}

/** The title of a slot's track, folded as it is packed. */
export function titleAt({ text, starts, fieldEnds }: TextSegment, slot: number): string {
  const start = (starts[slot] ?? 0) + FIELD_END.length;
  return text.slice(start, fieldEnds[slot * ENDS_KEPT] ?? start).toLowerCase();
}

/** The values of a number field over a segment; packed when first asked for. */
export function numberColumn({ columns, slots, numbersAt }: SearchSegment, name: string): Float64Array {
  const known = columns.get(name);
  if (known) return known;
  const column = new Float64Array(slots);
  const { read } = numberField(name);
  for (let slot = 0; slot < slots; slot += 1) {
    const numbers = numbersAt(slot);
    column[slot] = (numbers && read(numbers)) ?? Number.NaN;
  }
  columns.set(name, column);
  return column;
}

/** Takes over what of a changed track isn't text. */
export function followChange({ plays, columns }: SearchSegment, slot: number, entry: IndexedTrack): void {
  plays[slot] = playsOf(entry);
  for (const [name, column] of columns) column[slot] = numberOf(name, entry);
}

/** How often a track was played, as it is packed. */
export function playsOf({ track }: IndexedTrack): number {
  return Math.min(track.play_count, 0xffffffff);
}

function numberOf(name: string, entry: IndexedTrack): number {
  return numberField(name).read(entry) ?? Number.NaN;
}

import type { IndexedTrack } from '../indexed-track.ts';
import { numberField } from '../language/fields.ts';
import type { TrackRecord } from '../track-record.ts';
import {
  buildSegment,
  documentOf,
  isNarrow,
  SEGMENT_SLOTS,
  segmentBytes,
  type TextSegment,
} from './text-segment.ts';

/** Tracks that are given their places between two turns of the event loop: a few milliseconds' worth. */
const SLICE = 1000;

/** A segment together with whose text it is. What isn't text follows every change; the text stays as it was built. */
export interface SearchSegment extends TextSegment {
  /** Track of each slot; `null` where it is empty. */
  readonly entries: (IndexedTrack | null)[];
  /** How often each slot's track was played. */
  readonly plays: Uint32Array;
  /** Values of the number fields that were asked for since it was built, by name; NaN where a track has none. */
  readonly columns: Map<string, Float64Array>;
}

type LookUp = (id: string) => IndexedTrack | undefined;

/** Slots of one segment, and the segment as it was last built. */
class SlotTable {
  readonly ids: (string | null)[] = [];
  readonly changed = new Set<number>();
  built: SearchSegment | null = null;

  rebuild(lookUp: LookUp): void {
    const entries = this.ids.map((id) => (id === null ? null : (lookUp(id) ?? null)));
    const segment = buildSegment(this.built, entries.length, this.changed, (slot) => {
      const entry = entries[slot];
      return entry ? documentOf(entry) : null;
    });
    this.changed.clear();
    this.built = { ...segment, entries, plays: Uint32Array.from(entries, playsOf), columns: new Map() };
  }
}

/**
 * The text of the whole library, packed for searching. A change costs a note; the next search rebuilds the segments
 * that were touched and no other. Tracks whose text needs two bytes a unit have segments of their own, so that
 * one Cyrillic title doesn't double the text of 4,095 others.
 */
export class SearchText {
  readonly #tables: SlotTable[] = [];
  /** Index of its table × 4,096 + slot. */
  readonly #places = new Map<string, number>();
  readonly #free: Record<'narrow' | 'wide', number[]> = { narrow: [], wide: [] };
  readonly #isWideTable: boolean[] = [];
  readonly #pending = new Set<string>();

  /** Notes that a track was added (from `undefined`), changed or removed (to `undefined`). */
  noteChange(id: string, before: IndexedTrack | undefined, after: IndexedTrack | undefined): void {
    if (before && after && hasSameText(before.track, after.track)) {
      this.#replace(id, after);
      return;
    }
    this.#pending.add(id);
  }

  /** Takes changes in, with turns for others in between, and gives the segments as they are then. */
  async prepare(lookUp: LookUp, yieldTurn: () => Promise<void>): Promise<readonly SearchSegment[]> {
    while (this.#pending.size > 0) {
      this.#place(SLICE, lookUp);
      if (this.#pending.size > 0) await yieldTurn();
    }
    for (const table of this.#tables) {
      if (table.changed.size === 0) continue;
      table.rebuild(lookUp);
      await yieldTurn();
    }
    return this.#tables.flatMap(({ built }) => built ?? []);
  }

  /** Bytes of text and offsets, without the map of places. */
  get bytes(): number {
    return this.#tables.reduce((sum, { built }) => sum + (built ? segmentBytes(built) : 0), 0);
  }

  #place(most: number, lookUp: LookUp): void {
    let left = most;
    for (const id of this.#pending) {
      this.#pending.delete(id);
      const entry = lookUp(id);
      const kind = entry && (isNarrow(documentOf(entry)) ? 'narrow' : 'wide');
      this.#move(id, kind);
      left -= 1;
      if (left === 0) return;
    }
  }

  /** Leaves the track where it is if it fits there, and marks its slot as changed. */
  #move(id: string, kind: 'narrow' | 'wide' | undefined): void {
    const place = this.#places.get(id);
    if (place !== undefined) {
      this.#touch(place);
      const isWide = this.#isWideTable[Math.floor(place / SEGMENT_SLOTS)];
      if (kind !== undefined && isWide === (kind === 'wide')) return;
      this.#setId(place, null);
      this.#places.delete(id);
      this.#free[isWide ? 'wide' : 'narrow'].push(place);
    }
    if (kind === undefined) return;
    const free = this.#free[kind].pop() ?? this.#addTable(kind);
    this.#places.set(id, free);
    this.#setId(free, id);
    this.#touch(free);
  }

  /** Gives the first place of a new table. */
  #addTable(kind: 'narrow' | 'wide'): number {
    const first = this.#tables.length * SEGMENT_SLOTS;
    this.#tables.push(new SlotTable());
    this.#isWideTable.push(kind === 'wide');
    for (let slot = SEGMENT_SLOTS - 1; slot > 0; slot -= 1) this.#free[kind].push(first + slot);
    return first;
  }

  #setId(place: number, id: string | null): void {
    const table = this.#tables[Math.floor(place / SEGMENT_SLOTS)];
    if (table) table.ids[place % SEGMENT_SLOTS] = id;
  }

  #touch(place: number): void {
    this.#tables[Math.floor(place / SEGMENT_SLOTS)]?.changed.add(place % SEGMENT_SLOTS);
  }

  #replace(id: string, entry: IndexedTrack): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    const built = this.#tables[Math.floor(place / SEGMENT_SLOTS)]?.built;
    const slot = place % SEGMENT_SLOTS;
    if (built?.entries[slot]?.track.id !== id) return; // it has only just been given the slot
    built.entries[slot] = entry;
    built.plays[slot] = playsOf(entry);
    for (const [name, column] of built.columns) column[slot] = numberOf(name, entry);
  }
}

/** The values of a number field over a segment; packed when first asked for. */
export function numberColumn({ columns, entries }: SearchSegment, name: string): Float64Array {
  const known = columns.get(name);
  if (known) return known;
  const column = Float64Array.from(entries, (entry) => (entry ? numberOf(name, entry) : Number.NaN));
  columns.set(name, column);
  return column;
}

function numberOf(name: string, entry: IndexedTrack): number {
  return numberField(name).read(entry) ?? Number.NaN;
}

function playsOf(entry: IndexedTrack | null): number {
  return Math.min(entry?.track.play_count ?? 0, 0xffffffff);
}

function hasSameText(before: TrackRecord, after: TrackRecord): boolean {
  return (
    before.title === after.title &&
    before.artist === after.artist &&
    before.album === after.album &&
    before.album_artist === after.album_artist &&
    before.path === after.path &&
    before.genre.length === after.genre.length &&
    before.genre.every((genre, at) => genre === after.genre[at])
  );
}

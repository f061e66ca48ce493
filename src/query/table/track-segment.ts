import type { IndexedTrack } from '../indexed-track.ts';
import type { NumberSource } from '../language/field-kinds.ts';
import { followChange, playsOf, type SearchSegment, titleAt } from '../search/search-text.ts';
import {
  buildSegment,
  documentOf,
  FIELD_END,
  SEGMENT_SLOTS,
  type TextSegment,
} from '../search/text-segment.ts';
import { hashText } from './hash-text.ts';
import { PackedNumbers } from './packed-numbers.ts';
import { type PackedRows, packedArtwork, RowPacker, unpackTrack } from './packed-rows.ts';

/** As much of a segment as searching for words needs. */
export interface PackedText extends TextSegment {
  readonly ids: readonly (string | null)[];
  readonly plays: Uint32Array;
  /** Whether the text takes two bytes a unit. */
  readonly isWide: boolean;
}

/** A segment, packed: its rows may be read later than its text. */
export interface PackedSegment {
  text: PackedText;
  rows: PackedRows;
}

/**
 * Up to 4,096 tracks, each in a slot of its own: as objects where somebody asked for them or changed them, else packed. A
 * segment may be there before the rows of its tracks are.
 */
export class TrackSegment {
  /** Whether its text takes two bytes a unit. */
  readonly isWide: boolean;
  readonly #ids: (string | null)[] = [];
  readonly #entries: (IndexedTrack | null)[] = [];
  readonly #pathHashes = new Uint32Array(SEGMENT_SLOTS);
  readonly #contentHashes = new Uint32Array(SEGMENT_SLOTS);
  /** Slots whose text is another than the one that was built. */
  readonly #textChanged = new Set<number>();
  /** Slots that are not as the packed rows say. */
  readonly #rowsChanged = new Set<number>();
  #rows: PackedRows | null = null;
  /** Over the rows, made when first asked for. */
  #numbers: PackedNumbers | null = null;
  #built: SearchSegment | null = null;

  constructor(isWide: boolean) {
    this.isWide = isWide;
  }

  /** A segment of which the text is known, and whose tracks are still to come: see {@link takeRows}. */
  static fromText(text: PackedText): TrackSegment {
    const segment = new TrackSegment(text.isWide);
    for (const id of text.ids) {
      segment.#ids.push(id);
      segment.#entries.push(null);
    }
    segment.#built = segment.#searchable(text, text.plays);
    return segment;
  }

  /** Whether anything is not as it was packed last. */
  get isChanged(): boolean {
    return this.#rowsChanged.size > 0;
  }

  /** Whether packed rows were taken over, or made. */
  get hasRows(): boolean {
    return this.#rows !== null;
  }

  idAt(slot: number): string | null {
    return this.#ids[slot] ?? null;
  }

  /** How many tracks there are but for those in `without`. */
  countWithout(without: ReadonlySet<string>): number {
    let count = 0;
    for (const id of this.#ids) if (id !== null && !without.has(id)) count += 1;
    return count;
  }

  /** Whether the track of a slot is only among the packed rows, here already or not. */
  isPacked(slot: number): boolean {
    return this.#ids[slot] != null && !this.#rowsChanged.has(slot);
  }

  /** The track in a slot; `null` where it is empty, or its row isn't here yet. */
  knownAt(slot: number): IndexedTrack | null {
    return this.isPacked(slot) && !this.#rows ? null : this.entryAt(slot);
  }

  /** The track in a slot; `null` where it is empty. Throws a RangeError where its row isn't here yet. */
  entryAt(slot: number): IndexedTrack | null {
    const known = this.#entries[slot] ?? null;
    if (known || this.#ids[slot] == null) return known;
    if (!this.#rows) throw new RangeError(`The row of ${this.#ids[slot]} is not here yet.`);
    const entry = unpackTrack(this.#rows, slot, this.#ids[slot] ?? '', this.rootAt(slot));
    this.#entries[slot] = entry;
    return entry;
  }

  /** The numbers of the track in a slot, to be read before those of another are asked for. Throws where its row isn't here yet. */
  numbersAt(slot: number): NumberSource | null {
    if (!this.#rows || !this.isPacked(slot)) return this.entryAt(slot);
    this.#numbers ??= new PackedNumbers(this.#rows);
    return this.#numbers.at(slot) ?? this.entryAt(slot);
  }

  /** The hash of the cover of the track in a slot, which isn't made for it. */
  artworkAt(slot: number): string | null {
    const known = this.#entries[slot];
    if (known) return known.track.artwork_hash;
    if (this.#ids[slot] == null || !this.#rows) return null;
    return packedArtwork(this.#rows, slot);
  }

  /** The id of the root of the track in a slot, which isn't made for it. */
  rootAt(slot: number): string {
    const rows = this.#rows;
    if (rows && this.isPacked(slot)) return rows.roots[rows.rootNumbers[slot] ?? 0] ?? '';
    return this.#entries[slot]?.track.root_id ?? '';
  }

  /** Slots whose tracks nobody asked for yet. */
  *packedSlots(): Generator<number> {
    for (let slot = 0; slot < this.#ids.length; slot += 1) {
      if (this.#ids[slot] != null && !this.#entries[slot]) yield slot;
    }
  }

  pathHashAt(slot: number): number {
    return this.#pathHashes[slot] ?? 0;
  }

  contentHashAt(slot: number): number {
    return this.#contentHashes[slot] ?? 0;
  }

  /** Puts a track into a slot, or replaces the one there. */
  put(slot: number, entry: IndexedTrack, hasOtherText: boolean): void {
    const { track } = entry;
    while (this.#ids.length <= slot) this.#entries[this.#ids.push(null) - 1] = null;
    this.#ids[slot] = track.id;
    this.#entries[slot] = entry;
    this.#pathHashes[slot] = pathHash(track.root_id, track.path);
    this.#contentHashes[slot] = track.content_key === null ? 0 : hashText(track.content_key);
    this.#rowsChanged.add(slot);
    if (hasOtherText) this.#textChanged.add(slot);
    if (this.#built?.ids[slot] === track.id) followChange(this.#built, slot, entry);
  }

  /** Empties a slot. */
  clear(slot: number): void {
    this.#ids[slot] = null;
    this.#entries[slot] = null;
    this.#rowsChanged.add(slot);
    this.#textChanged.add(slot);
  }

  /** Takes the rows over that its text was packed with; what was changed meanwhile stays as it is. */
  takeRows(rows: PackedRows): void {
    this.#rows = rows;
    this.#numbers = null;
    for (let slot = 0; slot < this.#ids.length; slot += 1) {
      if (!this.isPacked(slot)) continue;
      this.#pathHashes[slot] = rows.pathHashes[slot] ?? 0;
      this.#contentHashes[slot] = rows.contentHashes[slot] ?? 0;
    }
  }

  /** Counts the tracks of each root among those that are only packed. */
  countPackedRoots(counts: Map<string, number>): void {
    for (let slot = 0; this.#rows && slot < this.#ids.length; slot += 1) {
      const root = this.isPacked(slot) ? this.#rows.roots[this.#rows.rootNumbers[slot] ?? 0] : undefined;
      if (root !== undefined) counts.set(root, (counts.get(root) ?? 0) + 1);
    }
  }

  /** Whether the text that was built says this in a slot. */
  showsText(slot: number, document: readonly string[]): boolean {
    if (!this.#built || this.#textChanged.has(slot)) return false;
    const { text, starts } = this.#built;
    return text.slice(starts[slot], starts[slot + 1]).toLowerCase() === asPacked(document);
  }

  /** Whether the text is not as it was built, so that {@link search} has to build it anew. */
  get needsText(): boolean {
    return this.#textChanged.size > 0;
  }

  /** What is searched, brought up to date. */
  search(): SearchSegment {
    if (this.#built && !this.needsText) return this.#built;
    const text = buildSegment(this.#built, this.#ids.length, this.#textChanged, (slot) => {
      const entry = this.entryAt(slot);
      return entry ? documentOf(entry) : null;
    });
    const plays = new Uint32Array(text.slots);
    for (let slot = 0; slot < text.slots; slot += 1) {
      const entry = this.#entries[slot];
      plays[slot] = entry ? playsOf(entry) : (this.#built?.plays[slot] ?? 0);
    }
    this.#textChanged.clear();
    this.#built = this.#searchable(text, plays);
    return this.#built;
  }

  /** What is searched as it was last built. */
  get built(): SearchSegment | null {
    return this.#built;
  }

  /** The tracks as they are now, packed; from then on nothing counts as changed. */
  pack(): PackedSegment {
    const { text, slots, starts, fieldEnds, ids, plays } = this.search();
    const rows = this.#packRows();
    return { text: { text, slots, starts, fieldEnds, ids, plays, isWide: this.isWide }, rows };
  }

  #packRows(): PackedRows {
    const slots = this.#ids.length;
    const roots = new Map<string, number>();
    const rootNumbers = new Uint32Array(slots);
    const packer = new RowPacker(slots);
    for (let slot = 0; slot < slots; slot += 1) {
      if (this.#ids[slot] == null) continue;
      rootNumbers[slot] = numberOf(roots, this.rootAt(slot));
      if (this.#rows && this.isPacked(slot)) packer.copy(slot, this.#rows);
      else {
        const entry = this.entryAt(slot);
        if (entry) packer.put(slot, entry);
      }
    }
    this.#rowsChanged.clear();
    this.#rows = {
      ...packer.finish(),
      pathHashes: this.#pathHashes.slice(0, slots),
      contentHashes: this.#contentHashes.slice(0, slots),
      rootNumbers,
      roots: [...roots.keys()],
    };
    this.#numbers = null;
    return this.#rows;
  }

  #searchable(text: TextSegment, plays: Uint32Array): SearchSegment {
    const ids = [...this.#ids];
    const idAt = (slot: number) => {
      const id = ids[slot] ?? null;
      return id === this.idAt(slot) ? id : null;
    };
    const nameAt = (slot: number) => {
      const id = idAt(slot);
      return id === null ? null : { id, title: titleAt(text, slot) };
    };
    const entryAt = (slot: number) => (idAt(slot) === null ? null : this.entryAt(slot));
    const numbersAt = (slot: number) => (idAt(slot) === null ? null : this.numbersAt(slot));
    return { ...text, ids, plays, columns: new Map(), nameAt, entryAt, numbersAt };
  }
}

function asPacked(document: readonly string[]): string {
  return `${FIELD_END}${document.join(FIELD_END)}`;
}

/** The hash that a track is found by its path with. No path contains a NUL. */
export function pathHash(rootId: string, path: string): number {
  return hashText(`${rootId}\0${path}`);
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name) ?? numbers.size;
  numbers.set(name, known);
  return known;
}

import type { IndexedTrack } from '../indexed-track.ts';
import type { SearchSegment } from '../search/search-text.ts';
import { documentOf, isNarrow, SEGMENT_SLOTS, segmentBytes } from '../search/text-segment.ts';
import type { TrackRecord } from '../track-record.ts';
import { hashText } from './hash-text.ts';
import type { PackedRows } from './packed-rows.ts';
import { PlacesByHash } from './places-by-hash.ts';
import { type PackedSegment, type PackedText, pathHash, TrackSegment } from './track-segment.ts';

/** A few milliseconds' worth at most, even in code that runs for the first time. */
const UNPACKED_A_TURN = 100;
const PLACES_A_TURN = 2000;
const MATCHED_A_TURN = 1000;

/**
 * All tracks, each at a place in a segment, found by id, path or content. Tracks whose text needs two bytes a unit have
 * segments of their own, so that one Cyrillic title doesn't double the text of 4,095 others.
 */
export class TrackTable {
  readonly #segments: TrackSegment[] = [];
  readonly #slots: number;
  /** How many of them are linked; they are in this order. */
  #linked = 0;
  /** Number of the segment × slots of a segment + slot. */
  readonly #places = new Map<string, number>();
  readonly #free: Record<'narrow' | 'wide', number[]> = { narrow: [], wide: [] };
  readonly #countByRoot = new Map<string, number>();
  /** Made when first asked for; they follow every change from then on. */
  #byPath: PlacesByHash | null = null;
  #byContent: PlacesByHash | null = null;
  /** Grows with every track that is put or removed. */
  #changes = 0;

  /** @param slots of a segment; fewer in tests */
  constructor(slots: number = SEGMENT_SLOTS) {
    this.#slots = slots;
  }

  get size(): number {
    return this.#places.size;
  }

  get segments(): readonly TrackSegment[] {
    return this.#segments;
  }

  /** Whether a track can be had, and not only its text. */
  isHere(id: string): boolean {
    const place = this.#places.get(id);
    return place !== undefined && this.#knownAt(place) !== undefined;
  }

  get(id: string): IndexedTrack | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#entryAt(place);
  }

  /** The hash of a track's cover; who only wants to know that of all tracks need not have them made. */
  artworkOf(id: string): string | null {
    const place = this.#places.get(id);
    return place === undefined ? null : this.#segmentAt(place).artworkAt(place % this.#slots);
  }

  /** The id of a track's root, likewise. */
  rootOf(id: string): string | null {
    const place = this.#places.get(id);
    return place === undefined ? null : this.#segmentAt(place).rootAt(place % this.#slots);
  }

  *entries(): IterableIterator<IndexedTrack> {
    for (const id of this.ids()) {
      const entry = this.get(id);
      if (entry) yield entry;
    }
  }

  /**
   * All tracks as they stand in memory, which is several times as fast as one by one by their ids. One that moves in the turns that are
   * left to others meanwhile may be left out, or come twice.
   */
  *entriesByPlace(): IterableIterator<IndexedTrack> {
    for (const segment of this.#segments) {
      for (let slot = 0; slot < this.#slots; slot += 1) {
        const entry = segment.entryAt(slot);
        if (entry) yield entry;
      }
    }
  }

  ids(): string[] {
    return [...this.#places.keys()];
  }

  /**
   * Makes what {@link atPath} and {@link withContent} look tracks up by, with turns for others in between. They do so themselves, in
   * one long turn, where nobody has, or where something changed meanwhile.
   */
  async prepareMatching(yieldTurn: () => Promise<void>): Promise<void> {
    if (this.#byPath && this.#byContent) return;
    const changes = this.#changes;
    const [byPath, byContent] = [new PlacesByHash(), new PlacesByHash()];
    for (const [at, place] of [...this.#places.values()].entries()) {
      if (at > 0 && at % MATCHED_A_TURN === 0) await yieldTurn();
      if (changes !== this.#changes) return;
      const [segment, slot] = [this.#segmentAt(place), place % this.#slots];
      byPath.add(segment.pathHashAt(slot), place);
      byContent.add(segment.contentHashAt(slot), place);
    }
    this.#byPath ??= byPath;
    this.#byContent ??= byContent;
  }

  /** Of several tracks at one path, as while two files swap their names, the one that came last. */
  atPath(rootId: string, path: string): IndexedTrack | undefined {
    this.#byPath ??= this.#lookUpBy((segment, slot) => segment.pathHashAt(slot));
    const found = this.#byPath.get(pathHash(rootId, path)).map((place) => this.#entryAt(place));
    return found.findLast((entry) => entry?.track.path === path && entry.track.root_id === rootId);
  }

  withContent(contentKey: string): IndexedTrack[] {
    this.#byContent ??= this.#lookUpBy((segment, slot) => segment.contentHashAt(slot));
    return this.#byContent
      .get(hashText(contentKey))
      .flatMap((place) => this.#entryAt(place) ?? [])
      .filter(({ track }) => track.content_key === contentKey);
  }

  trackCountOf(rootId: string): number {
    return this.#countByRoot.get(rootId) ?? 0;
  }

  /** Adds a track, or replaces the one with its id; gives the one before, where it was here already. */
  put(entry: IndexedTrack): IndexedTrack | undefined {
    this.#changes += 1;
    const { id, root_id: rootId } = entry.track;
    const from = this.#places.get(id);
    const before = from === undefined ? undefined : this.#knownAt(from);
    if (from !== undefined && before) this.#unlink(from, before);
    const hasOtherText = from === undefined || this.#hasOtherText(from, before, entry);
    const place = hasOtherText ? this.#placeFor(from, entry) : (from ?? this.#placeFor(from, entry));
    if (from !== undefined && place !== from) this.#vacate(from);
    this.#segmentAt(place).put(place % this.#slots, entry, hasOtherText);
    this.#places.set(id, place);
    this.#countByRoot.set(rootId, this.trackCountOf(rootId) + 1);
    this.#byPath?.add(this.#segmentAt(place).pathHashAt(place % this.#slots), place);
    this.#byContent?.add(this.#segmentAt(place).contentHashAt(place % this.#slots), place);
    return before;
  }

  /** Removes a track; gives it as it was, where it was here already. */
  remove(id: string): IndexedTrack | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    this.#changes += 1;
    const before = this.#knownAt(place);
    if (before) this.#unlink(place, before);
    this.#vacate(place);
    this.#places.delete(id);
    return before;
  }

  /** Bytes of packed text and offsets. */
  get textBytes(): number {
    return this.#segments.reduce((sum, { built }) => sum + (built ? segmentBytes(built) : 0), 0);
  }

  /** Makes all tracks that are only packed so far, with turns for others in between: for who is to look at each in one turn. */
  async unpackAll(yieldTurn: () => Promise<void>): Promise<void> {
    let made = 0;
    for (const segment of this.#segments) {
      for (const slot of segment.packedSlots()) {
        segment.entryAt(slot);
        made += 1;
        if (made % UNPACKED_A_TURN === 0) await yieldTurn();
      }
    }
  }

  /** Brings the text of all segments up to date, with turns for others in between. */
  async search(yieldTurn: () => Promise<void>): Promise<readonly SearchSegment[]> {
    for (const segment of this.#segments) {
      if (!segment.needsText) continue;
      segment.search();
      await yieldTurn();
    }
    return this.#segments.flatMap(({ built }) => built ?? []);
  }

  /** Adds a segment as it was packed; {@link link} and {@link takeRows} are to follow. */
  addPacked(text: PackedText): void {
    this.#segments.push(TrackSegment.fromText(text));
  }

  /** Makes the tracks of a packed segment known by their ids. One that is in two places was changed since: either will be replaced. */
  link(number: number): void {
    if (number < this.#linked) return;
    this.#linked = number + 1;
    const segment = this.#segment(number);
    const free = this.#free[segment.isWide ? 'wide' : 'narrow'];
    for (let slot = this.#slots - 1; slot >= 0; slot -= 1) {
      const place = number * this.#slots + slot;
      const id = segment.idAt(slot);
      if (id === null) free.push(place);
      else {
        const other = this.#places.get(id);
        this.#places.set(id, place);
        if (other === undefined) continue;
        const known = this.#knownAt(other);
        if (known) this.#unlink(other, known);
        this.#vacate(other);
      }
    }
  }

  /** Takes the rows over that go with a packed text. */
  takeRows(number: number, rows: PackedRows): void {
    const segment = this.#segment(number);
    if (segment.hasRows) return;
    segment.takeRows(rows);
    segment.countPackedRoots(this.#countByRoot);
  }

  /** The place of a track, as {@link idsAt} takes it. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /**
   * The tracks at these places but for those in `without`; `null` where that isn't every other track exactly once. Right as long as
   * nothing changes in the turns that it leaves to others.
   */
  async idsAt(
    places: Uint32Array,
    without: ReadonlySet<string>,
    yieldTurn: () => Promise<void>,
  ): Promise<string[] | null> {
    const seen = new Uint8Array(this.#segments.length * this.#slots);
    const ids: string[] = [];
    for (let from = 0; from < places.length; from += PLACES_A_TURN) {
      await yieldTurn();
      for (const place of places.subarray(from, from + PLACES_A_TURN)) {
        const id = this.#segments[Math.floor(place / this.#slots)]?.idAt(place % this.#slots) ?? null;
        if (id === null || without.has(id)) continue;
        if (seen[place] === 1) return null;
        seen[place] = 1;
        ids.push(id);
      }
    }
    let count = 0;
    for (const segment of this.#segments) {
      await yieldTurn();
      count += segment.countWithout(without);
    }
    return ids.length === count ? ids : null;
  }

  /** Packs a segment as it is now. */
  pack(number: number): PackedSegment {
    return this.#segment(number).pack();
  }

  /** Whether a segment is not as it was packed last. */
  isChanged(number: number): boolean {
    return this.#segment(number).isChanged;
  }

  #segment(number: number): TrackSegment {
    const segment = this.#segments[number];
    if (!segment) throw new RangeError(`There is no segment ${number}.`);
    return segment;
  }

  #segmentAt(place: number): TrackSegment {
    return this.#segment(Math.floor(place / this.#slots));
  }

  #entryAt(place: number): IndexedTrack | undefined {
    return this.#segmentAt(place).entryAt(place % this.#slots) ?? undefined;
  }

  /** The track at a place, unless its row isn't here yet. */
  #knownAt(place: number): IndexedTrack | undefined {
    return this.#segmentAt(place).knownAt(place % this.#slots) ?? undefined;
  }

  #hasOtherText(place: number, before: IndexedTrack | undefined, after: IndexedTrack): boolean {
    if (before) return !hasSameText(before.track, after.track);
    return !this.#segmentAt(place).showsText(place % this.#slots, documentOf(after));
  }

  /** The same place if the text of the track fits there. */
  #placeFor(from: number | undefined, entry: IndexedTrack): number {
    const isWide = !isNarrow(documentOf(entry));
    if (from !== undefined && this.#segmentAt(from).isWide === isWide) return from;
    return this.#free[isWide ? 'wide' : 'narrow'].pop() ?? this.#addSegment(isWide);
  }

  /** Gives the first place of a new segment. */
  #addSegment(isWide: boolean): number {
    const first = this.#segments.length * this.#slots;
    this.#segments.push(new TrackSegment(isWide));
    const free = this.#free[isWide ? 'wide' : 'narrow'];
    for (let slot = this.#slots - 1; slot > 0; slot -= 1) free.push(first + slot);
    return first;
  }

  #vacate(place: number): void {
    const segment = this.#segmentAt(place);
    segment.clear(place % this.#slots);
    this.#free[segment.isWide ? 'wide' : 'narrow'].push(place);
  }

  #unlink(place: number, { track }: IndexedTrack): void {
    const segment = this.#segmentAt(place);
    this.#byPath?.remove(segment.pathHashAt(place % this.#slots), place);
    this.#byContent?.remove(segment.contentHashAt(place % this.#slots), place);
    this.#countByRoot.set(track.root_id, this.trackCountOf(track.root_id) - 1);
  }

  #lookUpBy(hashAt: (segment: TrackSegment, slot: number) => number): PlacesByHash {
    const places = new PlacesByHash();
    for (const place of this.#places.values())
      places.add(hashAt(this.#segmentAt(place), place % this.#slots), place);
    return places;
  }
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

import type { IndexedTrack } from './indexed-track.ts';
import { renewedOrder } from './renewed-order.ts';
import type { SearchSegment } from './search/search-text.ts';
import { type PrimaryKey, positionOf, primaryKeyOf, type SortDirection } from './sort-position.ts';
import { SortedOrder } from './sorted-order.ts';
import { TrackTable } from './table/track-table.ts';

/** As many orders as are kept built; the one asked for least recently is dropped. */
const ORDERS_KEPT = 8;

/** Rows that were not read yet. */
export interface MissingRows {
  /** Reads all of them into the table. */
  readAll(): Promise<void>;
  /** Reads some without the others. */
  read(ids: readonly string[]): Promise<IndexedTrack[]>;
}

/** As many changed tracks are put into an order before all rows are read. */
const PLACED_EARLY = 30;
/** With more of them, orders as they were stored are of no use any more. */
const PLACED_AT_ALL = 5000;

/** Places looked up in one turn of the event loop: a few milliseconds' worth. */
const PLACES_A_TURN = 2000;
/** So often a stored order is read anew because something changed meanwhile. */
const ATTEMPTS = 4;

/** Orders as they were stored with the table. */
export interface StoredOrders {
  /** The places of tracks in an order; `null` where it isn't there, or of no use. */
  read(name: string): Promise<Uint32Array | null>;
  /** Whether the rows in the store are still those of the index. */
  isCurrent(): Promise<boolean>;
  /** Tracks that may stand elsewhere by now, or are gone. */
  changedIds: readonly string[];
}

/** An order, as places of the table; see {@link TrackTable.placeOf}. */
export interface PlacedOrder {
  name: string;
  places: Uint32Array<ArrayBuffer>;
}

/**
 * The whole library in memory: what lists, searches and imports ask. A change costs as much as the change, not as
 * the library; sorted orders and the packed text catch up when next asked for.
 */
export class LibraryIndex {
  readonly #table: TrackTable;
  readonly #orders = new Map<string, SortedOrder>();
  #missing: MissingRows | null;
  #reading: Promise<void> | null = null;
  #stored: StoredOrders | null;
  readonly #changedIds: Set<string>;
  #version = 0;
  #onOrderBuilt: () => void = () => undefined;

  /**
   * @param missing rows of the table that are still to come, if any
   * @param stored orders that need not be built, if any
   */
  constructor(
    table: TrackTable = new TrackTable(),
    missing: MissingRows | null = null,
    stored: StoredOrders | null = null,
  ) {
    this.#table = table;
    this.#missing = missing;
    this.#stored = stored;
    this.#changedIds = new Set(stored?.changedIds);
  }

  /** Resolves when every track is at hand, so that going over all of them takes no long turn. */
  async unpacked(yieldTurn: () => Promise<void>): Promise<void> {
    await this.whole();
    await this.#table.unpackAll(yieldTurn);
  }

  /** Resolves when every track can be had. Until then only {@link prepareText}, {@link prepareOrder} and {@link read} may be asked. */
  whole(): Promise<void> {
    this.#reading ??= this.#readMissing();
    return this.#reading;
  }

  get isWhole(): boolean {
    return this.#missing === null;
  }

  /** The tracks with these ids that there are, whether or not all the others can be had. */
  async read(ids: readonly string[]): Promise<IndexedTrack[]> {
    if (this.#missing) return this.#missing.read(ids);
    return ids.flatMap((id) => this.get(id) ?? []);
  }

  /** How many tracks there are. */
  get size(): number {
    return this.#table.size;
  }

  get(id: string): IndexedTrack | undefined {
    return this.#table.get(id);
  }

  /** The hash of a track's cover, without making the track. */
  artworkOf(id: string): string | null {
    return this.#table.artworkOf(id);
  }

  /** The id of a track's root, without making the track. */
  rootOf(id: string): string | null {
    return this.#table.rootOf(id);
  }

  /** All tracks. Making them all at once takes long in a large library: see {@link ids}. */
  entries(): IterableIterator<IndexedTrack> {
    return this.#table.entries();
  }

  /** All tracks, much faster; see {@link TrackTable.entriesByPlace}. */
  entriesByPlace(): IterableIterator<IndexedTrack> {
    return this.#table.entriesByPlace();
  }

  /** Differs after every change. */
  get version(): number {
    return this.#version;
  }

  /** The ids of all tracks as of now, which costs little. */
  ids(): string[] {
    return this.#table.ids();
  }

  /** Lets {@link atPath} and {@link withContent} answer without a long turn. */
  prepareMatching(yieldTurn: () => Promise<void>): Promise<void> {
    return this.#table.prepareMatching(yieldTurn);
  }

  /** The track at `path` in the root. */
  atPath(rootId: string, path: string): IndexedTrack | undefined {
    return this.#table.atPath(rootId, path);
  }

  /** Tracks with this audio payload. */
  withContent(contentKey: string): IndexedTrack[] {
    return this.#table.withContent(contentKey);
  }

  trackCountOf(rootId: string): number {
    return this.#table.trackCountOf(rootId);
  }

  /** Adds a track, or replaces the one with its id. */
  put(entry: IndexedTrack): void {
    const { id } = entry.track;
    const before = this.#table.put(entry);
    this.#noteChange(id);
    for (const order of this.#orders.values()) order.noteChange(id, before, entry);
  }

  remove(id: string): void {
    const before = this.#table.remove(id);
    this.#noteChange(id);
    for (const order of this.#orders.values()) order.noteChange(id, before, undefined);
  }

  /**
   * All tracks in the order of a column, built or brought up to date without blocking others for long. An order that was
   * stored needs no rows, unless many tracks changed since. Throws a RangeError for a column that doesn't exist.
   */
  async prepareOrder(
    sort: string,
    direction: SortDirection,
    yieldTurn: () => Promise<void>,
  ): Promise<SortedOrder> {
    const name = `${sort} ${direction}`;
    const isNew = !this.#orders.has(name);
    const stored = isNew ? await this.#readOrder(name, sort, direction, yieldTurn) : null;
    if (isNew && !stored) await this.whole();
    const order = this.#orders.get(name) ?? stored ?? this.#newOrder(sort, direction);
    this.#keepOrder(name, order);
    await order.prepare((id) => this.#table.get(id), yieldTurn);
    if (isNew && order !== stored) this.#onOrderBuilt();
    return order;
  }

  /** Calls `listener` whenever an order had to be built of all tracks. */
  whenOrderBuilt(listener: () => void): void {
    this.#onOrderBuilt = listener;
  }

  /** Has all orders built anew: rows that were put into the table behind the index may be newer than they. */
  forgetOrders(): void {
    this.#version += 1;
    this.#orders.clear();
    this.#stored = null;
  }

  /** The orders in use, one after another. */
  async *placedOrders(yieldTurn: () => Promise<void>): AsyncGenerator<PlacedOrder> {
    const lookUp = (id: string) => this.#table.get(id);
    for (const [name, order] of [...this.#orders]) {
      await order.prepare(lookUp, yieldTurn);
      yield { name, places: await this.#placesOf(order.positions(lookUp), yieldTurn) };
    }
  }

  /** Bytes of packed text and offsets. */
  get textBytes(): number {
    return this.#table.textBytes;
  }

  /** The packed text of all tracks, brought up to date. */
  prepareText(yieldTurn: () => Promise<void>): Promise<readonly SearchSegment[]> {
    return this.#table.search(yieldTurn);
  }

  async #readMissing(): Promise<void> {
    try {
      await this.#missing?.readAll();
      this.#missing = null;
    } catch (thrown) {
      this.#reading = null; // whoever asks next tries again
      throw thrown;
    }
  }

  /** What changes meanwhile is not where the order says, but it is known to have changed by whoever reads it. */
  async #placesOf(
    positions: readonly { id: string }[],
    yieldTurn: () => Promise<void>,
  ): Promise<Uint32Array<ArrayBuffer>> {
    const places = new Uint32Array(positions.length);
    let count = 0;
    for (const [at, { id }] of positions.entries()) {
      if (at % PLACES_A_TURN === 0) await yieldTurn();
      const place = this.#table.placeOf(id);
      if (place === undefined) continue; // removed meanwhile
      places[count] = place;
      count += 1;
    }
    return places.slice(0, count);
  }

  #noteChange(id: string): void {
    this.#version += 1;
    if (!this.#stored) return;
    this.#changedIds.add(id);
    if (this.#changedIds.size > PLACED_AT_ALL) this.#stored = null;
  }

  /** An order from the store, with what changed since; `null` where there is none, or it is of no use. */
  async #readOrder(
    name: string,
    sort: string,
    direction: SortDirection,
    yieldTurn: () => Promise<void>,
  ): Promise<SortedOrder | null> {
    const places = this.#changedIds.size > PLACED_AT_ALL ? null : ((await this.#stored?.read(name)) ?? null);
    const primaryKey = primaryKeyOf(sort);
    if (!places || !primaryKey) return null;
    for (let attempt = 0; attempt < ATTEMPTS && this.#stored; attempt += 1) {
      if (this.#changedIds.size > PLACED_EARLY) await this.whole();
      const version = this.#version;
      const order = await this.#placedOrder(places, primaryKey, direction, yieldTurn);
      // What changed in the turns of others isn't in it.
      if (version === this.#version) return order;
    }
    return null;
  }

  /** An order as it was stored, with the tracks that changed since put where they belong now. */
  async #placedOrder(
    places: Uint32Array,
    primaryKey: PrimaryKey,
    direction: SortDirection,
    yieldTurn: () => Promise<void>,
  ): Promise<SortedOrder | null> {
    const isEarly = this.#missing !== null;
    const unchanged = await this.#table.idsAt(places, this.#changedIds, yieldTurn);
    if (!unchanged) return null;
    const lookUp = (id: string) => this.#table.get(id);
    const added = [...this.#changedIds]
      .flatMap((id) => lookUp(id) ?? [])
      .map((entry) => positionOf(entry, primaryKey));
    const read = async (ids: readonly string[]) =>
      (await this.read(ids)).map((entry) => positionOf(entry, primaryKey));
    const ids = await renewedOrder(unchanged, added, direction, read);
    if (!ids) return null;
    const order = await SortedOrder.ofSorted(primaryKey, direction, ids, lookUp, yieldTurn);
    // What another mount wrote meanwhile was compared as it is now, but stands where it was.
    return added.length === 0 || !isEarly || (await this.#stored?.isCurrent()) ? order : null;
  }

  #keepOrder(name: string, order: SortedOrder): void {
    this.#orders.delete(name);
    this.#orders.set(name, order);
    for (const oldest of this.#orders.keys()) {
      if (this.#orders.size <= ORDERS_KEPT) break;
      this.#orders.delete(oldest);
    }
  }

  #newOrder(sort: string, direction: SortDirection): SortedOrder {
    const primaryKey = primaryKeyOf(sort);
    if (!primaryKey) throw new RangeError(`No column is called ${sort}.`);
    return new SortedOrder(primaryKey, direction, this.#table.ids());
  }
}

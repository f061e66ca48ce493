import type { IndexedTrack } from './indexed-track.ts';
import type { SearchSegment } from './search/search-text.ts';
import { primaryKeyOf, type SortDirection } from './sort-position.ts';
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

/**
 * The whole library in memory: what lists, searches and imports ask. A change costs as much as the change, not as
 * the library; sorted orders and the packed text catch up when next asked for.
 */
export class LibraryIndex {
  readonly #table: TrackTable;
  readonly #orders = new Map<string, SortedOrder>();
  #missing: MissingRows | null;
  #reading: Promise<void> | null = null;

  /** @param missing rows of the table that are still to come, if any */
  constructor(table: TrackTable = new TrackTable(), missing: MissingRows | null = null) {
    this.#table = table;
    this.#missing = missing;
  }

  /** Resolves when every track is at hand, so that going over all of them takes no long turn. */
  async unpacked(yieldTurn: () => Promise<void>): Promise<void> {
    await this.whole();
    await this.#table.unpackAll(yieldTurn);
  }

  /** Resolves when every track can be had. Until then only {@link prepareText} and {@link read} may be asked. */
  whole(): Promise<void> {
    this.#reading ??= this.#readMissing();
    return this.#reading;
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

  /** All tracks. Making them all at once takes long in a large library: see {@link ids}. */
  entries(): IterableIterator<IndexedTrack> {
    return this.#table.entries();
  }

  /** The ids of all tracks as of now, which costs little. */
  ids(): string[] {
    return this.#table.ids();
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
    for (const order of this.#orders.values()) order.noteChange(id, before, entry);
  }

  remove(id: string): void {
    const before = this.#table.remove(id);
    for (const order of this.#orders.values()) order.noteChange(id, before, undefined);
  }

  /** All tracks in the order of a column; throws a RangeError for a column that doesn't exist. */
  order(sort: string, direction: SortDirection): SortedOrder {
    const key = `${sort} ${direction}`;
    const order = this.#orders.get(key) ?? this.#newOrder(sort, direction);
    this.#orders.delete(key);
    this.#orders.set(key, order);
    for (const oldest of this.#orders.keys()) {
      if (this.#orders.size <= ORDERS_KEPT) break;
      this.#orders.delete(oldest);
    }
    return order;
  }

  /** Builds an order, or brings it up to date, without blocking others for long. */
  prepareOrder(sort: string, direction: SortDirection, yieldTurn: () => Promise<void>): Promise<void> {
    return this.order(sort, direction).prepare((id) => this.#table.get(id), yieldTurn);
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

  #newOrder(sort: string, direction: SortDirection): SortedOrder {
    const primaryKey = primaryKeyOf(sort);
    if (!primaryKey) throw new RangeError(`No column is called ${sort}.`);
    return new SortedOrder(primaryKey, direction, this.#table.ids());
  }
}

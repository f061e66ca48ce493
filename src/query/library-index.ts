import type { IndexedTrack } from './indexed-track.ts';
import { SearchText } from './search/search-text.ts';
import { primaryKeyOf, type SortDirection } from './sort-position.ts';
import { SortedOrder } from './sorted-order.ts';

/** As many orders as are kept built; the one asked for least recently is dropped. */
const ORDERS_KEPT = 8;

/**
 * The whole library in memory: what lists, searches and imports ask. A change costs as much as the change, not as
 * the library; sorted orders catch up when next asked for.
 */
export class LibraryIndex {
  /** The text of all tracks, packed for searching; it follows every change. */
  readonly searchText = new SearchText();
  readonly #tracks = new Map<string, IndexedTrack>();
  readonly #idByPath = new Map<string, string>();
  /** The id itself where only one track has the content, as nearly all do: a set each would cost more than all the rest. */
  readonly #idsByContent = new Map<string, string | Set<string>>();
  readonly #countByRoot = new Map<string, number>();
  readonly #orders = new Map<string, SortedOrder>();

  get(id: string): IndexedTrack | undefined {
    return this.#tracks.get(id);
  }

  entries(): IterableIterator<IndexedTrack> {
    return this.#tracks.values();
  }

  /** The track at `path` in the root. */
  atPath(rootId: string, path: string): IndexedTrack | undefined {
    const id = this.#idByPath.get(pathKey(rootId, path));
    return id === undefined ? undefined : this.#tracks.get(id);
  }

  /** Tracks with this audio payload. */
  withContent(contentKey: string): IndexedTrack[] {
    const found: IndexedTrack[] = [];
    const ids = this.#idsByContent.get(contentKey) ?? [];
    for (const id of typeof ids === 'string' ? [ids] : ids) {
      const entry = this.#tracks.get(id);
      if (entry) found.push(entry);
    }
    return found;
  }

  trackCountOf(rootId: string): number {
    return this.#countByRoot.get(rootId) ?? 0;
  }

  /** Adds a track, or replaces the one with its id. */
  put(entry: IndexedTrack): void {
    const { track } = entry;
    const before = this.#tracks.get(track.id);
    this.#unlink(track.id);
    this.#tracks.set(track.id, entry);
    this.#idByPath.set(pathKey(track.root_id, track.path), track.id);
    this.#countByRoot.set(track.root_id, this.trackCountOf(track.root_id) + 1);
    if (track.content_key !== null) this.#linkContent(track.content_key, track.id);
    this.#noteChange(track.id, before, entry);
  }

  remove(id: string): void {
    const before = this.#tracks.get(id);
    this.#unlink(id);
    this.#tracks.delete(id);
    this.#noteChange(id, before, undefined);
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
    return this.order(sort, direction).prepare((id) => this.#tracks.get(id), yieldTurn);
  }

  #newOrder(sort: string, direction: SortDirection): SortedOrder {
    const primaryKey = primaryKeyOf(sort);
    if (!primaryKey) throw new RangeError(`No column is called ${sort}.`);
    return new SortedOrder(primaryKey, direction, this.#tracks.keys());
  }

  #unlink(id: string): void {
    const track = this.#tracks.get(id)?.track;
    if (!track) return;
    const key = pathKey(track.root_id, track.path);
    // Two files may have swapped their names: the path can belong to another track by now.
    if (this.#idByPath.get(key) === id) this.#idByPath.delete(key);
    this.#countByRoot.set(track.root_id, this.trackCountOf(track.root_id) - 1);
    if (track.content_key === null) return;
    const ids = this.#idsByContent.get(track.content_key);
    if (typeof ids === 'object') ids.delete(id);
    if (ids === id || (typeof ids === 'object' && ids.size === 0))
      this.#idsByContent.delete(track.content_key);
  }

  #linkContent(contentKey: string, id: string): void {
    const known = this.#idsByContent.get(contentKey);
    if (known === undefined) this.#idsByContent.set(contentKey, id);
    else if (typeof known === 'object') known.add(id);
    else this.#idsByContent.set(contentKey, new Set([known, id]));
  }

  #noteChange(id: string, before: IndexedTrack | undefined, after: IndexedTrack | undefined): void {
    this.searchText.noteChange(id, before, after);
    for (const order of this.#orders.values()) order.noteChange(id, before, after);
  }
}

/** No path contains a NUL. */
function pathKey(rootId: string, path: string): string {
  return `${rootId}\0${path}`;
}

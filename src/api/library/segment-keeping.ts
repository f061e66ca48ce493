import type { LibraryIndex, PlacedOrder } from '../../query/library-index.ts';
import type { TrackTable } from '../../query/table/track-table.ts';
import type { SegmentStore } from '../../store/segment-store.ts';
import type { LoadedLibrary } from './load-library.ts';

/** With fewer changed tracks, reading their rows is as fast as writing and reading segments. */
const FEW_CHANGES = 500;
/** So many are not left unpacked, even while more come: in a large library this share of it, or a few thousand. */
const MANY_CHANGES = 2000;
const MANY_SHARE = 0.05;
/** Nothing is packed until so long after the last change. */
const QUIET_MS = 3000;
/** What could not be written is tried again after so long: a disk that is full mostly stays so for a while. */
export const RETRY_MS = 600_000;

export interface SegmentKeepingParts {
  store: SegmentStore;
  /** The commit that the table is as new as. */
  revision: () => number;
  /** Resolves when every row is in the table. */
  whole: () => Promise<void>;
  yieldTurn: () => Promise<void>;
  setTimer: (work: () => void, delayMs: number) => void;
  onFailure: (thrown: unknown) => void;
}

/**
 * Packs what changed, beside the requests: one segment a turn, those that nothing changed in stay. Only when all are
 * written does the directory name them, so that whenever this is interrupted the segments of before are still good.
 */
export class SegmentKeeping {
  readonly #parts: SegmentKeepingParts;
  #table: TrackTable | null = null;
  #index: LibraryIndex | null = null;
  /** Keys of the segments as they were written last; empty where that failed. */
  #keys: string[] = [];
  #stamp: string | null = null;
  /** Whether the tracks have the places here that the directory on disk says. */
  #isOurs = false;
  #changes = 0;
  #lastChange = 0;
  #isClosed = false;
  /** Whether there are segments on disk that only take room. */
  #hasUseless = false;
  /** Since packing failed. */
  #isPaused = false;
  #packing: Promise<void> | null = null;
  #storing: Promise<void> | null = null;

  constructor(parts: SegmentKeepingParts) {
    this.#parts = parts;
  }

  /** Notes from what the library was read. */
  noteLoad({ table, index, keys, stamp, changedCount, hasUselessSegments }: LoadedLibrary): void {
    this.#table = table;
    this.#index = index;
    this.#isOurs = keys.length > 0;
    index.whenOrderBuilt(() => this.#noteOrder());
    this.#keys = [...keys];
    this.#stamp = stamp;
    this.#changes = changedCount;
    this.#hasUseless = hasUselessSegments;
    // Who had the library read wants an answer first.
    if (this.#isDue) this.#beginWhenQuiet();
  }

  get #isDue(): boolean {
    return this.#changes >= FEW_CHANGES || this.#hasUseless;
  }

  /**
   * Notes that so many tracks changed.
   *
   * @param moreFollows whether more of them do so at once: of thousands that leave in several commits all segments would be packed again and again
   */
  noteChanges(count: number, moreFollows = false): void {
    this.#changes += count;
    this.#lastChange += 1;
    if (!this.#isDue || this.#isClosed) return;
    const areMany = this.#changes >= Math.max(MANY_CHANGES, MANY_SHARE * (this.#table?.size ?? 0));
    if (areMany && !moreFollows) this.#begin();
    else this.#beginWhenQuiet();
  }

  /** Packs what changed, now. */
  async pack(): Promise<void> {
    this.#begin();
    await this.#packing;
  }

  /** Resolves when nothing is being packed. */
  async settled(): Promise<void> {
    await Promise.all([this.#packing, this.#storing]);
  }

  /** Stops packing. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#packing, this.#storing]);
  }

  #beginWhenQuiet(): void {
    const change = this.#lastChange;
    this.#parts.setTimer(() => {
      if (change === this.#lastChange) this.#begin();
    }, QUIET_MS);
  }

  /** The next start will want it, too. */
  #noteOrder(delayMs = QUIET_MS): void {
    this.#parts.setTimer(() => {
      // Who packs stores them anyway.
      if (this.#isClosed || this.#packing || this.#storing) return;
      this.#storing = this.#storeOrdersOrLater().finally(() => {
        this.#storing = null;
      });
    }, delayMs);
  }

  #begin(): void {
    if (this.#isClosed || this.#isPaused || this.#packing) return;
    this.#packing = this.#packOrLater().finally(() => {
      this.#packing = null;
    });
  }

  async #packOrLater(): Promise<void> {
    try {
      if (await this.#packAll()) await this.#storeOrdersOrLater();
    } catch (thrown) {
      this.#isPaused = true; // a full disk, say: the rows are as good, and trying again at every change is not
      this.#parts.onFailure(thrown);
      this.#parts.setTimer(() => {
        this.#isPaused = false;
        this.#begin();
      }, RETRY_MS);
    }
  }

  /** Orders are only a help for the next start: packing goes on without them. */
  async #storeOrdersOrLater(): Promise<void> {
    try {
      await this.#storeOrders();
    } catch (thrown) {
      this.#parts.onFailure(thrown);
      this.#noteOrder(RETRY_MS);
    }
  }

  /** Whether the directory names all that was packed. */
  async #packAll(): Promise<boolean> {
    const { store, revision, whole, yieldTurn } = this.#parts;
    await Promise.all([whole(), this.#storing]);
    const table = this.#table;
    const packed = { revision: revision(), changes: this.#changes };
    // Building a text and packing rows are a turn each.
    await table?.search(yieldTurn);
    for (let number = 0; table && number < table.segments.length; number += 1) {
      if (this.#isClosed || table !== this.#table) return false;
      await this.#pack(table, number);
      await yieldTurn();
    }
    // Everything was read anew meanwhile: keys and stamp are of another table by now.
    if (table !== this.#table) return false;
    const before = this.#stamp;
    const directory = await store.writeDirectory({ revision: packed.revision, keys: this.#keys }, before);
    // Another mount packs: its places are others, so that nothing of ours fits to them.
    if (!directory) this.#isClosed = true;
    this.#isOurs = directory !== null && table === this.#table;
    this.#stamp = directory?.stamp ?? null;
    this.#changes -= packed.changes;
    this.#hasUseless = false;
    return this.#isOurs;
  }

  /** Stores the orders in use as places of tracks, which stay where they are as long as nobody packs. */
  async #storeOrders(): Promise<void> {
    const { store, whole, yieldTurn } = this.#parts;
    const [index, stamp] = [this.#index, this.#stamp];
    if (!index || stamp === null || !this.#isOurs) return;
    await whole();
    const orders: PlacedOrder[] = [];
    for await (const order of index.placedOrders(yieldTurn)) orders.push(order);
    if (this.#isClosed || index !== this.#index) return;
    await store.writeOrders(stamp, orders);
  }

  async #pack(table: TrackTable, number: number): Promise<void> {
    if (this.#keys[number] !== '' && this.#keys[number] !== undefined && !table.isChanged(number)) return;
    // What was packed and could not be written counts as unchanged, and must be packed all the same.
    this.#keys[number] = '';
    this.#keys[number] = await this.#parts.store.write(table.pack(number));
  }
}

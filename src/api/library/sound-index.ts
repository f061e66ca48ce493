import { SoundColumns } from '../../query/similarity/sound-columns.ts';
import type { Library } from './library.ts';

/** Tracks taken over in one turn of the event loop: a few milliseconds. */
const SLICE = 200;

/**
 * The packed columns that neighbours are searched in. They cost nothing until somebody asks; then they are made from the
 * library, and afterwards follow its changes whenever they are asked for.
 */
export class SoundIndex {
  readonly #library: Pick<Library, 'index' | 'roots'>;
  readonly #yieldTurn: () => Promise<void>;
  readonly #columns = new SoundColumns();
  /** Tracks to take over; `null`: all of them. */
  #stale: Set<string> | null = null;
  #catchingUp: Promise<void> | null = null;

  constructor(library: Pick<Library, 'index' | 'roots'>, yieldTurn: () => Promise<void>) {
    this.#library = library;
    this.#yieldTurn = yieldTurn;
  }

  /** Notes what changed in the library; `null` where anything may have. */
  noteChange(ids: readonly string[] | null): void {
    if (ids === null) this.#stale = null;
    else for (const id of ids) this.#stale?.add(id);
  }

  /** The columns as of now; to be read before anything else is awaited. */
  async current(): Promise<SoundColumns> {
    while (this.#stale === null || this.#stale.size > 0) {
      this.#catchingUp ??= this.#catchUp().finally(() => {
        this.#catchingUp = null;
      });
      await this.#catchingUp;
    }
    return this.#columns;
  }

  /** How many tracks of the library are not among the columns: those that were not heard. */
  unheardCount(): number {
    const { roots, index } = this.#library;
    let tracks = 0;
    for (const id of roots.keys()) tracks += index.trackCountOf(id);
    return Math.max(0, tracks - this.#columns.size);
  }

  async #catchUp(): Promise<void> {
    const isRebuild = this.#stale === null;
    const ids = this.#stale ?? new Set<string>();
    this.#stale = new Set();
    if (isRebuild) {
      this.#columns.clear();
      for (const id of this.#library.index.ids()) ids.add(id);
    }
    let taken = 0;
    for (const id of ids) {
      const entry = this.#library.index.get(id);
      if (entry) this.#columns.put(entry);
      else this.#columns.remove(id);
      taken += 1;
      if (taken % SLICE === 0) await this.#yieldTurn();
    }
  }
}

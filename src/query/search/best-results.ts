import type { IndexedTrack } from '../indexed-track.ts';
import { compareResults, type ResultPosition, resultPosition } from './result-position.ts';

/** A track among the results. */
export interface Result {
  entry: IndexedTrack;
  position: ResultPosition;
}

/** Keeps the first results after a position, of all that it is offered, without sorting the rest. */
export class BestResults {
  readonly #after: ResultPosition | null;
  readonly #limit: number;
  readonly #kept: Result[] = [];
  #total = 0;
  #beyond = 0;

  constructor(after: ResultPosition | null, limit: number) {
    this.#after = after;
    this.#limit = limit;
  }

  /** So many were offered. */
  get total(): number {
    return this.#total;
  }

  /** Whether more than those kept stand after the position. */
  get hasMore(): boolean {
    return this.#beyond > 0;
  }

  /** The results in order. */
  get results(): readonly Result[] {
    return this.#kept;
  }

  /** @param entryOf asked for only where the order alone doesn't decide; nothing for a track that is gone */
  offer(order: number, entryOf: () => IndexedTrack | null | undefined): void {
    this.#total += 1;
    const after = this.#after;
    if (after && order < after.order) return;
    const last = this.#kept.length === this.#limit ? this.#kept.at(-1) : undefined;
    const isAfter = !after || order > after.order;
    if (last && isAfter && order > last.position.order) {
      this.#beyond += 1;
      return;
    }
    const entry = entryOf();
    if (!entry) {
      this.#total -= 1;
      return;
    }
    const position = resultPosition(order, entry);
    if (after && compareResults(position, after) <= 0) return;
    this.#insert({ entry, position });
  }

  #insert(result: Result): void {
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#kept[middle];
      if (other && compareResults(other.position, result.position) < 0) low = middle + 1;
      else high = middle;
    }
    if (low < this.#limit) this.#kept.splice(low, 0, result);
    else this.#beyond += 1;
    if (this.#kept.length <= this.#limit) return;
    this.#kept.pop();
    this.#beyond += 1;
  }
}

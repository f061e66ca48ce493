import { compareResults, type ResultPosition, resultPosition } from './result-position.ts';
import type { TrackName } from './search-text.ts';

/** So many are gathered beyond the limit before the worst of them are dropped. */
const SPARE_ROOM = 64;

/** Knows the tracks that are offered. */
interface Names {
  nameAt(slot: number): TrackName | null;
}

/**
 * Keeps the first results after a position, of all that it is offered, without sorting the rest: what it has gathered is
 * sorted and cut to the limit whenever there is twice as much, so that a page deep in a long list costs little more than the first.
 */
export class BestResults {
  readonly #after: ResultPosition | null;
  readonly #limit: number;
  #kept: ResultPosition[] = [];
  /** Nothing that stands behind it is among the first. */
  #bound: ResultPosition | null = null;
  #total = 0;
  #following = 0;

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
    return this.#following > this.#limit;
  }

  /** The results in order. */
  get results(): readonly ResultPosition[] {
    this.#cut();
    return this.#kept;
  }

  /** What is behind this order is not among the first: whoever knows that of a track need not offer it, but {@link pass} it. */
  get bound(): number {
    return this.#bound?.order ?? Number.POSITIVE_INFINITY;
  }

  /** Counts tracks that stand behind the bound. */
  pass(count: number): void {
    this.#total += count;
    this.#following += count;
  }

  /** Offers the track in a slot. Its name is asked for only where the order alone doesn't decide; one that is gone counts for nothing. */
  offer(order: number, names: Names, slot: number): void {
    this.#total += 1;
    const after = this.#after;
    if (after && order < after.order) return;
    const isAfter = !after || order > after.order;
    if (isAfter && this.#bound && order > this.#bound.order) {
      this.#following += 1;
      return;
    }
    const name = names.nameAt(slot);
    if (!name) {
      this.#total -= 1;
      return;
    }
    const position = resultPosition(order, name);
    if (after && compareResults(position, after) <= 0) return;
    this.#following += 1;
    if (this.#bound && compareResults(position, this.#bound) > 0) return;
    this.#kept.push(position);
    if (this.#kept.length >= 2 * this.#limit + SPARE_ROOM) this.#cut();
  }

  #cut(): void {
    this.#kept.sort(compareResults);
    if (this.#kept.length > this.#limit) this.#kept = this.#kept.slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#bound = this.#kept.at(-1) ?? null;
  }
}

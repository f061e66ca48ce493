import type { IndexedTrack } from './indexed-track.ts';
import { comparePositions, positionOf, type SortDirection, type SortPosition } from './sort-position.ts';

/** Tracks sorted in one turn of the event loop: a few milliseconds' worth. */
const SLICE = 1000;

/**
 * The positions of all tracks in one order. Built when first asked for; after that a change costs one merge: the
 * changed tracks are taken out, sorted among themselves and merged in again.
 */
export class SortedOrder {
  readonly #primaryKey: (entry: IndexedTrack) => string | number | null;
  readonly #direction: SortDirection;
  #positions: readonly SortPosition[] = [];
  readonly #changedIds: Set<string>;

  constructor(
    primaryKey: (entry: IndexedTrack) => string | number | null,
    direction: SortDirection,
    ids: Iterable<string>,
  ) {
    this.#primaryKey = primaryKey;
    this.#direction = direction;
    this.#changedIds = new Set(ids);
  }

  /** Notes that a track was added (from `undefined`), changed or removed (to `undefined`). One that stays at its position costs nothing. */
  noteChange(id: string, before: IndexedTrack | undefined, after: IndexedTrack | undefined): void {
    if (!before || !after || this.#moves(before, after)) this.#changedIds.add(id);
  }

  /**
   * Takes changes in slice by slice, with turns for others in between, so that the first use of a large library's order
   * blocks nobody. {@link positions} then has little or nothing left to do.
   */
  async prepare(
    lookUp: (id: string) => IndexedTrack | undefined,
    yieldTurn: () => Promise<void>,
  ): Promise<void> {
    while (this.#changedIds.size > SLICE) {
      this.#takeIn(firstOf(this.#changedIds, SLICE), lookUp);
      await yieldTurn();
    }
  }

  /** All positions in order. The array is never changed afterwards: a later call may give another one. */
  positions(lookUp: (id: string) => IndexedTrack | undefined): readonly SortPosition[] {
    if (this.#changedIds.size > 0) this.#takeIn(new Set(this.#changedIds), lookUp);
    return this.#positions;
  }

  #moves(before: IndexedTrack, after: IndexedTrack): boolean {
    const [from, to] = [positionOf(before, this.#primaryKey), positionOf(after, this.#primaryKey)];
    return comparePositions(from, to, this.#direction) !== 0;
  }

  #takeIn(ids: ReadonlySet<string>, lookUp: (id: string) => IndexedTrack | undefined): void {
    const fresh: SortPosition[] = [];
    for (const id of ids) {
      const entry = lookUp(id);
      if (entry) fresh.push(positionOf(entry, this.#primaryKey));
      this.#changedIds.delete(id);
    }
    fresh.sort((left, right) => comparePositions(left, right, this.#direction));
    const kept = this.#positions.filter(({ id }) => !ids.has(id));
    this.#positions = this.#merge(kept, fresh);
  }

  /** Index of the first position that stands after `position`, whether or not that one still exists. */
  firstAfter(positions: readonly SortPosition[], position: SortPosition): number {
    let low = 0;
    let high = positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = positions[middle];
      if (candidate && comparePositions(candidate, position, this.#direction) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #merge(left: readonly SortPosition[], right: readonly SortPosition[]): readonly SortPosition[] {
    if (left.length === 0) return right;
    if (right.length === 0) return left;
    const merged: SortPosition[] = [];
    let rightIndex = 0;
    for (const position of left) {
      let next = right[rightIndex];
      while (next && comparePositions(next, position, this.#direction) < 0) {
        merged.push(next);
        rightIndex += 1;
        next = right[rightIndex];
      }
      merged.push(position);
    }
    for (; rightIndex < right.length; rightIndex += 1) {
      const next = right[rightIndex];
      if (next) merged.push(next);
    }
    return merged;
  }
}

function firstOf(ids: ReadonlySet<string>, count: number): Set<string> {
  const first = new Set<string>();
  for (const id of ids) {
    if (first.size === count) break;
    first.add(id);
  }
  return first;
}

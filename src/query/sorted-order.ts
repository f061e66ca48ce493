import type { IndexedTrack } from './indexed-track.ts';
import { comparePositions, positionOf, type SortDirection, type SortPosition } from './sort-position.ts';

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

  /** Notes that a track was added, changed or removed. */
  markChanged(id: string): void {
    this.#changedIds.add(id);
  }

  /** All positions in order. The array is never changed afterwards: a later call may give another one. */
  positions(lookUp: (id: string) => IndexedTrack | undefined): readonly SortPosition[] {
    if (this.#changedIds.size === 0) return this.#positions;
    const fresh: SortPosition[] = [];
    for (const id of this.#changedIds) {
      const entry = lookUp(id);
      if (entry) fresh.push(positionOf(entry, this.#primaryKey));
    }
    fresh.sort((left, right) => comparePositions(left, right, this.#direction));
    const kept = this.#positions.filter(({ id }) => !this.#changedIds.has(id));
    this.#positions = this.#merge(kept, fresh);
    this.#changedIds.clear();
    return this.#positions;
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

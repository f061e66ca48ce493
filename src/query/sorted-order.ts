import type { IndexedTrack } from './indexed-track.ts';
import { LatePosition } from './late-position.ts';
import { mergeRuns } from './merge-runs.ts';
import { comparePositions, positionOf, type SortDirection, type SortPosition } from './sort-position.ts';

type LookUp = (id: string) => IndexedTrack | undefined;

/** Tracks sorted in one turn of the event loop: a few milliseconds' worth. */
const SLICE = 500;
/** Positions made in one turn of which only the id is known. */
const POSITIONS_A_TURN = 4000;

/**
 * The positions of all tracks in one order. Built when first asked for; after that a change costs two binary searches,
 * out of the old place and into the new, and all changes together one copy.
 */
export class SortedOrder {
  readonly #primaryKey: (entry: IndexedTrack) => string | number | null;
  readonly #direction: SortDirection;
  #positions: readonly SortPosition[] = [];
  /** What it is to be built of; `null` once it is. */
  #unplaced: readonly string[] | null;
  #building: Promise<void> | null = null;
  /** What changed since, and where among the positions it stands; `null` for what isn't among them. */
  readonly #changed = new Map<string, SortPosition | null>();

  constructor(
    primaryKey: (entry: IndexedTrack) => string | number | null,
    direction: SortDirection,
    ids: readonly string[],
  ) {
    this.#primaryKey = primaryKey;
    this.#direction = direction;
    this.#unplaced = ids;
  }

  /** An order of which it is known already how the tracks stand in it. */
  static async ofSorted(
    primaryKey: (entry: IndexedTrack) => string | number | null,
    direction: SortDirection,
    ids: readonly string[],
    lookUp: LookUp,
    yieldTurn: () => Promise<void>,
  ): Promise<SortedOrder> {
    const order = new SortedOrder(primaryKey, direction, []);
    const find = (id: string) => order.#standing(id, lookUp);
    const positions: LatePosition[] = [];
    for (const id of ids) {
      if (positions.length % POSITIONS_A_TURN === 0) await yieldTurn();
      positions.push(new LatePosition(id, find));
    }
    order.#positions = positions;
    order.#unplaced = null;
    return order;
  }

  /** Where a track belongs. */
  positionOf(entry: IndexedTrack): SortPosition {
    return positionOf(entry, this.#primaryKey);
  }

  /** Which of two positions comes first. */
  compare(one: SortPosition, other: SortPosition): number {
    return comparePositions(one, other, this.#direction);
  }

  /** Notes that a track was added (from `undefined`), changed or removed (to `undefined`). One that stays at its position costs nothing. */
  noteChange(id: string, before: IndexedTrack | undefined, after: IndexedTrack | undefined): void {
    if (this.#changed.has(id)) return; // where it stood at the first change is where it still stands
    const from = before ? positionOf(before, this.#primaryKey) : null;
    if (!from || !after || this.#moves(from, after)) this.#changed.set(id, from);
  }

  /**
   * Takes changes in slice by slice, with turns for others in between, so that the first use of a large library's order
   * blocks nobody. {@link positions} then has little or nothing left to do.
   */
  async prepare(lookUp: LookUp, yieldTurn: () => Promise<void>): Promise<void> {
    if (this.#unplaced) {
      this.#building ??= this.#build(this.#unplaced, lookUp, yieldTurn);
      await this.#building;
    }
    while (this.#changed.size > SLICE) {
      this.#takeIn(SLICE, lookUp);
      await yieldTurn();
    }
  }

  /** All positions in order. The array is never changed afterwards: a later call may give another one. */
  positions(lookUp: LookUp): readonly SortPosition[] {
    if (this.#unplaced) {
      this.#positions = this.#sortedRun(this.#unplaced, lookUp);
      this.#unplaced = null;
    }
    if (this.#changed.size > 0) this.#takeIn(this.#changed.size, lookUp);
    return this.#positions;
  }

  async #build(ids: readonly string[], lookUp: LookUp, yieldTurn: () => Promise<void>): Promise<void> {
    const runs: SortPosition[][] = [];
    for (let start = 0; start < ids.length; start += SLICE) {
      runs.push(this.#sortedRun(ids.slice(start, start + SLICE), lookUp));
      await yieldTurn();
    }
    const positions = await mergeRuns(runs, (one, other) => this.compare(one, other), yieldTurn);
    if (this.#unplaced !== ids) return; // somebody could not wait
    this.#positions = positions;
    this.#unplaced = null;
  }

  /** The positions of some tracks in order, as they are now: what was noted of them before is taken in with that. */
  #sortedRun(ids: readonly string[], lookUp: LookUp): SortPosition[] {
    const run: SortPosition[] = [];
    for (const id of ids) {
      this.#changed.delete(id);
      const entry = lookUp(id);
      if (entry) run.push(positionOf(entry, this.#primaryKey));
    }
    return run.sort((one, other) => this.compare(one, other));
  }

  /** Where a track stands among the positions: where it belonged before it changed. */
  #standing(id: string, lookUp: LookUp): SortPosition {
    const before = this.#changed.get(id);
    if (before) return before;
    const entry = lookUp(id);
    if (!entry) throw new RangeError(`${id} stands nowhere.`);
    return this.positionOf(entry);
  }

  #moves(from: SortPosition, after: IndexedTrack): boolean {
    return comparePositions(from, positionOf(after, this.#primaryKey), this.#direction) !== 0;
  }

  #takeIn(most: number, lookUp: LookUp): void {
    const fresh: SortPosition[] = [];
    const left: number[] = [];
    const taken: string[] = [];
    for (const [id, from] of this.#changed) {
      if (taken.length === most) break;
      taken.push(id);
      if (from) left.push(this.#indexOf(from));
      const entry = lookUp(id);
      if (entry) fresh.push(positionOf(entry, this.#primaryKey));
    }
    fresh.sort((one, other) => this.compare(one, other));
    left.sort((one, other) => one - other);
    this.#positions = this.#replaced(left, fresh);
    // Only now: until then it is looked up here where they stand.
    for (const id of taken) this.#changed.delete(id);
  }

  /** The id is the last thing that positions are told apart by: no other compares as equal. */
  #indexOf(position: SortPosition): number {
    const index = this.firstAfter(this.#positions, position) - 1;
    if (this.#positions[index]?.id === position.id) return index;
    // A key that compares with nothing, such as NaN, leads a binary search astray.
    return this.#positions.findIndex(({ id }) => id === position.id);
  }

  /** The positions without those at the indices `left`, and with `fresh`; both are sorted. */
  #replaced(left: readonly number[], fresh: readonly SortPosition[]): readonly SortPosition[] {
    const before = this.#positions;
    const after: SortPosition[] = [];
    let copied = 0;
    let leaving = 0;
    const copyUntil = (end: number) => {
      for (; copied < end; copied += 1) {
        const position = before[copied];
        if (copied === left[leaving]) leaving += 1;
        else if (position) after.push(position);
      }
    };
    for (const position of fresh) {
      copyUntil(this.firstAfter(before, position));
      after.push(position);
    }
    copyUntil(before.length);
    return after;
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
}

/**
 * Which places have a hash. Several texts may share one: whoever asks compares. A number each instead of a text each, so
 * that a map of 100,000 is made in milliseconds.
 */
export class PlacesByHash {
  /** The place itself where there is only one, as nearly always. */
  readonly #places = new Map<number, number | number[]>();

  add(hash: number, place: number): void {
    const known = this.#places.get(hash);
    if (known === undefined) this.#places.set(hash, place);
    else if (typeof known === 'number') this.#places.set(hash, [known, place]);
    else known.push(place);
  }

  remove(hash: number, place: number): void {
    const known = this.#places.get(hash);
    if (known === place) this.#places.delete(hash);
    if (typeof known !== 'object') return;
    const at = known.indexOf(place);
    if (at >= 0) known.splice(at, 1);
  }

  /** In the order in which they were added. */
  get(hash: number): readonly number[] {
    const known = this.#places.get(hash);
    if (known === undefined) return [];
    return typeof known === 'number' ? [known] : known;
  }
}

import type { SortPosition } from './sort-position.ts';

/** A position of which at first only the id is known: the rest is worked out when somebody compares it, which of a long list few are. */
export class LatePosition implements SortPosition {
  readonly id: string;
  readonly #find: (id: string) => SortPosition;
  #known: SortPosition | null = null;

  constructor(id: string, find: (id: string) => SortPosition) {
    this.id = id;
    this.#find = find;
  }

  get primary(): string | number | null {
    return this.#position.primary;
  }

  get album(): string {
    return this.#position.album;
  }

  get disc(): number {
    return this.#position.disc;
  }

  get track(): number {
    return this.#position.track;
  }

  get title(): string {
    return this.#position.title;
  }

  get #position(): SortPosition {
    this.#known ??= this.#find(this.id);
    return this.#known;
  }
}

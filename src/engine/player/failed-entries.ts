import type { QueueEntry } from './player-types.ts';

/** So many tracks that fail in a row are a folder that is away, not bad luck. */
const MOST_IN_A_ROW = 100;

/** What could not be played since a person last asked for something: it is not tried again until they do. */
export class FailedEntries {
  readonly #ids = new Set<string>();
  #inARow = 0;

  /** Whether going on would be of no use. */
  get areHopeless(): boolean {
    return this.#inARow >= MOST_IN_A_ROW;
  }

  readonly isPlayable = ({ id }: QueueEntry): boolean => !this.#ids.has(id);

  add({ id }: QueueEntry): void {
    this.#ids.add(id);
    this.#inARow += 1;
  }

  /** Something sounds. */
  endRow(): void {
    this.#inARow = 0;
  }

  clear(): void {
    this.#ids.clear();
    this.#inARow = 0;
  }
}

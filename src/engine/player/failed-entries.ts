import type { Failure, FailureCode } from '../../shared/failures.ts';
import type { QueueEntry } from './player-types.ts';

/** So many tracks that fail in a row are a disk that is away, not bad luck. */
const MOST_IN_A_ROW = 100;

/** What keeps a whole folder or library from being read: going on would only name one track after another. */
const SHARED_CAUSES: readonly FailureCode[] = ['permission_lost', 'storage_unavailable'];

/** Whether tracks beside it fail for the same reason, and the person has to do something first. */
export function isShared({ code }: Failure): boolean {
  return SHARED_CAUSES.includes(code);
}

/** What could not be played since a person last asked for something: it is not tried again until they do. */
export class FailedEntries {
  readonly #ids = new Set<string>();
  #inARow = 0;
  /** Not made ready ahead of its turn: its folder was away, and may be back by then. */
  #postponedId: string | null = null;

  /** Whether going on would be of no use. */
  get areHopeless(): boolean {
    return this.#inARow >= MOST_IN_A_ROW;
  }

  readonly isPlayable = ({ id }: QueueEntry): boolean => !this.#ids.has(id);

  add({ id }: QueueEntry): void {
    this.#ids.add(id);
    this.#inARow += 1;
  }

  /** It is tried again when its turn has come. */
  postpone({ id }: QueueEntry): void {
    this.#postponedId = id;
  }

  isPostponed(entry: QueueEntry | null): boolean {
    return entry !== null && entry.id === this.#postponedId;
  }

  /** Something sounds. */
  endRow(): void {
    this.#inARow = 0;
    this.#postponedId = null;
  }

  clear(): void {
    this.#ids.clear();
    this.endRow();
  }
}

import type { Failure, FailureCode } from '../../shared/failures.ts';
import type { QueueEntry } from './player-types.ts';

/** So many tracks that fail in a row are a disk that is away, not bad luck. */
const MOST_IN_A_ROW = 100;

/**
 * So many that cannot be read in a row are a folder that is away. Of files that were chosen without a handle to their folder
 * nothing else tells: each of them is there to be asked for, and then not to be read.
 */
const UNREADABLE_IN_A_ROW = 3;

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
  #unreadable: QueueEntry[] = [];
  /** Not made ready ahead of its turn: its folder was away, and may be back by then. */
  #postponedId: string | null = null;

  /** Whether going on would be of no use. */
  get areHopeless(): boolean {
    return this.#inARow >= MOST_IN_A_ROW;
  }

  readonly isPlayable = ({ id }: QueueEntry): boolean => !this.#ids.has(id);

  add(entry: QueueEntry, code: FailureCode): void {
    this.#ids.add(entry.id);
    this.#inARow += 1;
    this.#unreadable = code === 'unreadable_file' ? [...this.#unreadable, entry] : [];
  }

  /** The first of so many in a row that their folder must be away; they may all be tried again, then. */
  takeFirstAway(): QueueEntry | null {
    if (this.#unreadable.length < UNREADABLE_IN_A_ROW) return null;
    const [first = null] = this.#unreadable;
    for (const { id } of this.#unreadable) this.#ids.delete(id);
    this.#unreadable = [];
    return first;
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
    this.#unreadable = [];
    this.#postponedId = null;
  }

  clear(): void {
    this.#ids.clear();
    this.endRow();
  }
}

import type { TrackEntry } from '../../cache/cache-entry.ts';
import type { FingerprintCache } from '../../cache/fingerprint-cache.ts';
import type { HeardTrack } from '../../query/track-record.ts';
import type { LibraryStore } from '../../store/library-store.ts';

interface Waiting {
  id: string;
  resolve(heard: HeardTrack | undefined): void;
  reject(thrown: unknown): void;
}

/** Under which key the cache holds a track's fingerprint. */
export function trackKey(id: string): string {
  return `track:${id}`;
}

/** Reads fingerprints from the store into the cache. All that is asked for in one turn is one reading. */
export class HeardReader {
  readonly #store: LibraryStore;
  readonly #cache: FingerprintCache;
  #waiting: Waiting[] = [];

  constructor(store: LibraryStore, cache: FingerprintCache) {
    this.#store = store;
    this.#cache = cache;
  }

  /** The track's fingerprint from the store, kept in the cache; `undefined` where nothing is stored. */
  async read(id: string): Promise<TrackEntry | undefined> {
    const entry = await this.#cache.load(trackKey(id), async () => {
      const heard = await this.#readWithOthers(id);
      return heard && this.#cache.trackEntry(heard.fingerprint, heard.side);
    });
    return entry?.kind === 'track' ? entry : undefined;
  }

  #readWithOthers(id: string): Promise<HeardTrack | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id, resolve, reject });
      if (this.#waiting.length === 1) queueMicrotask(() => this.#readAll());
    });
  }

  #readAll(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#store.readHeard(waiting.map(({ id }) => id)).then(
      (heard) => {
        for (const [at, { resolve }] of waiting.entries()) resolve(heard[at]);
      },
      (thrown) => {
        for (const { reject } of waiting) reject(thrown);
      },
    );
  }
}

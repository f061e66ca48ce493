import { CoverShelf } from './cover-shelf.ts';
import { diffScan } from './diff-scan.ts';
import type { ImportBatch, KnownFile, RootFiles, ScanSummary } from './import-types.ts';
import { readInBatches } from './read-batches.ts';
import { type FoundFile, type WalkResult, walkRoot } from './walk.ts';

/** One root's scan and the reading of its files. Holds the files found, so that reading need not walk again. */
export class ImportSession {
  readonly #monotonicMs: () => number;
  #found = new Map<string, FoundFile>();
  #folderPictures: WalkResult['folderPictures'] = new Map();
  #shelf = new CoverShelf(new Map());
  #work = new AbortController();

  /** @param monotonicMs A clock for durations, in milliseconds. */
  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /**
   * Walks the root and compares it with what is known. A scan under way is stopped.
   * @throws AbortError where the scan was stopped: a partial scan would make files look missing.
   */
  async scan(root: RootFiles, known: KnownFile[], onFound: (count: number) => void): Promise<ScanSummary> {
    const signal = this.#begin();
    const walk = await walkRoot(root, onFound, signal);
    this.#found = new Map(walk.files.map((file) => [file.path, file]));
    this.#folderPictures = walk.folderPictures;
    this.#shelf = new CoverShelf(walk.folderPictures);
    const walked = walk.files.map(({ path, size, modified_at }) => ({ path, size, modified_at }));
    const unreadable = walk.failures.map((failure) => failure.path);
    return {
      ...diffScan(known, walked, unreadable),
      failures: walk.failures,
    };
  }

  /**
   * Reads files of the root last scanned and hands batches over.
   * @throws AbortError where the reading was stopped; NotAllowedError (`permission_lost`) where the browser may no
   *   longer read the root; RangeError for a path that the scan did not find; whatever
   *   `onBatch` rejects with.
   */
  async read(paths: string[], onBatch: (batch: ImportBatch) => Promise<void>): Promise<void> {
    const signal = this.#begin();
    const files = paths.map((path) => {
      const found = this.#found.get(path);
      if (!found) throw new RangeError(`The last scan found no file at ${path}.`);
      return found;
    });
    try {
      await readInBatches(files, this.#shelf, onBatch, signal, this.#monotonicMs);
    } catch (thrown) {
      // Covers on their way may not have arrived: the next reading hands them over again.
      this.#shelf = new CoverShelf(this.#folderPictures);
      throw thrown;
    }
  }

  /** Stops the scan or reading under way. */
  abort(): void {
    this.#work.abort();
  }

  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }
}

import { EarmarkError } from '../shared/failures.ts';

const PAGE_BYTES = 64 * 1024;
/** Headers that claim more than this are hostile or broken; nothing in music needs it. */
const READ_LIMIT_BYTES = 48 * 1024 * 1024;

/**
 * Reads ranges of a file and keeps what was read, in pages, so that several readers of one file's headers fetch
 * them from the disk once and in few calls: each call costs about as much as the bytes it brings.
 */
export class PagedFile {
  readonly size: number;
  readonly #blob: Blob;
  readonly #signal: AbortSignal;
  readonly #pages = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();

  /** @param signal Ends all reading: demuxers that follow damaged headers ask without end. */
  constructor(blob: Blob, signal: AbortSignal) {
    this.#blob = blob;
    this.#signal = signal;
    this.size = blob.size;
  }

  /**
   * The bytes from `start` up to `end`, as far as the file goes.
   * @throws EarmarkError `too_large` for a range beyond 48 MB; DOMException where the file can't be read;
   *   the signal's reason.
   */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    this.#signal.throwIfAborted();
    const stop = Math.min(end, this.size);
    if (stop - start > READ_LIMIT_BYTES) {
      throw new EarmarkError('too_large', 'The file claims headers larger than any music file needs.');
    }
    if (stop <= start) return new Uint8Array(0);
    const first = Math.floor(start / PAGE_BYTES);
    const last = Math.floor((stop - 1) / PAGE_BYTES);
    this.#fetchMissing(first, last);
    if (first === last) {
      const page = await this.#page(first);
      return page.subarray(start - first * PAGE_BYTES, stop - first * PAGE_BYTES);
    }
    const bytes = new Uint8Array(stop - start);
    for (let index = first; index <= last; index += 1) {
      const page = await this.#page(index);
      const pageStart = index * PAGE_BYTES;
      const from = Math.max(start, pageStart);
      bytes.set(page.subarray(from - pageStart, stop - pageStart), from - start);
    }
    return bytes;
  }

  #page(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const page = this.#pages.get(index);
    if (!page) throw new RangeError(`Page ${index} was not fetched.`);
    return page;
  }

  /** Fetches runs of missing pages in one call each; a run that goes on from known pages takes one page more. */
  #fetchMissing(first: number, last: number): void {
    for (let index = first; index <= last; index += 1) {
      if (this.#pages.has(index)) continue;
      let runEnd = index + 1;
      while (runEnd <= last && !this.#pages.has(runEnd)) runEnd += 1;
      const goesOn = index === 0 || this.#pages.has(index - 1);
      if (goesOn && runEnd > last && !this.#pages.has(runEnd)) runEnd += 1;
      this.#fetchRun(index, runEnd);
      index = runEnd - 1;
    }
  }

  #fetchRun(first: number, end: number): void {
    const run = this.#blob.slice(first * PAGE_BYTES, end * PAGE_BYTES).arrayBuffer();
    for (let index = first; index < end; index += 1) {
      const offset = (index - first) * PAGE_BYTES;
      const page = run.then((buffer) => new Uint8Array(buffer).subarray(offset, offset + PAGE_BYTES));
      page.catch(() => undefined); // a page fetched ahead may never be asked for
      this.#pages.set(index, page);
    }
  }
}

/** A Blob that reads through a {@link PagedFile}, for libraries that take their ranges from a Blob in small bites. */
export class PagedBlob extends Blob {
  readonly #file: PagedFile;
  readonly #start: number;
  readonly #end: number;

  constructor(file: PagedFile, start = 0, end = file.size) {
    super();
    this.#file = file;
    this.#start = start;
    this.#end = end;
  }

  override get size(): number {
    return this.#end - this.#start;
  }

  override slice(start = 0, end = this.size): Blob {
    const from = Math.min(this.#start + start, this.#end);
    return new PagedBlob(this.#file, from, Math.max(from, Math.min(this.#start + end, this.#end)));
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await this.#file.read(this.#start, this.#end);
    return bytes.slice().buffer;
  }
}

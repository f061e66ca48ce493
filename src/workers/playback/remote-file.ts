/** A file that is read over the API, for decoders that take a `Blob`. */
import { EarmarkError } from '../../shared/failures.ts';
import type { KeptPage, PageShelf } from './page-shelf.ts';
import type { StreamPart } from './playback-protocol.ts';

/** Asks for bytes of the file, both ends inclusive; of this version, where one is named. Rejects with an `EarmarkError`. */
export type FetchPart = (first: number, last: number, etag: string | null) => Promise<StreamPart>;

/** What is asked for at a time. Half a second of the largest WAV, a quarter of a minute of an mp3. */
export const PAGE_BYTES = 256 * 1024;
/** Asked for before they are needed: the page that fetches them may be busy for a second. */
const PAGES_AHEAD = 2;
/**
 * Asked for in one request at most, where reading goes straight on: what an answer of the API holds. Whoever counts the frames
 * of a three-hour file up to a place reads a hundred megabytes, and most of the time would go to requests.
 */
const MOST_PAGES_AT_ONCE = 8;

interface Page extends KeptPage {
  readonly content: Promise<Uint8Array<ArrayBuffer>>;
}

/** Pages of one version of a file, read once and a little ahead. */
class PagedBytes {
  readonly #fetchPart: FetchPart;
  readonly #shelf: PageShelf;
  readonly #etag: string | null;
  readonly #pages = new Map<number, Page>();
  /** Pages of the last request, and the one behind them. */
  #pagesAtOnce = 1;
  #pageBehind = 1;
  readonly size: number;

  constructor(fetchPart: FetchPart, shelf: PageShelf, first: StreamPart) {
    this.#fetchPart = fetchPart;
    this.#shelf = shelf;
    this.#etag = first.etag;
    this.size = first.totalBytes;
    this.#keep(0, Promise.resolve(new Uint8Array(first.bytes)));
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, end - start));
    const pageEnd = Math.ceil(end / PAGE_BYTES);
    for (let at = start; at < end; ) {
      this.#page(Math.floor(at / PAGE_BYTES), pageEnd);
      const part = await this.readOn(at, end);
      bytes.set(part, at - start);
      at += part.length;
    }
    return bytes;
  }

  /** From `start` to the end of its page at most: at least one byte. */
  async readOn(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const index = Math.floor(start / PAGE_BYTES);
    const content = this.#page(index).content;
    // Not where somebody looks for a place, and looks elsewhere next.
    const goesOn = index === 0 || this.#pages.has(index - 1);
    for (let ahead = 1; goesOn && ahead <= PAGES_AHEAD; ahead++) this.#readAhead(index + ahead);
    const page = await content;
    const offset = start - index * PAGE_BYTES;
    return page.subarray(offset, Math.min(page.length, end - index * PAGE_BYTES));
  }

  /** Lets go of all pages. */
  close(): void {
    for (const page of this.#pages.values()) this.#shelf.remove(page);
    this.#pages.clear();
  }

  /** `wantedEnd`: those up to there will be asked for next. */
  #page(index: number, wantedEnd = index + 1): Page {
    const page = this.#pages.get(index) ?? this.#fetchPages(index, wantedEnd - index);
    this.#shelf.use(page);
    return page;
  }

  /** The page and those wanted behind it; where it is the next one, twice as many as the last time. */
  #fetchPages(index: number, wantedCount: number): Page {
    const straightOn = index === this.#pageBehind ? 2 * this.#pagesAtOnce : 1;
    this.#pagesAtOnce = Math.min(Math.max(wantedCount, straightOn), MOST_PAGES_AT_ONCE);
    const pageCount = Math.ceil(this.size / PAGE_BYTES);
    this.#pageBehind = Math.min(index + this.#pagesAtOnce, pageCount);
    const bytes = this.#fetchRange(index * PAGE_BYTES, Math.min(this.#pageBehind * PAGE_BYTES, this.size));
    for (let behind = index + 1; behind < this.#pageBehind; behind++)
      this.#keep(behind, pageOf(bytes, behind - index));
    return this.#keep(index, pageOf(bytes, 0));
  }

  #keep(index: number, content: Promise<Uint8Array<ArrayBuffer>>): Page {
    const page: Page = { content, bytes: PAGE_BYTES, letGo: () => this.#forget(index, page) };
    content.catch(() => this.#shelf.drop(page)); // asked again, it may be there; whoever needs it hears of the failure
    this.#pages.set(index, page);
    this.#shelf.use(page);
    return page;
  }

  #forget(index: number, page: Page): void {
    if (this.#pages.get(index) === page) this.#pages.delete(index);
  }

  async #fetchRange(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes } = await this.#fetchPart(start, end - 1, this.#etag);
    if (bytes.byteLength !== end - start) throw cutShort();
    return new Uint8Array(bytes);
  }

  /** Whoever needs the page hears of a failure. */
  #readAhead(index: number): void {
    if (index * PAGE_BYTES < this.size && !this.#pages.has(index)) this.#page(index);
  }
}

/** One page of an answer, in memory of its own: as a view, the last page kept would hold all of the answer. */
async function pageOf(
  answer: Promise<Uint8Array<ArrayBuffer>>,
  at: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await answer;
  return bytes.length <= PAGE_BYTES ? bytes : bytes.slice(at * PAGE_BYTES, (at + 1) * PAGE_BYTES);
}

/** Part of a remote file, or all of it: what a `Blob` is asked for here, and nothing is read before it is. */
class RemoteBlob extends Blob {
  readonly #bytes: PagedBytes;
  readonly #start: number;
  readonly #end: number;

  constructor(bytes: PagedBytes, start: number, end: number) {
    super();
    this.#bytes = bytes;
    this.#start = start;
    this.#end = Math.max(start, end);
    // An accessor of the prototype: a subclass may not declare it anew.
    Object.defineProperty(this, 'size', { value: this.#end - this.#start });
  }

  override slice(start = 0, end = this.size): Blob {
    return new RemoteBlob(this.#bytes, this.#start + this.#clamp(start), this.#start + this.#clamp(end));
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.#bytes.read(this.#start, this.#end)).buffer;
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = this.#start;
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull: async (controller) => {
          if (at < this.#end) {
            const part = await this.#bytes.readOn(at, this.#end);
            at += part.length;
            controller.enqueue(part.slice()); // the page stays with the cache
          }
          if (at >= this.#end) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** As `Blob` counts: negative from the end. */
  #clamp(position: number): number {
    const from = position < 0 ? this.size + position : position;
    return Math.min(this.size, Math.max(0, from));
  }
}

/** A file on the other side. */
export interface RemoteFile {
  readonly blob: Blob;
  /** Lets go of what is kept of it; the blob may still be read. */
  close(): void;
}

/** Opens a file by its first page; what is kept of it lies on the shelf. Rejects with what `fetchPart` rejects with. */
export async function openRemoteFile(fetchPart: FetchPart, shelf: PageShelf): Promise<RemoteFile> {
  const first = await fetchPart(0, PAGE_BYTES - 1, null);
  const bytes = new PagedBytes(fetchPart, shelf, first);
  return { blob: new RemoteBlob(bytes, 0, bytes.size), close: () => bytes.close() };
}

function cutShort(): EarmarkError {
  return new EarmarkError(
    'unreadable_file',
    'This file is shorter than it was a moment ago. Rescan its folder.',
  );
}

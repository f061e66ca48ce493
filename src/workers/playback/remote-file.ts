/** A file that is read over the API, for decoders that take a `Blob`. */
import { EarmarkError } from '../../shared/failures.ts';
import type { StreamPart } from './playback-protocol.ts';

/** Asks for bytes of the file, both ends inclusive; of this version, where one is named. Rejects with an `EarmarkError`. */
export type FetchPart = (first: number, last: number, etag: string | null) => Promise<StreamPart>;

/** What is asked for at a time. Half a second of the largest WAV, a quarter of a minute of an mp3. */
const PAGE_BYTES = 256 * 1024;
/** Asked for before they are needed: the page that fetches them may be busy for a second. */
const PAGES_AHEAD = 2;
/**
 * Asked for in one request at most, where reading goes straight on: what an answer of the API holds. Whoever counts the frames
 * of a three-hour file up to a place reads a hundred megabytes, and most of the time would go to requests.
 */
const MOST_PAGES_AT_ONCE = 8;
/** Pages kept: enough for a demuxer that jumps between an index and the sound. */
const PAGES_KEPT = 24;

/** Pages of one version of a file, read once and a little ahead. */
class PagedBytes {
  readonly #fetchPart: FetchPart;
  readonly #etag: string | null;
  readonly #pages = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();
  /** Pages of the last request, and the one behind them. */
  #pagesAtOnce = 1;
  #pageBehind = 1;
  readonly size: number;

  constructor(fetchPart: FetchPart, first: StreamPart) {
    this.#fetchPart = fetchPart;
    this.#etag = first.etag;
    this.size = first.totalBytes;
    this.#pages.set(0, Promise.resolve(new Uint8Array(first.bytes)));
  }

  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, end - start));
    for (let at = start; at < end; ) {
      const part = await this.readOn(at, end);
      bytes.set(part, at - start);
      at += part.length;
    }
    return bytes;
  }

  /** From `start` to the end of its page at most: at least one byte. */
  async readOn(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const index = Math.floor(start / PAGE_BYTES);
    const page = await this.#page(index);
    const offset = start - index * PAGE_BYTES;
    for (let ahead = 1; ahead <= PAGES_AHEAD; ahead++) this.#readAhead(index + ahead);
    return page.subarray(offset, Math.min(page.length, end - index * PAGE_BYTES));
  }

  #page(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const page = this.#pages.get(index) ?? this.#fetchPages(index);
    this.#pages.delete(index); // to the end of the map: used last
    this.#pages.set(index, page);
    return page;
  }

  /** The page and, where it is the next one, twice as many as the last time. */
  #fetchPages(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const isNext = index === this.#pageBehind;
    this.#pagesAtOnce = isNext ? Math.min(2 * this.#pagesAtOnce, MOST_PAGES_AT_ONCE) : 1;
    const pageCount = Math.ceil(this.size / PAGE_BYTES);
    this.#pageBehind = Math.min(index + this.#pagesAtOnce, pageCount);
    const bytes = this.#fetchRange(index * PAGE_BYTES, Math.min(this.#pageBehind * PAGE_BYTES, this.size));
    const pages = Array.from({ length: this.#pageBehind - index }, (_, at) =>
      this.#keep(index + at, bytes, at * PAGE_BYTES),
    );
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= PAGES_KEPT) break;
      this.#pages.delete(oldest);
    }
    return pages[0] ?? bytes;
  }

  #keep(index: number, bytes: Promise<Uint8Array<ArrayBuffer>>, offset: number) {
    const page = bytes.then((all) => all.subarray(offset, offset + PAGE_BYTES));
    page.catch(() => this.#pages.delete(index)); // asked again, it may be there; whoever needs it hears of the failure
    this.#pages.set(index, page);
    return page;
  }

  async #fetchRange(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes } = await this.#fetchPart(start, end - 1, this.#etag);
    if (bytes.byteLength !== end - start) throw cutShort();
    return new Uint8Array(bytes);
  }

  /** Whoever needs the page hears of a failure. */
  #readAhead(index: number): void {
    if (index * PAGE_BYTES < this.size && !this.#pages.has(index)) this.#page(index).catch(() => undefined);
  }
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

/** Opens a file by its first page. Rejects with what `fetchPart` rejects with. */
export async function openRemoteFile(fetchPart: FetchPart): Promise<RemoteBlob> {
  const first = await fetchPart(0, PAGE_BYTES - 1, null);
  const bytes = new PagedBytes(fetchPart, first);
  return new RemoteBlob(bytes, 0, bytes.size);
}

function cutShort(): EarmarkError {
  return new EarmarkError(
    'unreadable_file',
    'This file is shorter than it was a moment ago. Rescan its folder.',
  );
}

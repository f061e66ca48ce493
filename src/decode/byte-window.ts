import { readBytes } from './read-bytes.ts';

const CHUNK_BYTES = 512 * 1024;
/** For windows that jump about and use little of what they read. */
export const SEEK_CHUNK_BYTES = 32 * 1024;

/** A file seen through one buffered piece of it, for parsers that walk forward. */
export class ByteWindow {
  readonly file: Blob;
  readonly #chunkBytes: number;
  #start = 0;
  #bytes = new Uint8Array(0);

  constructor(file: Blob, chunkBytes = CHUNK_BYTES) {
    this.file = file;
    this.#chunkBytes = chunkBytes;
  }

  /** Another window of the file, with the same piece buffered. */
  fork(): ByteWindow {
    const window = new ByteWindow(this.file, this.#chunkBytes);
    window.#start = this.#start;
    window.#bytes = this.#bytes;
    return window;
  }

  /** What is buffered from `offset` on: at least `length` bytes, fewer only where the file ends. */
  async view(offset: number, length: number): Promise<Uint8Array> {
    return this.buffered(offset, length) ?? (await this.#load(offset, length));
  }

  /** The same without waiting; `null` if it has to be read first. */
  buffered(offset: number, length: number): Uint8Array | null {
    const from = offset - this.#start;
    const end = this.#start + this.#bytes.length;
    const sufficient = offset + length <= end || end >= this.file.size;
    return from >= 0 && from <= this.#bytes.length && sufficient ? this.#bytes.subarray(from) : null;
  }

  async #load(offset: number, length: number): Promise<Uint8Array> {
    this.#bytes = await readBytes(this.file, offset, offset + Math.max(length, this.#chunkBytes));
    this.#start = offset;
    return this.#bytes;
  }
}

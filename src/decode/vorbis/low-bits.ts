/** Reads a Vorbis packet bit by bit, the lowest bit of each byte first (Vorbis I §2). */
export class LowBits {
  readonly #bytes: Uint8Array;
  readonly #bitCount: number;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#bitCount = bytes.length * 8;
  }

  /** Whether more was read than the packet holds: no error in sound, where the rest counts as zeros. */
  get exhausted(): boolean {
    return this.#position > this.#bitCount;
  }

  /** The next `count` bits, up to 32, as an unsigned number; zeros beyond the end. */
  read(count: number): number {
    if (count > 24) return this.read(16) + this.read(count - 16) * 65_536;
    const value = this.peek() & ((1 << count) - 1);
    this.#position += count;
    return value;
  }

  flag(): boolean {
    return this.read(1) === 1;
  }

  /** The next 24 bits at least, without reading over them. */
  peek(): number {
    const at = this.#position >>> 3;
    const bytes = this.#bytes;
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    return word >>> (this.#position & 7);
  }

  skip(count: number): void {
    this.#position += count;
  }
}

/** How many bits it takes to write a number; 0 for 0. */
export function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}

const WORD_BITS = 32;
/** A word at any bit offset holds at least this many of the bits that follow. */
const SURE_BITS = 25;

/** Reads a packet bit by bit, the highest bit of each byte first (FLAC, ALAC). Reading beyond the end throws. */
export class BitReader {
  readonly #view: DataView;
  readonly #bitCount: number;
  #position = 0;

  constructor(bytes: Uint8Array) {
    // Whole words are read, so that the last bytes need some behind them.
    const padded = new Uint8Array(bytes.length + 8);
    padded.set(bytes);
    this.#view = new DataView(padded.buffer);
    this.#bitCount = bytes.length * 8;
  }

  /** In bits from the start. */
  get position(): number {
    return this.#position;
  }

  get bitsLeft(): number {
    return this.#bitCount - this.#position;
  }

  /** The next `count` bits, up to 32, as an unsigned number. */
  unsigned(count: number): number {
    if (count > SURE_BITS) {
      const high = this.unsigned(count - 16);
      return high * 65_536 + this.unsigned(16);
    }
    if (count === 0) return 0;
    const value = this.#word() >>> (WORD_BITS - count);
    this.skip(count);
    return value;
  }

  /** The next `count` bits, up to 33, as a two's complement number. */
  signed(count: number): number {
    if (count === 0) return 0;
    const negative = this.unsigned(1);
    const rest = count > 1 ? this.unsigned(count - 1) : 0;
    return negative ? rest - 2 ** (count - 1) : rest;
  }

  /** Counts the bits before the next one that equals `stop`, and reads over that one too. */
  unary(stop: 0 | 1): number {
    let count = 0;
    for (;;) {
      const word = stop === 1 ? this.#word() : ~this.#word();
      const zeros = Math.min(Math.clz32(word), SURE_BITS);
      count += zeros;
      if (zeros < SURE_BITS) {
        this.skip(zeros + 1);
        return count;
      }
      this.skip(SURE_BITS);
    }
  }

  /** The next number in Rice's code: a unary quotient, then `parameter` bits (up to 25) of remainder; the sign is folded in. */
  rice(parameter: number): number {
    const word = this.#word();
    const zeros = Math.clz32(word);
    const length = zeros + 1 + parameter;
    if (length > SURE_BITS) return unfolded(this.unary(1) * 2 ** parameter + this.unsigned(parameter));
    this.skip(length);
    const remainder = parameter === 0 ? 0 : (word << (zeros + 1)) >>> (WORD_BITS - parameter);
    return unfolded(zeros * (1 << parameter) + remainder);
  }

  /**
   * Counts set bits, up to `limit` (at most 25), and reads over them; over the clear one behind them too, where there
   * are fewer than `limit`.
   */
  ones(limit: number): number {
    const count = Math.min(Math.clz32(~this.#word()), limit);
    this.skip(count < limit ? count + 1 : count);
    return count;
  }

  /** Moves on, or back where `count` is negative. */
  skip(count: number): void {
    this.#position += count;
    if (this.#position > this.#bitCount) throw new Error('the packet ends too early');
  }

  alignToByte(): void {
    this.#position = Math.ceil(this.#position / 8) * 8;
  }

  #word(): number {
    return this.#view.getUint32(this.#position >>> 3) << (this.#position & 7);
  }
}

/** 0, 1, 2, 3 … stand for 0, −1, 1, −2 … */
function unfolded(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Codebooks of Vorbis (Vorbis I §3): a prefix code, and a table of vectors that the code's entries stand for. */
import { bitLength, type LowBits } from './low-bits.ts';

const SYNC = 0x564342;
/** Codes up to this length are looked up at once. */
const FAST_BITS = 10;
const LONGEST_CODE = 32;

/** A codebook as its header states it. */
export interface CodebookHeader {
  readonly dimensions: number;
  /** Bits of each entry's code; 0 for entries that never occur. */
  readonly lengths: Uint8Array;
  readonly vectors: VectorTable | null;
}

interface VectorTable {
  readonly kind: 'lattice' | 'listed';
  readonly minimum: number;
  readonly delta: number;
  readonly cumulative: boolean;
  readonly multiplicands: Uint32Array;
}

/** How many numbers a codebook holds. */
export function sizeOfCodebook({ dimensions, lengths }: CodebookHeader): number {
  return lengths.length * Math.max(1, dimensions);
}

/**
 * Reads a codebook's header. Throws where it is damaged, or holds more numbers than `room`: a damaged header could ask for
 * gigabytes.
 */
export function readCodebookHeader(bits: LowBits, room: number): CodebookHeader {
  if (bits.read(24) !== SYNC) throw new Error('a codebook is missing');
  const dimensions = bits.read(16);
  const entryCount = bits.read(24);
  if (entryCount * Math.max(1, dimensions) > room) throw new Error('a codebook is too large');
  const lengths = new Uint8Array(entryCount);
  if (bits.flag()) readOrderedLengths(bits, lengths);
  else readLengths(bits, lengths);
  const vectors = readVectorTable(bits, dimensions, entryCount);
  if (bits.exhausted) throw new Error('the codebooks are cut short');
  return { dimensions, lengths, vectors };
}

function readLengths(bits: LowBits, lengths: Uint8Array): void {
  const sparse = bits.flag();
  for (let entry = 0; entry < lengths.length; entry++) {
    if (!sparse || bits.flag()) lengths[entry] = bits.read(5) + 1;
  }
}

function readOrderedLengths(bits: LowBits, lengths: Uint8Array): void {
  let length = bits.read(5) + 1;
  for (let entry = 0; entry < lengths.length; length++) {
    const count = bits.read(bitLength(lengths.length - entry));
    if (entry + count > lengths.length || length > LONGEST_CODE) throw new Error('a codebook is damaged');
    lengths.fill(length, entry, entry + count);
    entry += count;
  }
}

function readVectorTable(bits: LowBits, dimensions: number, entryCount: number): VectorTable | null {
  const type = bits.read(4);
  if (type === 0) return null;
  if (type > 2 || dimensions === 0) throw new Error('a codebook has a reserved type');
  const minimum = readFloat(bits);
  const delta = readFloat(bits);
  const valueBits = bits.read(4) + 1;
  const cumulative = bits.flag();
  const count = type === 1 ? latticeSide(entryCount, dimensions) : entryCount * dimensions;
  const multiplicands = Uint32Array.from({ length: count }, () => bits.read(valueBits));
  return { kind: type === 1 ? 'lattice' : 'listed', minimum, delta, cumulative, multiplicands };
}

/** 21 bits of mantissa, 10 of exponent, a sign (§9.2.2). */
function readFloat(bits: LowBits): number {
  const word = bits.read(32);
  const mantissa = word % 2 ** 21;
  const exponent = Math.floor(word / 2 ** 21) & 0x3ff;
  return (word >= 2 ** 31 ? -mantissa : mantissa) * 2 ** (exponent - 788);
}

/** The greatest number whose `dimensions`-th power is no more than the entries (§9.2.3). */
function latticeSide(entryCount: number, dimensions: number): number {
  let side = Math.floor(entryCount ** (1 / dimensions));
  while ((side + 1) ** dimensions <= entryCount) side++;
  while (side ** dimensions > entryCount) side--;
  return side;
}

/** A codebook ready to decode with. */
export class Codebook {
  readonly dimensions: number;
  /** The vectors of all entries, one after the other; `null` for a book of mere numbers. */
  readonly vectors: Float32Array | null;
  /** By the next bits of the stream: entry × 64 + length; 0 where the code is longer, or none. */
  readonly #fast = new Uint32Array(1 << FAST_BITS);
  /** Longer codes: a tree of pairs; a negative value is an entry (−1 − entry), 0 nothing. */
  readonly #tree: number[] = [0, 0];

  constructor({ dimensions, lengths, vectors }: CodebookHeader) {
    this.dimensions = dimensions;
    this.vectors = vectors && unfold(vectors, dimensions, lengths);
    const codes = assignCodes(lengths);
    lengths.forEach((length, entry) => {
      if (length > 0) this.#enter(entry, codes[entry] ?? 0, length);
    });
    const only = lengths.findIndex((length) => length > 0);
    // A book of one entry leaves half its tree open; whichever bit comes means that entry.
    if (lengths[only] === 1 && isAlone(lengths, only)) this.#fast.fill((only << 6) | 1);
  }

  /** The next entry; −1 where the packet ends, or the bits are no code of this book. */
  decode(bits: LowBits): number {
    const upcoming = bits.peek();
    const fast = this.#fast[upcoming & ((1 << FAST_BITS) - 1)] ?? 0;
    if (fast > 0) {
      bits.skip(fast & 63);
      return bits.exhausted ? -1 : fast >>> 6;
    }
    let node = 0;
    for (let length = 0; length < LONGEST_CODE; length++) {
      const next = this.#tree[node + bits.read(1)] ?? 0;
      if (next === 0 || bits.exhausted) return -1;
      if (next < 0) return -1 - next;
      node = next;
    }
    return -1;
  }

  /** `code` has its first bit in bit 31. */
  #enter(entry: number, code: number, length: number): void {
    if (length <= FAST_BITS) {
      const first = reversed(code, length);
      for (let index = first; index < 1 << FAST_BITS; index += 1 << length) {
        this.#fast[index] = (entry << 6) | length;
      }
      return;
    }
    let node = 0;
    for (let bit = 0; bit < length; bit++) {
      const slot = node + ((code >>> (31 - bit)) & 1);
      if (bit === length - 1) this.#tree[slot] = -1 - entry;
      else {
        if (!this.#tree[slot]) {
          this.#tree[slot] = this.#tree.length;
          this.#tree.push(0, 0);
        }
        node = this.#tree[slot] ?? 0;
      }
    }
  }
}

/**
 * Gives each entry the first code of its length that is still free, as §3.2.1 wants it. Throws where they do not fit.
 *
 * At any time at most one branch of each depth is free, which `free` holds, its first bit in bit 31.
 */
function assignCodes(lengths: Uint8Array): Uint32Array {
  const codes = new Uint32Array(lengths.length);
  const free: (number | null)[] = Array(LONGEST_CODE + 1).fill(null);
  free[0] = 0;
  lengths.forEach((length, entry) => {
    if (length === 0) return;
    let depth = length;
    while (depth > 0 && free[depth] === null) depth--;
    const code = free[depth];
    if (code === null || code === undefined) throw new Error('a codebook has too many codes');
    free[depth] = null;
    codes[entry] = code;
    for (let below = depth + 1; below <= length; below++) free[below] = (code | (1 << (32 - below))) >>> 0;
  });
  return codes;
}

function isAlone(lengths: Uint8Array, only: number): boolean {
  return lengths.every((length, entry) => length === 0 || entry === only);
}

/** The first `length` bits of `code`, the first one lowest: as the stream has them. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >>> (31 - bit)) & 1) << bit;
  return result;
}

function unfold(table: VectorTable, dimensions: number, lengths: Uint8Array): Float32Array {
  const { kind, minimum, delta, cumulative, multiplicands } = table;
  const vectors = new Float32Array(lengths.length * dimensions);
  for (let entry = 0; entry < lengths.length; entry++) {
    let last = 0;
    let digits = entry;
    for (let i = 0; i < dimensions; i++) {
      const at = kind === 'lattice' ? digits % multiplicands.length : entry * dimensions + i;
      digits = Math.floor(digits / multiplicands.length);
      const value = (multiplicands[at] ?? 0) * delta + minimum + last;
      vectors[entry * dimensions + i] = value;
      if (cumulative) last = value;
    }
  }
  return vectors;
}

import type { LowBits } from './low-bits.ts';

/** How the fine structure of a spectrum is coded (Vorbis I §8.6.1). */
export interface ResidueSetup {
  /** 0: vectors interleaved within a partition; 1: in order; 2: all channels interleaved. */
  readonly type: number;
  readonly begin: number;
  readonly end: number;
  readonly partitionSize: number;
  readonly classCount: number;
  readonly classbook: number;
  /** For each class the book of each of eight passes; −1 for none. */
  readonly books: readonly (readonly number[])[];
}

const PASSES = 8;

/** Reads a residue's header. Throws where it is damaged. */
export function readResidueSetup(bits: LowBits): ResidueSetup {
  const type = bits.read(16);
  if (type > 2) throw new Error('a Vorbis residue is of an unknown kind');
  const begin = bits.read(24);
  const end = bits.read(24);
  const partitionSize = bits.read(24) + 1;
  const classCount = bits.read(6) + 1;
  const classbook = bits.read(8);
  const cascades = Array.from({ length: classCount }, () => {
    const low = bits.read(3);
    return bits.flag() ? low | (bits.read(5) << 3) : low;
  });
  const books = cascades.map((cascade) =>
    Array.from({ length: PASSES }, (_, pass) => ((cascade >> pass) & 1 ? bits.read(8) : -1)),
  );
  return { type, begin, end, partitionSize, classCount, classbook, books };
}

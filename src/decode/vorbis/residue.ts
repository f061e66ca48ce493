import type { Codebook } from './codebook.ts';
import type { LowBits } from './low-bits.ts';
import type { ResidueSetup } from './residue-setup.ts';

const PASSES = 8;

/**
 * Adds the fine structure of a packet to the spectra of one submap (Vorbis I §8.6). Stops where the packet ends.
 *
 * `silent` channels carry none, unless all are interleaved (type 2) and one of them does.
 */
export function readResidue(
  bits: LowBits,
  setup: ResidueSetup,
  codebooks: readonly Codebook[],
  spectra: readonly Float32Array[],
  silent: readonly boolean[],
): void {
  if (setup.type === 2) {
    if (silent.every(Boolean)) return;
    const interleaved = new Float32Array((spectra[0]?.length ?? 0) * spectra.length);
    new ResidueReading(bits, setup, codebooks, [interleaved]).run();
    spectra.forEach((spectrum, channel) => {
      for (let i = 0, from = channel; i < spectrum.length; i++, from += spectra.length) {
        spectrum[i] = interleaved[from] ?? 0;
      }
    });
    return;
  }
  const heard = spectra.filter((_, channel) => !silent[channel]);
  if (heard.length > 0) new ResidueReading(bits, setup, codebooks, heard).run();
}

class ResidueReading {
  readonly #bits: LowBits;
  readonly #setup: ResidueSetup;
  readonly #codebooks: readonly Codebook[];
  readonly #spectra: readonly Float32Array[];
  readonly #begin: number;
  readonly #partitionCount: number;
  readonly #classes: readonly Uint8Array[];

  constructor(
    bits: LowBits,
    setup: ResidueSetup,
    codebooks: readonly Codebook[],
    spectra: readonly Float32Array[],
  ) {
    this.#bits = bits;
    this.#setup = setup;
    this.#codebooks = codebooks;
    this.#spectra = spectra;
    const size = spectra[0]?.length ?? 0;
    this.#begin = Math.min(setup.begin, size);
    this.#partitionCount = Math.floor((Math.min(setup.end, size) - this.#begin) / setup.partitionSize);
    this.#classes = spectra.map(() => new Uint8Array(Math.max(0, this.#partitionCount)));
  }

  run(): void {
    for (let pass = 0; pass < PASSES; pass++) {
      if (!this.#runPass(pass)) return;
    }
  }

  /** False where the packet ends. */
  #runPass(pass: number): boolean {
    const classbook = this.#codebooks[this.#setup.classbook];
    if (!classbook) throw new Error('a Vorbis residue names a missing codebook');
    const perWord = Math.max(1, classbook.dimensions);
    for (let first = 0; first < this.#partitionCount; first += perWord) {
      if (pass === 0 && !this.#readClasses(classbook, first, perWord)) return false;
      const end = Math.min(first + perWord, this.#partitionCount);
      for (let partition = first; partition < end; partition++) {
        for (let channel = 0; channel < this.#spectra.length; channel++) {
          if (!this.#readPartition(channel, partition, pass)) return false;
        }
      }
    }
    return true;
  }

  /** One code word states the classes of several partitions, as the digits of a number, the first one highest. */
  #readClasses(classbook: Codebook, first: number, perWord: number): boolean {
    const { classCount } = this.#setup;
    for (const classes of this.#classes) {
      let word = classbook.decode(this.#bits);
      if (word < 0) return false;
      const digits = Math.min(perWord, this.#partitionCount - first);
      word = Math.floor(word / classCount ** (perWord - digits));
      for (let digit = digits - 1; digit >= 0; digit--) {
        classes[first + digit] = word % classCount;
        word = Math.floor(word / classCount);
      }
    }
    return true;
  }

  #readPartition(channel: number, partition: number, pass: number): boolean {
    const { books, partitionSize, type } = this.#setup;
    const index = books[this.#classes[channel]?.[partition] ?? 0]?.[pass] ?? -1;
    if (index < 0) return true;
    const book = this.#codebooks[index];
    const spectrum = this.#spectra[channel];
    if (!book?.vectors || !spectrum) throw new Error('a Vorbis residue names a book without vectors');
    const { dimensions, vectors } = book;
    const start = this.#begin + partition * partitionSize;
    const vectorCount = partitionSize / dimensions;
    const step = type === 0 ? vectorCount : 1;
    for (let vector = 0; vector < vectorCount; vector++) {
      const entry = book.decode(this.#bits);
      if (entry < 0) return false;
      let to = start + (type === 0 ? vector : vector * dimensions);
      for (let from = entry * dimensions; from < (entry + 1) * dimensions; from++, to += step) {
        spectrum[to] = (spectrum[to] ?? 0) + (vectors[from] ?? 0);
      }
    }
    return true;
  }
}

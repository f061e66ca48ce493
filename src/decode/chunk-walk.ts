import { asciiAt, readBytes, viewOf } from './read-bytes.ts';

/** How a family of formats writes its chunks. */
export interface ChunkGrammar {
  /** Where the first chunk begins. */
  readonly firstOffset: number;
  /** CAF has 64-bit sizes, RIFF and AIFF 32-bit ones. */
  readonly sizeBytes: 4 | 8;
  readonly littleEndian: boolean;
  /** RIFF and AIFF pad chunks to even lengths. */
  readonly padded: boolean;
}

/** A chunk by its header. */
export interface Chunk {
  readonly id: string;
  /** Where the content begins. */
  readonly start: number;
  /** As written: may be more than the file has, or −1 in CAF for "to the end". */
  readonly declaredBytes: number;
}

/** A damaged file could send the walk through endless empty chunks. */
const MAXIMUM_CHUNKS = 1000;

/** Walks the chunks of a file without reading their content, until the file ends. */
export async function* walkChunks(file: Blob, grammar: ChunkGrammar): AsyncGenerator<Chunk, void, undefined> {
  const headerBytes = 4 + grammar.sizeBytes;
  let offset = grammar.firstOffset;
  for (let count = 0; count < MAXIMUM_CHUNKS && offset + headerBytes <= file.size; count++) {
    const header = await readBytes(file, offset, offset + headerBytes);
    if (header.length < headerBytes) return;
    const view = viewOf(header);
    const declaredBytes =
      grammar.sizeBytes === 8
        ? Number(view.getBigInt64(4, grammar.littleEndian))
        : view.getUint32(4, grammar.littleEndian);
    const start = offset + headerBytes;
    yield { id: asciiAt(header, 0, 4), start, declaredBytes };
    if (declaredBytes < 0) return;
    offset = start + declaredBytes + (grammar.padded ? declaredBytes & 1 : 0);
  }
}

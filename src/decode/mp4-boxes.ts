/** The boxes of MP4 and QuickTime files (ISO/IEC 14496-12), as far as the codecs of their tracks. */
import { asciiAt, readBytes, throwIfAborted, viewOf } from './read-bytes.ts';

/** A part of a file, in bytes; `end` is exclusive. */
export interface BoxSpan {
  readonly start: number;
  readonly end: number;
}

/** A box by its header. */
export interface Box {
  readonly type: string;
  readonly content: BoxSpan;
  /** By how many bytes it claims to reach beyond what it lies in. */
  readonly missingBytes: number;
}

/** What describes the samples of a track: its type names the codec. */
export type SampleEntry = Box;

/** The boxes that lead to the sample entries of a track, each within the one before. */
const PATH = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'];
/** `stsd` begins with a version and a count. */
const LIST_HEADER_BYTES = 8;
const HEADER_BYTES = 8;
const LARGE_HEADER_BYTES = 16;
/** A damaged file could consist of empty boxes. */
const MAXIMUM_BOXES = 10_000;
/** Sample entries of files that a shop has locked. */
const ENCRYPTED_ENTRIES = ['drms', 'enca'];

/** Walks the boxes of one file, no more than a limited number of them altogether: each costs a read. */
export class BoxReader {
  readonly #file: Blob;
  readonly #signal: AbortSignal;
  #boxesLeft = MAXIMUM_BOXES;

  constructor(file: Blob, signal: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
  }

  /** The boxes side by side, without their content. Throws `aborted`. */
  async *boxesIn({ start, end }: BoxSpan): AsyncGenerator<Box, void, undefined> {
    for (let offset = start; offset + HEADER_BYTES <= end && this.#boxesLeft > 0; this.#boxesLeft--) {
      throwIfAborted(this.#signal);
      const header = await readBytes(this.#file, offset, offset + LARGE_HEADER_BYTES);
      if (header.length < HEADER_BYTES) return;
      const view = viewOf(header);
      const short = view.getUint32(0);
      const isLarge = short === 1 && header.length === LARGE_HEADER_BYTES;
      const length = isLarge ? Number(view.getBigUint64(8)) : short === 0 ? end - offset : short;
      if (length < HEADER_BYTES) return;
      const contentStart = offset + (isLarge ? LARGE_HEADER_BYTES : HEADER_BYTES);
      const content = { start: contentStart, end: Math.min(end, offset + length) };
      yield { type: asciiAt(header, 4, 4), content, missingBytes: Math.max(0, offset + length - end) };
      offset += length;
    }
  }

  /** The sample entries of all tracks. */
  async sampleEntries(): Promise<SampleEntry[]> {
    return await this.#descend({ start: 0, end: this.#file.size }, PATH);
  }

  /** How many bytes the last of the outermost boxes claims beyond the end of the file: they are missing. */
  async missingBytes(): Promise<number> {
    let missing = 0;
    for await (const box of this.boxesIn({ start: 0, end: this.#file.size })) missing = box.missingBytes;
    return missing;
  }

  async #descend(within: BoxSpan, path: readonly string[]): Promise<SampleEntry[]> {
    const [wanted, ...rest] = path;
    const found: SampleEntry[] = [];
    for await (const box of this.boxesIn(within)) {
      if (wanted === undefined) found.push(box);
      if (box.type !== wanted) continue;
      const skipped = rest.length === 0 ? LIST_HEADER_BYTES : 0;
      const content = { start: box.content.start + skipped, end: box.content.end };
      found.push(...(await this.#descend(content, rest)));
    }
    return found;
  }
}

/** Whether a track is locked by copy protection (FairPlay, Common Encryption). */
export function isEncrypted(entries: readonly SampleEntry[]): boolean {
  return entries.some(({ type }) => ENCRYPTED_ENTRIES.includes(type));
}

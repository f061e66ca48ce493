/** The boxes of MP4 and QuickTime files (ISO/IEC 14496-12), as far as the codecs of their tracks. */
import { asciiAt, readBytes, viewOf } from './read-bytes.ts';

export interface BoxSpan {
  readonly start: number;
  readonly end: number;
}

export interface Box {
  readonly type: string;
  readonly content: BoxSpan;
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

/** The sample entries of all tracks. Only headers of boxes are read on the way. */
export async function readSampleEntries(file: Blob): Promise<SampleEntry[]> {
  return await descend(file, { start: 0, end: file.size }, PATH);
}

/** Whether a track is locked by copy protection (FairPlay, Common Encryption). */
export function isEncrypted(entries: readonly SampleEntry[]): boolean {
  return entries.some(({ type }) => ENCRYPTED_ENTRIES.includes(type));
}

async function descend(file: Blob, within: BoxSpan, path: readonly string[]): Promise<SampleEntry[]> {
  const [wanted, ...rest] = path;
  const found: SampleEntry[] = [];
  for await (const box of boxesIn(file, within)) {
    if (wanted === undefined) found.push(box);
    if (box.type !== wanted) continue;
    const skipped = rest.length === 0 ? LIST_HEADER_BYTES : 0;
    const content = { start: box.content.start + skipped, end: box.content.end };
    found.push(...(await descend(file, content, rest)));
  }
  return found;
}

/** Walks boxes without reading their content. */
export async function* boxesIn(file: Blob, { start, end }: BoxSpan): AsyncGenerator<Box, void, undefined> {
  let offset = start;
  for (let count = 0; count < MAXIMUM_BOXES && offset + HEADER_BYTES <= end; count++) {
    const header = await readBytes(file, offset, offset + LARGE_HEADER_BYTES);
    if (header.length < HEADER_BYTES) return;
    const view = viewOf(header);
    const short = view.getUint32(0);
    const isLarge = short === 1 && header.length === LARGE_HEADER_BYTES;
    const length = isLarge ? Number(view.getBigUint64(8)) : short === 0 ? end - offset : short;
    if (length < HEADER_BYTES) return;
    const contentStart = offset + (isLarge ? LARGE_HEADER_BYTES : HEADER_BYTES);
    const content = { start: contentStart, end: Math.min(end, offset + length) };
    yield { type: asciiAt(header, 4, 4), content };
    offset += length;
  }
}

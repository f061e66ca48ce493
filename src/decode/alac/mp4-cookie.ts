import type { BoxReader, BoxSpan, SampleEntry } from '../mp4-boxes.ts';
import { readBytes, viewOf } from '../read-bytes.ts';

/** Bytes of a sample entry for sound in front of its boxes, by its version (QuickTime File Format, 2012). */
const ENTRY_BYTES: Readonly<Record<number, number>> = { 0: 28, 1: 44, 2: 64 };
const VERSION_OFFSET = 8;
/** A box of this kind begins with its version and flags. */
const BOX_VERSION_BYTES = 4;
/** A cookie has 24 bytes, 48 with a channel layout, 24 more with its wrappings. */
const LONGEST_COOKIE_BYTES = 256;
/** Boxes of a damaged file could lie in one another without end. */
const MAXIMUM_WRAPPINGS = 2;

/** The ALAC cookie of the first track that has one; `null` without. */
export async function findAlacCookie(
  file: Blob,
  boxes: BoxReader,
  entries: readonly SampleEntry[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const entry = entries.find(({ type }) => type === 'alac');
  if (!entry) return null;
  const { start, end } = entry.content;
  const fields = await readBytes(file, start, start + VERSION_OFFSET + 2);
  const version = fields.length < VERSION_OFFSET + 2 ? 0 : viewOf(fields).getUint16(VERSION_OFFSET);
  return await cookieIn(file, boxes, { start: start + (ENTRY_BYTES[version] ?? 28), end }, MAXIMUM_WRAPPINGS);
}

async function cookieIn(
  file: Blob,
  boxes: BoxReader,
  within: BoxSpan,
  wrappings: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  for await (const { type, content } of boxes.boxesIn(within)) {
    if (type === 'alac') {
      const cookieStart = content.start + BOX_VERSION_BYTES;
      return await readBytes(file, cookieStart, Math.min(content.end, cookieStart + LONGEST_COOKIE_BYTES));
    }
    // QuickTime wraps the box once more.
    if (type === 'wave') return wrappings > 0 ? await cookieIn(file, boxes, content, wrappings - 1) : null;
  }
  return null;
}

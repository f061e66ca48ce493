import { type BoxSpan, boxesIn, type SampleEntry } from '../mp4-boxes.ts';
import { readBytes, viewOf } from '../read-bytes.ts';

/** Bytes of a sample entry for sound in front of its boxes, by its version (QuickTime File Format, 2012). */
const ENTRY_BYTES: Readonly<Record<number, number>> = { 0: 28, 1: 44, 2: 64 };
const VERSION_OFFSET = 8;
/** A box of this kind begins with its version and flags. */
const BOX_VERSION_BYTES = 4;

/** The ALAC cookie of the first track that has one; `null` without. */
export async function findAlacCookie(
  file: Blob,
  entries: readonly SampleEntry[],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const entry = entries.find(({ type }) => type === 'alac');
  if (!entry) return null;
  const { start, end } = entry.content;
  const fields = await readBytes(file, start, start + VERSION_OFFSET + 2);
  const version = fields.length < VERSION_OFFSET + 2 ? 0 : viewOf(fields).getUint16(VERSION_OFFSET);
  return await cookieIn(file, { start: start + (ENTRY_BYTES[version] ?? 28), end });
}

async function cookieIn(file: Blob, within: BoxSpan): Promise<Uint8Array<ArrayBuffer> | null> {
  for await (const { type, content } of boxesIn(file, within)) {
    if (type === 'alac') return await readBytes(file, content.start + BOX_VERSION_BYTES, content.end);
    // QuickTime wraps the box once more.
    if (type === 'wave') return await cookieIn(file, content);
  }
  return null;
}

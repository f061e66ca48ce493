/** Chained Ogg: several complete files, one behind the other, as radio recorders and `cat` make them (RFC 3533 §4). */
import { ByteWindow, SEEK_CHUNK_BYTES } from '../byte-window.ts';
import { findOggPage, MAXIMUM_PAGE_BYTES, type OggPage } from './ogg-page.ts';
import type { OggStream } from './ogg-stream.ts';

/** Where the search changes from halving to reading page by page; shorter files are read at once. */
const NEAR_BYTES = 4 * MAXIMUM_PAGE_BYTES;
const PROBED_SHARES = [0.25, 0.5, 0.75];
/**
 * A file joined with itself has one stream number throughout. Then its pages are numbered lower than they lie. So they
 * are behind a quiet beginning, where pages are small and many: that alone must not lead to reading all.
 */
const SUSPICIOUS_SHARE = 0.5;

/**
 * Where the first link of a file ends: its size, if there is no other one.
 *
 * Few pages are read: some at the beginning, which `head` holds already, three between and the last ones. Only where
 * one of them belongs to another link, the place where that begins is searched by halving; and where their numbers are
 * odd, page by page.
 */
export async function endOfFirstLink(head: ByteWindow, stream: OggStream): Promise<number> {
  const { file } = head;
  const window = new ByteWindow(file, SEEK_CHUNK_BYTES);
  const nearEnd = stream.soundOffset + NEAR_BYTES;
  const near = await scan(head, stream, stream.soundOffset, Math.min(nearEnd, file.size));
  if (near.foreignOffset !== null) return near.foreignOffset;
  if (near.lastOffset + NEAR_BYTES >= file.size) return (await scanOn(window, stream)) ?? file.size;
  let low = near.lastOffset;
  for (const offset of [...PROBED_SHARES.map((share) => share * file.size), file.size - NEAR_BYTES / 2]) {
    const page = await findOggPage(window, Math.max(low, Math.floor(offset)), file.size);
    if (!page) break;
    if (isForeign(page, stream)) return await halve(window, stream, low, page.offset);
    const pagesExpected = near.pagesPerByte * (page.offset - stream.soundOffset) * SUSPICIOUS_SHARE;
    if (page.serial === stream.serial && page.sequence < pagesExpected) {
      return (await scanOn(window, stream)) ?? file.size;
    }
    low = page.offset;
  }
  return (await scan(window, stream, low, file.size)).foreignOffset ?? file.size;
}

interface Scan {
  /** Where the first page of another link begins; `null` where none does. */
  readonly foreignOffset: number | null;
  readonly lastOffset: number;
  readonly pagesPerByte: number;
}

/** Goes from page to page. */
async function scan(window: ByteWindow, stream: OggStream, from: number, until: number): Promise<Scan> {
  let count = 0;
  let lastOffset = from;
  let page = await findOggPage(window, from, until);
  for (; page; page = await findOggPage(window, page.end, until)) {
    if (isForeign(page, stream)) return { foreignOffset: page.offset, lastOffset, pagesPerByte: 0 };
    if (page.serial === stream.serial) count++;
    lastOffset = page.offset;
  }
  return { foreignOffset: null, lastOffset, pagesPerByte: count / Math.max(1, until - from) };
}

async function scanOn(window: ByteWindow, stream: OggStream): Promise<number | null> {
  const whole = new ByteWindow(window.file);
  return (await scan(whole, stream, stream.soundOffset, window.file.size)).foreignOffset;
}

function isForeign(page: OggPage, stream: OggStream): boolean {
  return !stream.serials.has(page.serial) || page.beginsStream;
}

async function halve(window: ByteWindow, stream: OggStream, from: number, until: number): Promise<number> {
  let low = from;
  let high = until;
  while (high - low > NEAR_BYTES) {
    const middle = Math.floor((low + high) / 2);
    const page = await findOggPage(window, middle, high);
    if (page && !isForeign(page, stream)) low = page.offset;
    else high = middle;
  }
  return (await scan(window, stream, low, window.file.size)).foreignOffset ?? until;
}

/** Pages of Ogg (RFC 3533 §6). */
import type { ByteWindow } from '../byte-window.ts';
import { asciiAt, viewOf } from '../read-bytes.ts';

/** A page whose checksum holds. */
export interface OggPage {
  /** Where it begins in the file, and where the next one does. */
  readonly offset: number;
  readonly end: number;
  /** Which of several streams it belongs to. */
  readonly serial: number;
  readonly sequence: number;
  /** Where its last complete packet ends, in the codec's own count; `null` where no packet ends on it. */
  readonly granule: number | null;
  /** Its first bytes end a packet of the page before. */
  readonly continued: boolean;
  readonly beginsStream: boolean;
  readonly endsStream: boolean;
  /** The packets on it, or the parts of them. They share the window's memory. */
  readonly packets: readonly Uint8Array[];
  /** Whether the last of them goes on, on the next page. */
  readonly unfinished: boolean;
}

const HEADER_BYTES = 27;
const CHECKSUM_OFFSET = 22;
const SEGMENT_COUNT_OFFSET = 26;
const MAXIMUM_HEADER_BYTES = HEADER_BYTES + 255;
/** `OggS` */
const CAPTURE = [0x4f, 0x67, 0x67, 0x53] as const;
/** 27 bytes, 255 lacing values, 255 segments of 255 bytes. */
export const MAXIMUM_PAGE_BYTES = MAXIMUM_HEADER_BYTES + 255 * 255;
const FULL_SEGMENT = 255;
const FLAG_CONTINUED = 1;
const FLAG_BEGINS = 2;
const FLAG_ENDS = 4;

/** The page at the start of `bytes`, its checksum verified; `null` if there is none, or not all of it. */
function parseOggPage(bytes: Uint8Array, offset: number): OggPage | null {
  if (bytes.length < HEADER_BYTES || asciiAt(bytes, 0, 4) !== 'OggS' || bytes[4] !== 0) return null;
  const view = viewOf(bytes);
  const bodyStart = HEADER_BYTES + view.getUint8(SEGMENT_COUNT_OFFSET);
  const lacing = bytes.subarray(HEADER_BYTES, bodyStart);
  const length = pageBytes(bytes);
  if (bytes.length < length || checksum(bytes.subarray(0, length)) !== view.getUint32(CHECKSUM_OFFSET, true))
    return null;
  const flags = view.getUint8(5);
  const granule = view.getBigInt64(6, true);
  return {
    offset,
    end: offset + length,
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    granule: granule < 0n ? null : Number(granule),
    continued: (flags & FLAG_CONTINUED) !== 0,
    beginsStream: (flags & FLAG_BEGINS) !== 0,
    endsStream: (flags & FLAG_ENDS) !== 0,
    packets: splitBody(bytes.subarray(bodyStart, length), lacing),
    unfinished: lacing.at(-1) === FULL_SEGMENT,
  };
}

/** A packet ends with the first segment that is not full. */
function splitBody(body: Uint8Array, lacing: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = [];
  let start = 0;
  let end = 0;
  lacing.forEach((value, index) => {
    end += value;
    if (value < FULL_SEGMENT || index === lacing.length - 1) {
      packets.push(body.subarray(start, end));
      start = end;
    }
  });
  return packets;
}

/**
 * How many bytes of pages that turn out to be none are looked at in a search: so many, and so many for each byte that it has come
 * forward. Damaged pages lie one behind the other, and cost their own length; a file made of nothing but their beginnings would take
 * two thousand times its length.
 */
const FREE_BYTES = 2 ** 20;
const BYTES_PER_BYTE = 4;

/**
 * The first page that begins in `[from, until)`, whatever garbage lies before it; `null` if none does. Of the file it
 * asks for the page and no more: a search by halving looks at many places, and needs little of each.
 */
export async function findOggPage(window: ByteWindow, from: number, until: number): Promise<OggPage | null> {
  let wastedBytes = 0;
  for (let start = from; start < until; ) {
    const view =
      window.buffered(start, MAXIMUM_HEADER_BYTES) ?? (await window.view(start, MAXIMUM_HEADER_BYTES));
    if (view.length < HEADER_BYTES) return null;
    const candidate = indexOfCapture(view);
    if (candidate !== 0) {
      start += candidate < 0 ? view.length - (CAPTURE.length - 1) : candidate;
      continue;
    }
    const length = pageBytes(view);
    if (wastedBytes > FREE_BYTES + BYTES_PER_BYTE * (start - from)) {
      start++;
      continue;
    }
    const page = parseOggPage(window.buffered(start, length) ?? (await window.view(start, length)), start);
    if (page) return page;
    wastedBytes += length;
    start++;
  }
  return null;
}

/** Where `OggS` stands; below 0 where it does not. */
function indexOfCapture(bytes: Uint8Array): number {
  let index = bytes.indexOf(CAPTURE[0]);
  while (index >= 0 && !CAPTURE.every((value, place) => bytes[index + place] === value)) {
    index = bytes.indexOf(CAPTURE[0], index + 1);
  }
  return index;
}

/** The length of a page by its header, of which `bytes` should hold all. */
function pageBytes(bytes: Uint8Array): number {
  const bodyStart = HEADER_BYTES + (bytes[SEGMENT_COUNT_OFFSET] ?? 0);
  return bytes.subarray(HEADER_BYTES, bodyStart).reduce((sum, value) => sum + value, bodyStart);
}

/** Polynomial 0x04c11db7, highest bit first, without the usual inversions. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c1_1db7 : 0);
  return crc;
});

/** The checksum of a page, taken as if its own field were zero. */
function checksum(page: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < page.length; i++) {
    const byte = i >= CHECKSUM_OFFSET && i < CHECKSUM_OFFSET + 4 ? 0 : (page[i] ?? 0);
    crc = (crc << 8) ^ (TABLE[(crc >>> 24) ^ byte] ?? 0);
  }
  return crc >>> 0;
}

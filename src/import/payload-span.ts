import { asciiAt } from '../decode/read-bytes.ts';
import type { PagedFile } from './paged-file.ts';

const ID3V1_BYTES = 128;
const APE_FOOTER_BYTES = 32;
const LYRICS_FOOTER_BYTES = 15;
/** An information frame (Xing, VBRI) may lie before the first frame of audio. */
const SEARCH_BYTES = 32 * 1024;
const NEEDLE_BYTES = 64;
const TAG_COUNT_LIMIT = 8;

/** Where the audio of a raw stream lies in its file, in bytes. */
export interface PayloadSpan {
  start: number;
  end: number;
}

/**
 * Finds the audio of a raw MPEG stream: from `firstPacket` to where the trailing tags begin. Tags of every usual kind
 * are left out (ID3v2 in front; ID3v1, APEv2 and Lyrics3v2 behind), and so is the information frame, which taggers
 * and remuxers rewrite.
 *
 * @param contentStart Where the frames begin.
 */
export async function findPayload(
  file: PagedFile,
  contentStart: number,
  firstPacket: Uint8Array | undefined,
): Promise<PayloadSpan> {
  const head = await file.read(contentStart, contentStart + SEARCH_BYTES);
  const offset = firstPacket ? indexOfBytes(head, firstPacket.subarray(0, NEEDLE_BYTES)) : -1;
  const start = contentStart + Math.max(0, offset);
  return { start, end: Math.max(start, await findEnd(file)) };
}

async function findEnd(file: PagedFile): Promise<number> {
  let end = file.size;
  for (let tags = 0; tags < TAG_COUNT_LIMIT; tags += 1) {
    const tail = await file.read(Math.max(0, end - ID3V1_BYTES), end);
    const size = trailingTagSize(tail);
    if (size === 0 || size > end) break;
    end -= size;
  }
  return end;
}

/** The size of the tag that ends where `tail` ends: ID3v1, APEv2 with its footer, Lyrics3v2; 0 for none. */
function trailingTagSize(tail: Uint8Array): number {
  if (tail.length >= ID3V1_BYTES && asciiAt(tail, tail.length - ID3V1_BYTES, 3) === 'TAG') return ID3V1_BYTES;
  const ape = tail.length - APE_FOOTER_BYTES;
  if (ape >= 0 && asciiAt(tail, ape, 8) === 'APETAGEX') {
    const view = new DataView(tail.buffer, tail.byteOffset + ape, APE_FOOTER_BYTES);
    const hasHeader = view.getUint32(20, true) >>> 31 === 1;
    return view.getUint32(12, true) + (hasHeader ? APE_FOOTER_BYTES : 0);
  }
  const lyrics = tail.length - LYRICS_FOOTER_BYTES;
  if (lyrics >= 0 && asciiAt(tail, lyrics + 6, 9) === 'LYRICS200') {
    return Number(asciiAt(tail, lyrics, 6)) + LYRICS_FOOTER_BYTES || 0;
  }
  return 0;
}

function indexOfBytes(haystack: Uint8Array, needle: Uint8Array): number {
  if (needle.length === 0) return -1;
  for (let at = haystack.indexOf(needle[0] ?? 0); at !== -1; at = haystack.indexOf(needle[0] ?? 0, at + 1)) {
    if (needle.every((byte, index) => haystack[at + index] === byte)) return at;
  }
  return -1;
}

import type { SniffedFile } from './sniff-container.ts';

const UNSYNCHRONISED = 0x80;
const HEADER_BYTES = 10;

/** Whether the first tag is an unsynchronised ID3v2.3 (or 2.2) tag; ID3v2.4 unsynchronises frame by frame. */
export function isUnsynchronised({ id3v2 }: SniffedFile): boolean {
  return id3v2 !== null && id3v2.version < 4 && (id3v2.flags & UNSYNCHRONISED) !== 0;
}

/**
 * Undoes the unsynchronisation of an ID3v2.3 tag (ID3v2.3 §5: every `ff 00` was `ff`), which both tag libraries
 * leave in, so that UTF-16 text and pictures come out damaged.
 *
 * @param tag The whole tag, header included.
 * @returns The tag as it was meant, with its flag cleared and its size corrected.
 */
export function resynchronise(tag: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(tag.length);
  plain.set(tag.subarray(0, HEADER_BYTES));
  let length = HEADER_BYTES;
  for (let at = HEADER_BYTES; at < tag.length; at += 1) {
    const isStuffing = tag[at] === 0 && at > HEADER_BYTES && tag[at - 1] === 0xff;
    if (isStuffing) continue;
    plain[length] = tag[at] ?? 0;
    length += 1;
  }
  plain[5] = (tag[5] ?? 0) & ~UNSYNCHRONISED;
  const size = length - HEADER_BYTES;
  for (const [index, shift] of [21, 14, 7, 0].entries()) plain[6 + index] = (size >> shift) & 0x7f;
  return plain.slice(0, length);
}

import { asciiAt, readBytes, viewOf } from './read-bytes.ts';

/** How an Ogg file ends. */
export type OggEnding = 'complete' | 'cut_off' | 'unmarked';

const PAGE_HEADER_BYTES = 27;
/** 27 bytes, 255 lacing values, 255 segments of 255 bytes. */
const MAXIMUM_PAGE_BYTES = PAGE_HEADER_BYTES + 255 + 255 * 255;
const FLAG_END_OF_STREAM = 4;

/**
 * Looks at the last page of an Ogg file, which alone tells whether its end is there: Ogg stores no duration.
 *
 * `cut_off`: the last page is longer than what is left of the file. `unmarked`: it is whole but does not claim to be
 * the last one, as in recordings of radio streams.
 */
export async function oggEnding(file: Blob): Promise<OggEnding> {
  const start = Math.max(0, file.size - 2 * MAXIMUM_PAGE_BYTES);
  const bytes = await readBytes(file, start, file.size);
  const page = lastPageOffset(bytes);
  if (page === null || page + PAGE_HEADER_BYTES > bytes.length) return 'cut_off';
  const segmentCount = bytes[page + 26] ?? 0;
  const lacing = bytes.subarray(page + PAGE_HEADER_BYTES, page + PAGE_HEADER_BYTES + segmentCount);
  const bodyBytes = lacing.reduce((sum, value) => sum + value, 0);
  const pageEnd = page + PAGE_HEADER_BYTES + segmentCount + bodyBytes;
  if (lacing.length < segmentCount || pageEnd > bytes.length) return 'cut_off';
  return (viewOf(bytes).getUint8(page + 5) & FLAG_END_OF_STREAM) !== 0 ? 'complete' : 'unmarked';
}

function lastPageOffset(bytes: Uint8Array): number | null {
  for (let offset = bytes.length - 4; offset >= 0; offset--) {
    if (bytes[offset] === 0x4f && asciiAt(bytes, offset, 4) === 'OggS') return offset;
  }
  return null;
}

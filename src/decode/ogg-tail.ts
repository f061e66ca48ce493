import { asciiAt, readBytes, viewOf } from './read-bytes.ts';

/** How an Ogg file ends. */
export interface OggEnding {
  /**
   * `cut_off`: the last page is longer than what is left of the file. `unmarked`: it is whole but does not claim to
   * be the last one, as in recordings of radio streams.
   */
  readonly kind: 'complete' | 'cut_off' | 'unmarked';
  /** Samples up to the end of the last whole page (at 48 kHz, pre-skip included, for Opus); `null` without one. */
  readonly granulePosition: number | null;
}

const PAGE_HEADER_BYTES = 27;
/** 27 bytes, 255 lacing values, 255 segments of 255 bytes. */
const MAXIMUM_PAGE_BYTES = PAGE_HEADER_BYTES + 255 + 255 * 255;
/** Two of the longest pages: one may be cut, the one before it is whole. */
const SEARCHED_BYTES = 2 * MAXIMUM_PAGE_BYTES;
const FLAG_END_OF_STREAM = 4;

/**
 * Looks at the last pages of an Ogg file, which alone tell whether its end is there: Ogg stores no duration.
 *
 * @param serial Of several streams in the file, the one that counts.
 */
export async function oggEnding(file: Blob, serial?: number): Promise<OggEnding> {
  const start = Math.max(0, file.size - SEARCHED_BYTES);
  const bytes = await readBytes(file, start, file.size);
  let cutOff = false;
  for (let end = bytes.length; ; ) {
    const page = lastPageBefore(bytes, end);
    if (page === null) return { kind: 'cut_off', granulePosition: null };
    const whole = wholePage(bytes, page);
    const counts = serial === undefined || whole?.serial === serial;
    if (whole && counts && whole.granulePosition !== null) {
      const kind = cutOff ? 'cut_off' : whole.endOfStream ? 'complete' : 'unmarked';
      return { kind, granulePosition: whole.granulePosition };
    }
    cutOff ||= !whole;
    end = page;
  }
}

function wholePage(bytes: Uint8Array, page: number) {
  if (page + PAGE_HEADER_BYTES > bytes.length) return null;
  const view = viewOf(bytes);
  const segmentCount = view.getUint8(page + 26);
  const lacing = bytes.subarray(page + PAGE_HEADER_BYTES, page + PAGE_HEADER_BYTES + segmentCount);
  const bodyBytes = lacing.reduce((sum, value) => sum + value, 0);
  if (page + PAGE_HEADER_BYTES + segmentCount + bodyBytes > bytes.length) return null;
  const granule = view.getBigInt64(page + 6, true);
  return {
    serial: view.getUint32(page + 14, true),
    endOfStream: (view.getUint8(page + 5) & FLAG_END_OF_STREAM) !== 0,
    // −1: no packet ends on this page.
    granulePosition: granule < 0n ? null : Number(granule),
  };
}

function lastPageBefore(bytes: Uint8Array, end: number): number | null {
  for (let offset = end - 4; offset >= 0; offset--) {
    if (bytes[offset] === 0x4f && asciiAt(bytes, offset, 4) === 'OggS') return offset;
  }
  return null;
}

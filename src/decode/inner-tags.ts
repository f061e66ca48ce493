/** Tags that lie between the frames of joined mp3 files: no sound, and no damage either. */
import { parseId3Header } from './id3-tags.ts';
import { asciiAt, viewOf } from './read-bytes.ts';

const ID3V1_BYTES = 128;
const APE_HEADER_BYTES = 32;
const APE_SIZE_OFFSET = 12;
/** Set where the tag begins with a header, which its size leaves out. */
const APE_IS_HEADER = 0x20000000;

/** The length of the tag that the bytes begin with; 0 if they begin with none. At least 32 bytes should be given. */
export function innerTagBytes(bytes: Uint8Array): number {
  const id3 = parseId3Header(bytes);
  if (id3) return id3.tagBytes;
  if (asciiAt(bytes, 0, 3) === 'TAG') return ID3V1_BYTES;
  if (asciiAt(bytes, 0, 8) !== 'APETAGEX' || bytes.length < APE_HEADER_BYTES) return 0;
  const view = viewOf(bytes);
  const isHeader = (view.getUint32(APE_SIZE_OFFSET + 8, true) & APE_IS_HEADER) !== 0;
  return APE_HEADER_BYTES + (isHeader ? view.getUint32(APE_SIZE_OFFSET, true) : 0);
}

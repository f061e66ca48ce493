import { asciiAt, readBytes } from './read-bytes.ts';

/** The header of an ID3v2 tag (ID3v2.4 §3.1). */
export interface Id3Header {
  readonly version: number;
  readonly flags: number;
  /** Bytes of the whole tag, header and footer included. */
  readonly tagBytes: number;
}

/** The ID3v2 tags in front of a file. */
export interface Id3Tags {
  /** `null` where there are none. */
  readonly first: Id3Header | null;
  /** Where the first byte after them is; beyond the file where a tag claims more than there is. */
  readonly end: number;
}

const HEADER_BYTES = 10;
const HAS_FOOTER = 0x10;
/** Nobody writes so many; a hostile file could consist of them. */
const MAXIMUM_TAGS = 64;

/** Finds the ID3v2 tags at the start of a file; several may stand in a row. */
export async function findId3Tags(file: Blob): Promise<Id3Tags> {
  let first: Id3Header | null = null;
  let end = 0;
  for (let count = 0; count < MAXIMUM_TAGS && end < file.size; count++) {
    const header = parseId3Header(await readBytes(file, end, end + HEADER_BYTES));
    if (!header) break;
    first ??= header;
    end += header.tagBytes;
  }
  return { first, end };
}

/** The ID3v2 header that the bytes begin with; `null` if they begin with none. */
export function parseId3Header(bytes: Uint8Array): Id3Header | null {
  const [, , , version = 0xff, , flags = 0, ...size] = bytes.subarray(0, HEADER_BYTES);
  const isTag = bytes.length >= HEADER_BYTES && asciiAt(bytes, 0, 3) === 'ID3' && version < 0xff;
  // Seven bits a byte: the eighth is never set, so that no sync word can occur.
  if (!isTag || size.some((byte) => byte > 0x7f)) return null;
  const contentBytes = size.reduce((sum, byte) => (sum << 7) | byte, 0);
  const footerBytes = (flags & HAS_FOOTER) !== 0 ? HEADER_BYTES : 0;
  return { version, flags, tagBytes: HEADER_BYTES + contentBytes + footerBytes };
}

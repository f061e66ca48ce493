import { repairMojibake } from './mojibake.ts';

const HEADER_BYTES = 10;
const EXTENDED_HEADER = 0x40;
/** Encodings by their number in a frame (ID3v2.4 §4); Latin-1 is told apart below. */
const ENCODINGS = ['latin1', 'utf-16', 'utf-16be', 'utf-8'] as const;

/**
 * All values of a text frame: ID3v2.4 separates them by NUL, and mediabunny gives only the first.
 * Empty where the tag has no such frame, or is of a kind not looked into (ID3v2.2, extended header, compression).
 *
 * @param tag The whole tag, header included.
 */
export function id3v2TextValues(tag: Uint8Array, frameId: string): string[] {
  const version = tag[3] ?? 0;
  const isPlain = ((tag[5] ?? 0) & EXTENDED_HEADER) === 0;
  if (!isPlain || (version !== 3 && version !== 4)) return [];
  let offset = HEADER_BYTES;
  while (offset + HEADER_BYTES < tag.length) {
    const id = String.fromCharCode(...tag.subarray(offset, offset + 4));
    const size = frameSize(tag.subarray(offset + 4, offset + 8), version);
    if (!/^[A-Z][A-Z0-9]{3}$/u.test(id) || size === 0) return [];
    const start = offset + HEADER_BYTES;
    const isAltered = (tag[offset + 9] ?? 0) !== 0; // compressed, encrypted or unsynchronised
    if (id === frameId) return isAltered ? [] : decodeValues(tag.subarray(start, start + size));
    offset = start + size;
  }
  return [];
}

function frameSize(bytes: Uint8Array, version: number): number {
  const bits = version === 4 ? 7 : 8;
  return bytes.reduce((size, byte) => size * 2 ** bits + byte, 0);
}

function decodeValues(body: Uint8Array): string[] {
  const encoding = ENCODINGS[body[0] ?? 0];
  if (encoding === undefined) return [];
  const text = body.subarray(1);
  const decoded =
    encoding === 'latin1'
      ? repairMojibake(Array.from(text, (byte) => String.fromCharCode(byte)).join(''))
      : new TextDecoder(encodingOf(encoding, text)).decode(text);
  return decoded
    .split('\0')
    .map((value) => value.replace(/^\ufeff/u, '')) // with UTF-16, each value has its own mark
    .filter((value) => value !== '');
}

/** `utf-16` says its byte order by a mark in front. */
function encodingOf(encoding: string, text: Uint8Array): string {
  if (encoding !== 'utf-16') return encoding;
  return text[0] === 0xfe && text[1] === 0xff ? 'utf-16be' : 'utf-16le';
}

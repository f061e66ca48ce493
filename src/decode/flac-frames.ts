/** Headers of FLAC (RFC 9639). */
import { EarmarkError } from '../shared/failures.ts';
import { readBytes, viewOf } from './read-bytes.ts';

/** What the STREAMINFO block says of a stream. */
export interface FlacStreamInfo {
  readonly maximumBlockSize: number;
  /** Bytes; 0 where the encoder did not know. */
  readonly maximumFrameBytes: number;
  readonly sampleRateHz: number;
  readonly channelCount: number;
  readonly bitsPerSample: number;
  /** 0 where the encoder did not know. */
  readonly totalSamples: number;
  /** `fLaC` and this block, as decoders want them. */
  readonly description: Uint8Array<ArrayBuffer>;
  /** Where the first frame begins, in the file. */
  readonly audioOffset: number;
}

/** Length of the content of a STREAMINFO block. */
export const STREAMINFO_BYTES = 34;
const MAXIMUM_BLOCKS = 1000;

/** Reads the metadata blocks from `start`, where `fLaC` stands. Throws `corrupt`. */
export async function readFlacStreamInfo(file: Blob, start: number): Promise<FlacStreamInfo> {
  let offset = start + 4;
  let streamInfo: Uint8Array<ArrayBuffer> | null = null;
  for (let count = 0; count < MAXIMUM_BLOCKS; count++) {
    const header = await readBytes(file, offset, offset + 4);
    if (header.length < 4) break;
    const word = viewOf(header).getUint32(0);
    const contentBytes = word & 0xffffff;
    if (((word >>> 24) & 0x7f) === 0)
      streamInfo = await readBytes(file, offset + 4, offset + 4 + STREAMINFO_BYTES);
    offset += 4 + contentBytes;
    if (word >>> 31 === 1 && streamInfo?.length === STREAMINFO_BYTES)
      return parseFlacStreamInfo(streamInfo, offset);
  }
  throw new EarmarkError('corrupt', 'The header of this FLAC file is damaged or cut off. Replace the file.');
}

/** The content of a STREAMINFO block, 34 bytes (RFC 9639 §8.2). */
export function parseFlacStreamInfo(block: Uint8Array, audioOffset: number): FlacStreamInfo {
  const view = viewOf(block);
  const rateAndDepth = view.getUint32(10);
  const description = new Uint8Array(8 + STREAMINFO_BYTES);
  description.set(new TextEncoder().encode('fLaC'));
  description.set([0x80, 0, 0, STREAMINFO_BYTES], 4);
  description.set(block, 8);
  return {
    maximumBlockSize: view.getUint16(2),
    maximumFrameBytes: view.getUint32(6) & 0xffffff,
    sampleRateHz: rateAndDepth >>> 12,
    channelCount: ((rateAndDepth >>> 9) & 7) + 1,
    bitsPerSample: ((rateAndDepth >>> 4) & 31) + 1,
    totalSamples: (rateAndDepth & 15) * 2 ** 32 + view.getUint32(14),
    description,
    audioOffset,
  };
}

/** What the header of a frame says of it. */
export interface FlacFrameHeader {
  readonly firstSample: number;
  readonly sampleCount: number;
  /** Its checksum included. */
  readonly headerBytes: number;
  /** As coded: independent channels up to 7, then left/side, side/right, mid/side. */
  readonly channelAssignment: number;
  /** As coded; 0: as the stream information says. */
  readonly depthCode: number;
}

/** Sync code to checksum: the longest header has 16 bytes. */
export const FLAC_HEADER_BYTES = 16;

/** The frame header at `offset`, its checksum verified; `null` if there is none. */
export function parseFlacHeader(
  bytes: Uint8Array,
  offset: number,
  info: FlacStreamInfo,
): FlacFrameHeader | null {
  const [sync = 0, strategy = 0, sizes = 0, layout = 0] = bytes.subarray(offset, offset + 4);
  const sizeCode = sizes >> 4;
  const rateCode = sizes & 15;
  const valid =
    sync === 0xff && (strategy & 0xfe) === 0xf8 && sizeCode !== 0 && rateCode !== 15 && (layout & 1) === 0;
  if (!valid || layout >> 4 > 10) return null;
  const number = codedNumber(bytes, offset + 4);
  if (!number) return null;
  let end = number.end;
  let sampleCount = blockSize(sizeCode);
  if (sizeCode === 6) sampleCount = (bytes[end++] ?? 0) + 1;
  if (sizeCode === 7) sampleCount = (((bytes[end++] ?? 0) << 8) | (bytes[end++] ?? 0)) + 1;
  end += rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0;
  if (end >= bytes.length || crc8(bytes, offset, end) !== bytes[end]) return null;
  const variable = (strategy & 1) === 1;
  return {
    firstSample: variable ? number.value : number.value * info.maximumBlockSize,
    sampleCount,
    headerBytes: end + 1 - offset,
    channelAssignment: layout >> 4,
    depthCode: (layout >> 1) & 7,
  };
}

function blockSize(code: number): number {
  if (code === 1) return 192;
  return code < 6 ? 576 << (code - 2) : 256 << (code - 8);
}

/** Up to 36 bits, written like UTF-8. */
function codedNumber(bytes: Uint8Array, offset: number): { value: number; end: number } | null {
  const first = bytes[offset] ?? 0xff;
  const length = Math.clz32(~first << 24);
  if (length === 0) return { value: first, end: offset + 1 };
  if (length === 1 || length > 7) return null;
  let value = first & (0x7f >> length);
  for (let index = 1; index < length; index++) {
    const byte = bytes[offset + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    value = value * 64 + (byte & 0x3f);
  }
  return { value, end: offset + length };
}

/** Polynomial x⁸ + x² + x + 1. */
const CRC8_TABLE = Uint8Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & 0x80) !== 0 ? 0x107 : 0);
  return crc;
});

function crc8(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let index = from; index < to; index++) crc = CRC8_TABLE[crc ^ (bytes[index] ?? 0)] ?? 0;
  return crc;
}

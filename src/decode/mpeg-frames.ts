/** Frame headers of MPEG audio (ISO/IEC 11172-3, 13818-3) and of AAC in ADTS (13818-7). */

import { asciiAt } from './read-bytes.ts';

/** What the header of a frame says of it. */
export interface MpegFrame {
  readonly kind: 'mpeg' | 'adts';
  /** 1–3 for MPEG audio; 0 for ADTS. */
  readonly layer: number;
  readonly sampleRateHz: number;
  readonly channelCount: number;
  /** Length of the whole frame in bytes. */
  readonly frameBytes: number;
  readonly samplesPerFrame: number;
  /** As the header states it; `null` for ADTS, whose headers do not. */
  readonly bitsPerSecond: number | null;
  /** Length of the header and the side information of layer III: where a Xing tag would be. */
  readonly sideInformationEnd: number;
  /** As WebCodecs names the codec. */
  readonly codecString: string;
}

const LAYER_III_KBPS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const LAYER_III_KBPS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const LAYER_II_KBPS_MPEG1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const LAYER_I_KBPS_MPEG1 = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448];
const LAYER_I_KBPS_MPEG2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
const MPEG1_RATES_HZ = [44100, 48000, 32000];
const ADTS_RATES_HZ = [
  96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350,
];
const ADTS_HEADER_BYTES = 7;

/** The frame that begins at `offset`; `null` if none does. */
export function parseMpegFrame(bytes: Uint8Array, offset: number): MpegFrame | null {
  const [sync = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(offset, offset + 4);
  if (sync !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const layerBits = (second >> 1) & 3;
  if (layerBits === 0) return parseAdtsFrame(bytes, offset);
  const versionBits = (second >> 3) & 3;
  const bitrateIndex = third >> 4;
  const rateHz = MPEG1_RATES_HZ[(third >> 2) & 3];
  if (versionBits === 1 || rateHz === undefined || bitrateIndex === 0 || bitrateIndex === 15) return null;
  const layer = 4 - layerBits;
  const mpeg1 = versionBits === 3;
  const sampleRateHz = mpeg1 ? rateHz : versionBits === 2 ? rateHz / 2 : rateHz / 4;
  const bitsPerSecond = (kbpsTable(layer, mpeg1)[bitrateIndex] ?? 0) * 1000;
  const padding = (third >> 1) & 1;
  const samplesPerFrame = layer === 1 ? 384 : layer === 3 && !mpeg1 ? 576 : 1152;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor(((samplesPerFrame / 8) * bitsPerSecond) / sampleRateHz / slotBytes) + padding;
  const mono = fourth >> 6 === 3;
  const sideBytes = mpeg1 ? (mono ? 17 : 32) : mono ? 9 : 17;
  return {
    kind: 'mpeg',
    layer,
    sampleRateHz,
    channelCount: mono ? 1 : 2,
    frameBytes: slots * slotBytes,
    samplesPerFrame,
    bitsPerSecond,
    sideInformationEnd: 4 + sideBytes,
    codecString: 'mp3',
  };
}

function kbpsTable(layer: number, mpeg1: boolean): readonly number[] {
  if (layer === 3) return mpeg1 ? LAYER_III_KBPS_MPEG1 : LAYER_III_KBPS_MPEG2;
  if (layer === 2) return mpeg1 ? LAYER_II_KBPS_MPEG1 : LAYER_III_KBPS_MPEG2;
  return mpeg1 ? LAYER_I_KBPS_MPEG1 : LAYER_I_KBPS_MPEG2;
}

function parseAdtsFrame(bytes: Uint8Array, offset: number): MpegFrame | null {
  const header = bytes.subarray(offset, offset + ADTS_HEADER_BYTES);
  const [, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0] = header;
  if (header.length < ADTS_HEADER_BYTES || (second & 0xf6) !== 0xf0) return null;
  const sampleRateHz = ADTS_RATES_HZ[(third >> 2) & 15];
  const frameBytes = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  if (sampleRateHz === undefined || frameBytes < ADTS_HEADER_BYTES) return null;
  return {
    kind: 'adts',
    layer: 0,
    sampleRateHz,
    channelCount: ((third & 1) << 2) | (fourth >> 6),
    frameBytes,
    samplesPerFrame: 1024 * ((seventh & 3) + 1),
    bitsPerSecond: null,
    sideInformationEnd: ADTS_HEADER_BYTES,
    codecString: `mp4a.40.${(third >> 6) + 1}`,
  };
}

/** Whether two frames can belong to one stream: everything but bit rate and channel mode is fixed in it. */
export function sameStream(one: MpegFrame, other: MpegFrame): boolean {
  return one.kind === other.kind && one.layer === other.layer && one.sampleRateHz === other.sampleRateHz;
}

/** How ID3v1 and APEv2 begin. */
const TRAILING_TAGS = ['TAG', 'APE'];

/** A sync word turns up in random bytes every few kilobytes; three frames in a row that agree do not. */
const FRAMES_THAT_CONVINCE = 3;

/** How much of a file is searched for its first frame, after its tags: old programs leave covers and padding there. */
export const STREAM_SEARCH_BYTES = 256 * 1024;

/**
 * The first frame of a stream within the bytes, and where it begins; `null` if there is none.
 *
 * Three successive frames must agree; two are enough where the file ends after them, but for a tag (ID3v1, APEv2).
 *
 * @param reachesEnd Whether the file ends where the bytes do.
 */
export function findMpegStream(
  bytes: Uint8Array,
  reachesEnd: boolean,
): { offset: number; frame: MpegFrame } | null {
  for (let offset = bytes.indexOf(0xff); offset >= 0; offset = bytes.indexOf(0xff, offset + 1)) {
    const frame = parseMpegFrame(bytes, offset);
    if (frame && chainHolds(bytes, offset, frame, reachesEnd)) return { offset, frame };
  }
  return null;
}

function chainHolds(bytes: Uint8Array, start: number, first: MpegFrame, reachesEnd: boolean): boolean {
  let offset = start + first.frameBytes;
  for (let frames = 1; frames < FRAMES_THAT_CONVINCE; frames++) {
    const mayEnd = reachesEnd && frames >= 2;
    if (offset + ADTS_HEADER_BYTES > bytes.length) return mayEnd;
    const next = parseMpegFrame(bytes, offset);
    if (!next || !sameStream(first, next)) return mayEnd && TRAILING_TAGS.includes(asciiAt(bytes, offset, 3));
    offset += next.frameBytes;
  }
  return true;
}

/** Consecutive frames that make a raw MPEG stream convincing: chance makes one sync word, never four in step. */
const CONVINCING_FRAMES = 4;

/** Bitrates in kbit/s by index 1–14 (ISO/IEC 11172-3 §2.4.2.3, 13818-3): MPEG-1 layers I, II, III; MPEG-2 layer I, II and III. */
const MPEG1_RATES = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
] as const;
const MPEG2_RATES = [
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const MPEG1_SAMPLE_RATES = [44_100, 48_000, 32_000] as const;

interface FrameHeader {
  /** Bytes from this header to the next. */
  length: number;
  /** Equal in all frames of one stream. */
  stream: number;
}

type ReadFrameHeader = (bytes: Uint8Array, offset: number) => FrameHeader | null;

/** Whether a stretch of file holds consecutive frames of MPEG audio (`mp3`) or ADTS AAC (`adts`), or neither. */
export function findFrameChain(bytes: Uint8Array, reachesEnd: boolean): 'mp3' | 'adts' | null {
  for (let offset = 0; offset + 4 <= bytes.length; offset += 1) {
    if (bytes[offset] !== 0xff || ((bytes[offset + 1] ?? 0) & 0xe0) !== 0xe0) continue;
    if (isChain(bytes, offset, readMpegHeader, reachesEnd)) return 'mp3';
    if (isChain(bytes, offset, readAdtsHeader, reachesEnd)) return 'adts';
  }
  return null;
}

/** Short files pass with fewer frames when these fill the file exactly, but for trailing tags. */
function isChain(bytes: Uint8Array, start: number, read: ReadFrameHeader, reachesEnd: boolean): boolean {
  const first = read(bytes, start);
  if (!first) return false;
  let offset = start + first.length;
  for (let count = 1; count < CONVINCING_FRAMES; count += 1) {
    if (offset + 7 > bytes.length) return reachesEnd && offset <= bytes.length && count > 1;
    const next = read(bytes, offset);
    if (!next || next.stream !== first.stream) return reachesEnd && count > 1 && isTag(bytes, offset);
    offset += next.length;
  }
  return true;
}

function isTag(bytes: Uint8Array, offset: number): boolean {
  const name = String.fromCharCode(...bytes.subarray(offset, offset + 3));
  return name === 'TAG' || name === 'APE';
}

/** MPEG-1, 2 and 2.5 audio, layers I–III (ISO/IEC 11172-3 §2.4.1.3). Free-format frames tell no length: `null`. */
function readMpegHeader(bytes: Uint8Array, offset: number): FrameHeader | null {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(offset, offset + 3);
  const version = (second >> 3) & 3; // 3 = MPEG-1, 2 = MPEG-2, 0 = MPEG-2.5
  const layer = 4 - ((second >> 1) & 3); // 1–3; 4 is reserved
  const rateIndex = third >> 4;
  const baseRate = MPEG1_SAMPLE_RATES[(third >> 2) & 3];
  if (sync !== 0xff || (second & 0xe0) !== 0xe0 || version === 1 || layer === 4 || baseRate === undefined) {
    return null;
  }
  const kilobits = (version === 3 ? MPEG1_RATES : MPEG2_RATES)[layer - 1]?.[rateIndex - 1];
  if (kilobits === undefined) return null;
  const sampleRate = baseRate >> (version === 3 ? 0 : version === 2 ? 1 : 2);
  const padding = (third >> 1) & 1;
  const slots = layer === 1 ? 12 : layer === 3 && version !== 3 ? 72 : 144;
  const frameSlots = Math.floor((slots * kilobits * 1000) / sampleRate) + padding;
  const length = layer === 1 ? frameSlots * 4 : frameSlots;
  return { length, stream: (version << 8) | (layer << 4) | ((third >> 2) & 3) };
}

/** ADTS (ISO/IEC 13818-7 §6.2). */
function readAdtsHeader(bytes: Uint8Array, offset: number): FrameHeader | null {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = bytes.subarray(offset, offset + 6);
  const rateIndex = (b2 >> 2) & 0xf;
  if (b0 !== 0xff || (b1 & 0xf6) !== 0xf0 || rateIndex > 12) return null;
  const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
  return length > 7 ? { length, stream: ((b1 & 8) << 8) | (b2 << 2) | (b3 >> 6) } : null;
}

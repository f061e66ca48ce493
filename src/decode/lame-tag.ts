import type { Timeline } from './block-cutter.ts';
import type { MpegFrame } from './mpeg-frames.ts';
import { asciiAt, viewOf } from './read-bytes.ts';

/** What the first frame of an mp3 says about the rest. */
export interface LameTag {
  /** Frames after the tag's own; `null` where the tag leaves it out. */
  readonly frameCount: number | null;
  /** Bytes of the whole stream; `null` where the tag leaves it out. */
  readonly byteCount: number | null;
  /** Samples to drop at the start: the encoder's delay and the decoder's 529. */
  readonly startPaddingFrames: number;
  /** Samples to drop at the end. */
  readonly endPaddingFrames: number;
}

/** Every layer III decoder delays by 528 + 1 samples: its filter bank's overlap. */
const DECODER_DELAY = 529;
const FLAG_FRAMES = 1;
const FLAG_BYTES = 2;
const FLAG_TABLE = 4;
const FLAG_QUALITY = 8;
const TABLE_BYTES = 100;
/** Position of the delays within the encoder's part of the tag. */
const DELAYS_OFFSET = 21;
const ENCODERS = ['LAME', 'L3.9', 'Lavf', 'Lavc', 'GOGO'];

/**
 * Parses the Xing/Info tag, with LAME's extension, from the bytes of the first frame.
 *
 * Returns `null` if the frame holds no tag and is sound like any other. Without LAME's extension nothing is known
 * of delays, and nothing is to be dropped. Layout: Xing's SDK (1998) and the LAME tag specification (Taylor, 2005).
 */
export function parseLameTag(frameBytes: Uint8Array, frame: MpegFrame): LameTag | null {
  const start = frame.sideInformationEnd;
  if (frame.layer !== 3 || !['Xing', 'Info'].includes(asciiAt(frameBytes, start, 4))) return null;
  const view = viewOf(frameBytes);
  if (start + 8 > frameBytes.length) return null;
  const flags = view.getUint32(start + 4);
  let offset = start + 8;
  const readCount = (flag: number) => {
    if (!(flags & flag) || offset + 4 > frameBytes.length) return null;
    offset += 4;
    return view.getUint32(offset - 4) || null;
  };
  const frameCount = readCount(FLAG_FRAMES);
  const byteCount = readCount(FLAG_BYTES);
  if (flags & FLAG_TABLE) offset += TABLE_BYTES;
  if (flags & FLAG_QUALITY) offset += 4;
  return { frameCount, byteCount, ...parseDelays(frameBytes, offset) };
}

function parseDelays(bytes: Uint8Array, offset: number) {
  const delays = bytes.subarray(offset + DELAYS_OFFSET, offset + DELAYS_OFFSET + 3);
  const [high = 0, middle = 0, low = 0] = delays;
  const known = ENCODERS.includes(asciiAt(bytes, offset, 4)) && delays.length === 3;
  if (!known || high + middle + low === 0) return { startPaddingFrames: 0, endPaddingFrames: 0 };
  const delay = (high << 4) | (middle >> 4);
  const padding = ((middle & 15) << 8) | low;
  return {
    startPaddingFrames: delay + DECODER_DELAY,
    endPaddingFrames: Math.max(0, padding - DECODER_DELAY),
  };
}

/** Bytes after an mp3's last frame: tags, lyrics, covers written by old programs. */
const TRAILING_BYTES = 512 * 1024;

/**
 * The time line of an mp3: where its sound begins, and how long it is.
 *
 * A tag that describes far fewer bytes than there are belongs to the first of several joined files, and does not
 * tell the length. Nor does mediabunny count the tag's own frame: time 0 is the first frame of sound.
 */
export function mp3Timeline(tag: LameTag | null, frame: MpegFrame, streamBytes: number): Timeline {
  const { startPaddingFrames = 0, endPaddingFrames = 0, frameCount = null, byteCount = null } = tag ?? {};
  const joined = byteCount !== null && streamBytes > byteCount + TRAILING_BYTES;
  const soundFrames =
    frameCount === null || joined
      ? null
      : frameCount * frame.samplesPerFrame - startPaddingFrames - endPaddingFrames;
  return {
    originSeconds: startPaddingFrames / frame.sampleRateHz,
    headSeconds: null,
    totalSeconds: soundFrames === null ? null : Math.max(0, soundFrames) / frame.sampleRateHz,
    jitterSeconds: 0,
  };
}

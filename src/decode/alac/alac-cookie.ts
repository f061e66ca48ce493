import { asciiAt, viewOf } from '../read-bytes.ts';

/** What an ALAC decoder must know of a file: Apple's ALACSpecificConfig (2011). */
export interface AlacConfig {
  /** Samples of a whole packet; the last one may have fewer. */
  readonly frameLength: number;
  readonly bitDepth: number;
  readonly channelCount: number;
  readonly sampleRateHz: number;
  /** Of the adaptive Golomb code: start, adaption and limit of its mean. */
  readonly initialHistory: number;
  readonly historyMultiplier: number;
  readonly riceLimit: number;
}

const CONFIG_BYTES = 24;
/** Old files wrap the configuration in two boxes: `frma`, 12 bytes, and the head of `alac`, 12 bytes. */
const WRAPPINGS = [
  { at: 4, mark: 'frma', bytes: 12 },
  { at: 4, mark: 'alac', bytes: 12 },
];
const LONGEST_FRAME = 16_384;

/** Parses the "magic cookie" of an MP4 or CAF file. Throws where it is damaged. */
export function parseAlacCookie(cookie: Uint8Array): AlacConfig {
  let bytes = cookie;
  for (const { at, mark, bytes: length } of WRAPPINGS) {
    if (asciiAt(bytes, at, 4) === mark) bytes = bytes.subarray(length);
  }
  if (bytes.length < CONFIG_BYTES) throw new Error('the ALAC header is cut short');
  const view = viewOf(bytes);
  const config = {
    frameLength: view.getUint32(0),
    bitDepth: view.getUint8(5),
    historyMultiplier: view.getUint8(6),
    initialHistory: view.getUint8(7),
    riceLimit: view.getUint8(8),
    channelCount: view.getUint8(9),
    sampleRateHz: view.getUint32(20),
  };
  const { frameLength, bitDepth, channelCount, riceLimit } = config;
  const sane = frameLength > 0 && frameLength <= LONGEST_FRAME && channelCount > 0 && channelCount <= 8;
  if (!sane || bitDepth < 8 || bitDepth > 32 || riceLimit > 24) throw new Error('the ALAC header is damaged');
  return config;
}

/** The last resort where no worker can decode a file: WebAudio, which exists in the window alone. */
import { EarmarkError } from '../shared/failures.ts';

export interface DecodedPcm {
  channels: Float32Array<ArrayBuffer>[];
  sampleRateHz: number;
}

/** `decodeAudioData` holds the whole track as 32-bit floats; beyond this it endangers the tab. */
const PCM_LIMIT_BYTES = 768 * 1024 * 1024;
/** The encoded file is held whole beside its PCM. A video with a short sound track passes the limit above, and not this. */
const FILE_LIMIT_BYTES = 256 * 1024 * 1024;
/** What is refused unopened when the length is unknown: at 128 kbit/s this is an hour and a half. */
const UNKNOWN_LENGTH_FILE_LIMIT_BYTES = 80 * 1024 * 1024;
/** 44.1 kHz: the analysis decimates to half of it anyway, and no other rate decodes faster. */
const DECODE_RATE_HZ = 44_100;
const ASSUMED_CHANNELS = 2;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Decodes a whole file, one at a time, since each may take hundreds of megabytes.
 *
 * @throws EarmarkError `too_large` where the file passes 256 MB or its PCM 768 MB, `unsupported_codec` where the browser can't decode it.
 */
export function decodeInWindow(file: File, durationSeconds: number | null): Promise<DecodedPcm> {
  const result = turn.then(() => decode(file, durationSeconds));
  turn = result.catch(() => undefined); // the caller hears of a failure; the next file must not
  return result;
}

/** Whether a file can be decoded at once: neither it nor its PCM takes too much memory. */
export function fitsInMemory(fileBytes: number, durationSeconds: number | null): boolean {
  if (durationSeconds === null) return fileBytes <= UNKNOWN_LENGTH_FILE_LIMIT_BYTES;
  const pcmBytes = durationSeconds * DECODE_RATE_HZ * 4 * ASSUMED_CHANNELS;
  return fileBytes <= FILE_LIMIT_BYTES && pcmBytes <= PCM_LIMIT_BYTES;
}

async function decode(file: File, durationSeconds: number | null): Promise<DecodedPcm> {
  if (!fitsInMemory(file.size, durationSeconds)) {
    throw new EarmarkError(
      'too_large',
      'This browser can only decode this format all at once, and the file is too large for that: its sound would take more than 768 MB, or the file itself more than 256 MB. Use a browser with WebCodecs, or split the file.',
    );
  }
  if (typeof OfflineAudioContext === 'undefined') {
    const detail = 'This browser has no decoder for this file. Convert the file to FLAC, Opus or mp3.';
    throw new EarmarkError('unsupported_codec', detail);
  }
  const encoded = await file.arrayBuffer();
  const context = new OfflineAudioContext(1, 1, DECODE_RATE_HZ);
  let decoded: AudioBuffer;
  try {
    decoded = await context.decodeAudioData(encoded);
  } catch (error) {
    throw new EarmarkError(
      'unsupported_codec',
      'This browser cannot decode this file: its format is not supported, or the file is damaged.',
      { cause: error },
    );
  }
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, index) =>
    decoded.getChannelData(index),
  );
  return { channels, sampleRateHz: decoded.sampleRate };
}

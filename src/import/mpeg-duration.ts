import { findMpegStream, parseMpegFrame, sameStream } from '../decode/mpeg-frames.ts';
import type { PagedFile } from './paged-file.ts';
import type { PayloadSpan } from './payload-span.ts';

/** More places make a better estimate; each costs a read. */
const PLACES = 24;
const PLACE_BYTES = 16 * 1024;
/** Frames of a constant bit rate differ by a byte of padding, and by the length of the last one. */
const CONSTANT_WITHIN = 0.01;

/**
 * Estimates the length of a raw MPEG stream that states none, in seconds, without reading it all: the mean of seconds
 * per byte in places that lie evenly over its bytes, times its bytes. Two places suffice where they agree within 1 %, as
 * with a constant bit rate. `null` where no frames are found.
 */
export async function estimateMpegDuration(
  file: Pick<PagedFile, 'read'>,
  { start, end }: PayloadSpan,
): Promise<number | null> {
  const rateAt = async (share: number): Promise<number[]> => {
    const from = start + Math.floor(share * (end - start));
    const to = Math.min(end, from + PLACE_BYTES);
    return secondsPerByte(await file.read(from, to), to === end);
  };
  const [first] = await rateAt(0);
  const [middle] = await rateAt(0.5);
  if (first !== undefined && middle !== undefined && Math.abs(first / middle - 1) <= CONSTANT_WITHIN) {
    return first * (end - start);
  }
  const shares = Array.from({ length: PLACES }, (_, place) => (place + 0.5) / PLACES);
  const rates = (await Promise.all(shares.map(rateAt))).flat();
  if (rates.length === 0) return null;
  return (rates.reduce((sum, rate) => sum + rate, 0) / rates.length) * (end - start);
}

/** Of the whole frames among the bytes; none where there are no frames. */
function secondsPerByte(bytes: Uint8Array, reachesEnd: boolean): number[] {
  const found = findMpegStream(bytes, reachesEnd);
  if (!found) return [];
  let seconds = 0;
  let at = found.offset;
  for (
    let frame = parseMpegFrame(bytes, at);
    frame && sameStream(frame, found.frame) && at + frame.frameBytes <= bytes.length;
    frame = parseMpegFrame(bytes, at)
  ) {
    seconds += frame.samplesPerFrame / frame.sampleRateHz;
    at += frame.frameBytes;
  }
  return seconds > 0 ? [seconds / (at - found.offset)] : [];
}

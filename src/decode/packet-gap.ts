import type { EncodedPacket } from 'mediabunny';

/** Rounded time stamps, and Vorbis in Matroska, are off by less. */
const GAP_SECONDS = 0.05;
/** Where a demuxer knows no durations, it leaves them 0. */
const UNTIMED_GAP_SECONDS = 1;

/** Whether something is missing between two packets: then the second one does not continue the first. */
export function isGapBetween(before: EncodedPacket, packet: EncodedPacket): boolean {
  const tolerated = before.duration > 0 ? GAP_SECONDS : UNTIMED_GAP_SECONDS;
  return packet.timestamp - (before.timestamp + before.duration) > tolerated;
}

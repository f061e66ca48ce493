import { BitReader } from '../codecs/bit-reader.ts';

/** Tag, instance and reserved bits of a packet's first element. */
const BITS_BEFORE_FLAGS = 3 + 4 + 12;
/** How many low bits are stored apart, and whether anything is compressed. */
const OTHER_FLAGS = 3;
/** So much of a packet tells its length. */
export const PACKET_START_BYTES = 8;

/**
 * The samples of an ALAC packet that is shorter than the others; `null` for a packet of the usual length.
 *
 * @param packet at least its first `PACKET_START_BYTES`.
 */
export function statedPacketLength(packet: Uint8Array): number | null {
  if (packet.length < PACKET_START_BYTES) return null;
  const bits = new BitReader(packet);
  bits.skip(BITS_BEFORE_FLAGS);
  const isShort = bits.unsigned(1) === 1;
  bits.skip(OTHER_FLAGS);
  return isShort ? bits.unsigned(32) : null;
}

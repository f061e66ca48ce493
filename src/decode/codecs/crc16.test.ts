import { expect, it } from 'vitest';
import { crc16 } from './crc16.ts';

/** Bit by bit, as the definition has it. */
function plain(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) !== 0 ? 0x8005 : 0)) & 0xffff;
  }
  return crc;
}

// Eight bytes at once and what is left over: every remainder must come to the same.
it('is the checksum of its definition, at every length', () => {
  expect(crc16(new TextEncoder().encode('123456789'))).toBe(0xfee8);
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 197 + (index >> 3)) & 255);
  for (const length of [0, 1, 7, 8, 9, 15, 16, 17, 299, 300])
    expect(crc16(bytes.subarray(0, length))).toBe(plain(bytes.subarray(0, length)));
});

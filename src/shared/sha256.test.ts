import { expect, test } from 'vitest';
import { sha256Hex } from './sha256.ts';

// Catches digits lost before small bytes, and a view hashed with the whole buffer behind it.
test('hashes exactly the bytes given, every byte as two digits', async () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const bytes = new TextEncoder().encode('xabcx');
  expect(await sha256Hex(bytes.slice(1, 4))).toBe(abc);
  expect(await sha256Hex(bytes.subarray(1, 4))).toBe(abc);
  expect(await sha256Hex(bytes.slice(1, 4).buffer)).toBe(abc);
});

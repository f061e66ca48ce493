import { expect, test } from 'vitest';
import { findFrameChain } from './frame-chain.ts';

/** A frame of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, unpadded: 417 bytes. */
function mp3Frames(count: number): Uint8Array {
  const bytes = new Uint8Array(417 * count);
  for (let frame = 0; frame < count; frame += 1) bytes.set([0xff, 0xfb, 0x90, 0x00], frame * 417);
  return bytes;
}

/** ADTS frames of AAC-LC, 44.1 kHz, stereo, 100 bytes each. */
function adtsFrames(count: number): Uint8Array {
  const bytes = new Uint8Array(100 * count);
  for (let frame = 0; frame < count; frame += 1)
    bytes.set([0xff, 0xf1, 0x50, 0x80, 0x0c, 0x9f, 0xfc], frame * 100);
  return bytes;
}

function at(offset: number, bytes: Uint8Array, length = offset + bytes.length): Uint8Array {
  const padded = new Uint8Array(length);
  padded.set(bytes, offset);
  return padded;
}

test('four frames in step convince, also after junk', () => {
  expect(findFrameChain(mp3Frames(4), false)).toBe('mp3');
  expect(findFrameChain(at(500, mp3Frames(5)), false)).toBe('mp3');
  expect(findFrameChain(adtsFrames(5), false)).toBe('adts');
});

test('three frames convince only where the file ends with them', () => {
  expect(findFrameChain(mp3Frames(3), true)).toBe('mp3');
  expect(findFrameChain(at(0, mp3Frames(3), 5000), false)).toBeNull();
});

test('one frame convinces nobody', () => {
  expect(findFrameChain(mp3Frames(1), true)).toBeNull();
});

test('a change of sample rate or layer breaks the chain', () => {
  const frames = mp3Frames(4);
  frames[417 * 2 + 2] = 0x94; // 48 kHz
  expect(findFrameChain(frames, false)).toBeNull();
});

test('a run of sync bits is no chain', () => {
  expect(findFrameChain(new Uint8Array(10_000).fill(0xff), true)).toBeNull();
});

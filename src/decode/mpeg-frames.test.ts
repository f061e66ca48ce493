import { describe, expect, it } from 'vitest';
import { findMpegStream, parseMpegFrame } from './mpeg-frames.ts';

const LAYER_III_128K = [0xff, 0xfb, 0x90, 0x00];
/** 44.1 kHz, stereo, 371 bytes long. */
const ADTS_371 = [0xff, 0xf1, 0x50, 0x80, 0x2e, 0x7f, 0xfc];

function frames(header: number[], frameBytes: number, count: number): Uint8Array {
  const bytes = new Uint8Array(frameBytes * count);
  for (let index = 0; index < count; index++) bytes.set(header, index * frameBytes);
  return bytes;
}

describe('parseMpegFrame', () => {
  // Lengths: 144 · bit rate / sample rate, 72 for the half-length frames of MPEG-2 layer III, 12 · … · 4 for layer I.
  it.each([
    ['MPEG-1 layer III, 128 kbit/s', LAYER_III_128K, 3, 44_100, 2, 417, 1152],
    ['the same, padded', [0xff, 0xfb, 0x92, 0x00], 3, 44_100, 2, 418, 1152],
    ['MPEG-2 layer III, 64 kbit/s mono', [0xff, 0xf3, 0x80, 0xc0], 3, 22_050, 1, 208, 576],
    ['MPEG-2.5 layer III, 32 kbit/s', [0xff, 0xe3, 0x40, 0x00], 3, 11_025, 2, 208, 576],
    ['MPEG-1 layer II, 192 kbit/s', [0xff, 0xfd, 0xa4, 0x00], 2, 48_000, 2, 576, 1152],
    ['MPEG-1 layer I, 384 kbit/s', [0xff, 0xff, 0xc4, 0x00], 1, 48_000, 2, 384, 384],
    ['ADTS', ADTS_371, 0, 44_100, 2, 371, 1024],
  ])('measures %s', (_, header, layer, sampleRateHz, channelCount, frameBytes, samplesPerFrame) => {
    expect(parseMpegFrame(Uint8Array.from(header), 0)).toMatchObject({
      layer,
      sampleRateHz,
      channelCount,
      frameBytes,
      samplesPerFrame,
    });
  });

  it.each([
    ['no sync word', [0xfe, 0xfb, 0x90, 0x00]],
    ['the reserved version', [0xff, 0xeb, 0x90, 0x00]],
    ['the forbidden bit rate', [0xff, 0xfb, 0xf0, 0x00]],
    ['free format', [0xff, 0xfb, 0x00, 0x00]],
    ['the reserved sample rate', [0xff, 0xfb, 0x9c, 0x00]],
    ['an ADTS frame shorter than its header', [0xff, 0xf1, 0x50, 0x80, 0x00, 0x1f, 0xfc]],
  ])('refuses %s', (_, header) => {
    expect(parseMpegFrame(Uint8Array.from(header), 0)).toBeNull();
  });
});

describe('findMpegStream', () => {
  it('skips junk before the first frame', () => {
    const junk = Uint8Array.from([0x00, 0xff, 0xfb, 0x90, 0x13, 0xff]);
    const bytes = new Uint8Array([...junk, ...frames(LAYER_III_128K, 417, 4)]);
    expect(findMpegStream(bytes, false)?.offset).toBe(junk.length);
  });

  it('is not convinced by a frame that no other follows', () => {
    const bytes = new Uint8Array(5000);
    bytes.set(LAYER_III_128K, 100);
    bytes.set(LAYER_III_128K, 100 + 417);
    expect(findMpegStream(bytes, true)).toBeNull();
  });

  it('takes two frames where the file ends with them, or a tag follows', () => {
    const two = frames(ADTS_371, 371, 2);
    const tagged = new Uint8Array(two.length + 128);
    tagged.set(two);
    tagged.set([0x54, 0x41, 0x47], two.length); // TAG
    expect(findMpegStream(two, true)?.offset).toBe(0);
    expect(findMpegStream(tagged, true)?.offset).toBe(0);
    expect(findMpegStream(frames(ADTS_371, 371, 1), true)).toBeNull();
  });

  it('takes three where more may follow: the bytes end in the middle of a file', () => {
    expect(findMpegStream(frames(ADTS_371, 371, 2), false)).toBeNull();
    expect(findMpegStream(frames(ADTS_371, 371, 3), false)?.offset).toBe(0);
  });

  it('does not join frames of two streams', () => {
    const bytes = frames(LAYER_III_128K, 417, 3);
    bytes[417 * 2 + 2] = 0x94; // 48 kHz
    expect(findMpegStream(bytes, false)).toBeNull();
  });

  it('takes a run of sync bits for no stream', () => {
    expect(findMpegStream(new Uint8Array(10_000).fill(0xff), true)).toBeNull();
  });
});

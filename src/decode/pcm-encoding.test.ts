import { describe, expect, it } from 'vitest';
import { deinterleave, type SampleEncoding } from './pcm-encoding.ts';

function convert(bytes: number[], samples: SampleEncoding, littleEndian = true): number[] {
  const size = { u8: 1, s8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8, ulaw: 1, alaw: 1 }[samples];
  const channel = new Float32Array(bytes.length / size);
  deinterleave(Uint8Array.from(bytes), { samples, littleEndian }, [channel]);
  return Array.from(channel);
}

describe('deinterleave', () => {
  it.each([
    ['u8', [0, 128, 192], [-1, 0, 0.5]],
    ['s8', [0x80, 0, 0x40], [-1, 0, 0.5]],
    ['s16', [0x00, 0x80, 0x00, 0x40, 0x01, 0x00], [-1, 0.5, 1 / 32768]],
    ['s24', [0x00, 0x00, 0x80, 0x00, 0x00, 0x40, 0xff, 0xff, 0xff], [-1, 0.5, -1 / 8388608]],
    ['s32', [0x00, 0x00, 0x00, 0x80, 0x00, 0x00, 0x00, 0x40], [-1, 0.5]],
    ['f32', [0x00, 0x00, 0x80, 0xbf, 0x00, 0x00, 0xc0, 0x7f], [-1, 0]],
    ['f64', [0, 0, 0, 0, 0, 0, 0xe0, 0x3f], [0.5]],
  ] as const)('scales %s, little-endian (NaN becomes silence)', (encoding, bytes, expected) => {
    expect(convert([...bytes], encoding)).toEqual([...expected]);
  });

  it.each([
    ['s16', [0x80, 0x00, 0x40, 0x00], [-1, 0.5]],
    ['s24', [0x80, 0x00, 0x00, 0x40, 0x00, 0x00, 0xff, 0xff, 0xff], [-1, 0.5, -1 / 8388608]],
    ['s32', [0x80, 0x00, 0x00, 0x00], [-1]],
    ['f32', [0x3f, 0x00, 0x00, 0x00], [0.5]],
  ] as const)('scales %s, big-endian', (encoding, bytes, expected) => {
    expect(convert([...bytes], encoding, false)).toEqual([...expected]);
  });

  it('expands G.711 to the values of the standard (16-bit scale)', () => {
    const scaled = (encoding: SampleEncoding, bytes: number[]) =>
      convert(bytes, encoding).map((x) => x * 32768);
    expect(scaled('ulaw', [0xff, 0x7f, 0x80, 0x00, 0xfe])).toEqual([0, -0, 32124, -32124, 8]);
    expect(scaled('alaw', [0xd5, 0x55, 0xaa, 0x2a, 0x80])).toEqual([8, -8, 32256, -32256, 5504]);
  });

  it('keeps channels apart', () => {
    const channels = [new Float32Array(2), new Float32Array(2)];
    deinterleave(Uint8Array.from([0, 128, 192, 64]), { samples: 'u8', littleEndian: true }, channels);
    expect(channels.map((channel) => Array.from(channel))).toEqual([
      [-1, 0.5],
      [0, -0.5],
    ]);
  });
});

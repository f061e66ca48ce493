import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it, vi } from 'vitest';
import { createMp3Decoder } from './mp3-decoder.ts';

async function decoder() {
  const path = createRequire(import.meta.url).resolve('minimp3-wasm/dist/decoder.opt.wasm');
  vi.stubGlobal('fetch', async () => new Response(readFileSync(path)));
  return await createMp3Decoder();
}

/** MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono, no padding: 417 bytes. */
function frameOfNoise(byteCount: number): Uint8Array {
  const bytes = Uint8Array.from({ length: byteCount }, (_, index) => (index * 37) & 0x7f);
  bytes.set([0xff, 0xfb, 0x90, 0xc4]);
  return bytes;
}

function lena(from: number, to: number): Uint8Array {
  const file = new URL('../../../node_modules/audio-lena/lena.mp3', import.meta.url);
  return readFileSync(file).subarray(from, to);
}

// Matroska and MP4 hand out whatever their tables say. Given the first of these as it is, the module never comes back.
it.each([
  ['the end of a frame and the next one', lena(629, 1469)],
  ['a few bytes', Uint8Array.of(1, 2, 3)],
  ['nothing', new Uint8Array()],
  ['garbage', new Uint8Array(500).fill(0x5a)],
  ['a frame that is cut', frameOfNoise(300)],
])('refuses %s', async (_, packet) => {
  const mp3 = await decoder();
  expect(() => mp3.decode(packet)).toThrow('no mp3 frame');
});

it('leaves out what stands behind the frame', async () => {
  const mp3 = await decoder();
  for (const extra of [0, 1, 3, 4, 100]) {
    expect(mp3.decode(frameOfNoise(417 + extra))).toMatchObject({ frameCount: 1152, sampleRateHz: 44_100 });
  }
});

import { expect, it } from 'vitest';
import { estimateMpegDuration } from './mpeg-duration.ts';

/** Bit rates of MPEG-1 layer III by index, in kbit/s, as far as they are used here. */
const KBPS: Readonly<Record<number, number>> = { 1: 32, 9: 128, 14: 320 };
const FRAME_SECONDS = 1152 / 44_100;

/** Frames of mp3 at 44.1 kHz without content. */
function frames(bitrateIndex: number, count: number): Uint8Array {
  const frameBytes = Math.floor((144_000 * (KBPS[bitrateIndex] ?? 0)) / 44_100);
  const bytes = new Uint8Array(frameBytes * count);
  for (let frame = 0; frame < count; frame += 1) {
    bytes.set([0xff, 0xfb, bitrateIndex << 4, 0], frame * frameBytes);
  }
  return bytes;
}

async function estimate(...parts: Uint8Array[]): Promise<{ seconds: number | null; reads: number }> {
  const bytes = new Uint8Array(parts.flatMap((part) => [...part]));
  let reads = 0;
  const read = async (from: number, to: number) => {
    reads += 1;
    return bytes.slice(from, to);
  };
  const seconds = await estimateMpegDuration({ read }, { start: 0, end: bytes.length });
  return { seconds, reads };
}

it('knows the length of a constant bit rate from two places', async () => {
  const { seconds, reads } = await estimate(frames(9, 2000));
  expect(seconds).toBeCloseTo(2000 * FRAME_SECONDS, 5);
  expect(reads).toBe(2);
});

it('is not misled by a beginning of another bit rate than the rest', async () => {
  const quietStart = await estimate(frames(1, 1000), frames(14, 1500), frames(9, 1500));
  expect(Math.abs((quietStart.seconds ?? 0) / (4000 * FRAME_SECONDS) - 1)).toBeLessThan(0.1);
  const loudStart = await estimate(frames(14, 300), frames(9, 3700));
  expect(Math.abs((loudStart.seconds ?? 0) / (4000 * FRAME_SECONDS) - 1)).toBeLessThan(0.1);
});

it('has no length where there are no frames', async () => {
  expect((await estimate(new Uint8Array(50_000))).seconds).toBeNull();
});

import { expect, it } from 'vitest';
import { BlockCutter } from './block-cutter.ts';
import { PlanarFrames } from './decoded-frames.ts';

const TIMELINE = { originSeconds: 0, headSeconds: null, totalSeconds: null, jitterSeconds: 0 };

function frames(seconds: number, lengthSeconds: number, sampleRateHz: number) {
  const frameCount = lengthSeconds * sampleRateHz;
  return {
    data: new PlanarFrames({ channels: [new Float32Array(frameCount)], frameCount, sampleRateHz }),
    seconds,
  };
}

// Decoders of HE-AAC double the rate once they have seen its extension; counted on, a third of the track seemed lost.
it('a rate that changes leaves no gap', () => {
  const cutter = new BlockCutter(TIMELINE, null);
  cutter.cut(frames(0, 2, 24_000), true, null);
  const block = cutter.cut(frames(2, 1, 48_000), true, null);
  expect(block?.startSeconds).toBe(2);
  expect(cutter.gaps).toEqual({ lostSeconds: 0, firstSeconds: null });
  expect(cutter.decodedSeconds).toBe(3);
});

it('a time stamp far ahead is a gap, and says where', () => {
  const cutter = new BlockCutter(TIMELINE, null);
  cutter.cut(frames(0, 2, 24_000), true, null);
  expect(cutter.cut(frames(2.5, 1, 24_000), true, null)?.startSeconds).toBe(2.5);
  expect(cutter.gaps).toEqual({ lostSeconds: 0.5, firstSeconds: 2 });
});

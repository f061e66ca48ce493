import { expect, test } from 'vitest';
import { StereoMixer } from './stereo-mixer.ts';

const block = (channels: Float32Array[]) => ({
  channels,
  frameCount: channels[0]?.length ?? 0,
  sampleRateHz: 8_000,
  startSeconds: 0,
});
const full = (count: number, frames = 100) =>
  Array.from({ length: count }, () => new Float32Array(frames).fill(1));

test('mono is twice as loud from two loudspeakers, and as high; stereo is what it was', () => {
  expect(new StereoMixer({ codec: 'flac', channelCount: 1 }).effect).toEqual({
    louderDb: expect.closeTo(3.01, 2),
    peakFactor: 1,
  });
  expect(new StereoMixer({ codec: 'flac', channelCount: 2 }).effect).toEqual({ louderDb: 0, peakFactor: 1 });
});

test('six channels can sum up to 2.4 times full scale, and are kept within it to the last sample', () => {
  const mixer = new StereoMixer({ codec: 'flac', channelCount: 6 });
  expect(mixer.effect.peakFactor).toBeCloseTo(2.414, 3);
  const parts = [mixer.push(block(full(6))), mixer.push(block(full(6, 3))), mixer.flush()];
  const left = parts.flatMap((part) => [...(part?.left ?? [])]);
  expect(left).toHaveLength(103);
  expect(Math.max(...left)).toBeLessThanOrEqual(1 + 1e-5);
});

test('nothing of stereo is held back', () => {
  const mixer = new StereoMixer({ codec: 'flac', channelCount: 2 });
  expect(mixer.push(block(full(2))).left).toHaveLength(100);
  expect(mixer.flush()).toBeNull();
});

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

test('six channels can sum up to 2.4 times full scale, and it is said that they may', () => {
  const mixer = new StereoMixer({ codec: 'flac', channelCount: 6 });
  expect(mixer.effect.peakFactor).toBeCloseTo(2.414, 3);
  const mixed = mixer.mix(block(full(6)));
  expect(mixed.mayClip).toBe(true);
  expect(Math.max(...mixed.left)).toBeCloseTo(2.414, 3);
});

test('stereo cannot clip', () => {
  const mixer = new StereoMixer({ codec: 'flac', channelCount: 2 });
  expect(mixer.mix(block(full(2)))).toMatchObject({ mayClip: false, left: new Float32Array(100).fill(1) });
});

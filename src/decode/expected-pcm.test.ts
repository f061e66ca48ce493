import { expect, it } from 'vitest';
import { estimatedPcmBytes } from './expected-pcm.ts';

it('counts 32-bit floats of all channels (an hour of stereo is 1.27 GB)', () => {
  expect(estimatedPcmBytes(3600, 2, 44_100)).toBe(1_270_080_000);
  expect(estimatedPcmBytes(0.5, 1, 3)).toBe(8);
});

it('refuses what is no size, so that no gate opens on NaN', () => {
  expect(() => estimatedPcmBytes(Number.NaN, 2, 44_100)).toThrow(RangeError);
  expect(() => estimatedPcmBytes(-1, 2, 44_100)).toThrow(RangeError);
});

import { expect, test } from 'vitest';
import { loudnessOf } from './album-loudness.ts';

const track = (lufs: number | null, duration: number | null) => ({
  side: { integrated_lufs: lufs, sample_peak: 0.9 },
  duration,
});

// A mean of the decibels would say −15 for the first, and let a long quiet piece count as little as a jingle.
test('an album is as loud as the energy of its tracks, each by its length', () => {
  expect(loudnessOf([track(-10, 100), track(-20, 100)])?.integratedLufs).toBeCloseTo(-12.6, 1);
  expect(loudnessOf([track(-10, 10), track(-20, 990)])?.integratedLufs).toBeCloseTo(-19.6, 1);
});

test('it is told of how many tracks; silent ones and those that were not heard in full are left out', () => {
  const tracks = [track(-10, 100), track(null, 100), { side: null, duration: 100 }, track(-10, null)];
  expect(loudnessOf(tracks)).toEqual({ integratedLufs: -10, tracks: 1 });
  expect(loudnessOf([track(null, 100)])).toBeNull();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { albumLoudness, amplitudeOf, asPlayed, levelGainDb, TARGET_LUFS } from './level-gain.ts';

test('a loud record comes down to the target', () => {
  expect(levelGainDb({ integratedLufs: -8, samplePeak: 1 })).toBe(TARGET_LUFS + 8);
});

test('a quiet one with room comes up to it', () => {
  expect(levelGainDb({ integratedLufs: -30, samplePeak: 0.1 })).toBe(TARGET_LUFS + 30);
});

test('amplification ends a decibel before the peak would clip', () => {
  expect(levelGainDb({ integratedLufs: -40, samplePeak: 0.5 })).toBeCloseTo(20 * Math.log10(2) - 1, 6);
  expect(levelGainDb({ integratedLufs: -23, samplePeak: 1 })).toBe(0);
});

test('nothing is amplified into clipping, and what clips already is brought down', () => {
  const loudness = fc.record({
    integratedLufs: fc.double({ min: -70, max: 5, noNaN: true }),
    samplePeak: fc.double({ min: 1e-6, max: 4, noNaN: true }),
  });
  fc.assert(
    fc.property(loudness, (measured) => {
      const gainDb = levelGainDb(measured);
      expect(measured.samplePeak * amplitudeOf(gainDb)).toBeLessThanOrEqual(1 + 1e-9);
      expect(gainDb).toBeLessThanOrEqual(TARGET_LUFS - measured.integratedLufs + 1e-9);
    }),
  );
});

test('silence is not amplified', () => {
  expect(levelGainDb({ integratedLufs: -70, samplePeak: 0 })).toBe(0);
});

test('an album is as loud as its tracks together, each for as long as it lasts', () => {
  const quiet = { integratedLufs: -30, samplePeak: 0.2, durationSeconds: 100 };
  const loud = { integratedLufs: -10, samplePeak: 0.9, durationSeconds: 100 };
  expect(albumLoudness([quiet, quiet])?.integratedLufs).toBeCloseTo(-30, 9);
  expect(albumLoudness([quiet, loud])).toMatchObject({ samplePeak: 0.9 });
  expect(albumLoudness([quiet, loud])?.integratedLufs).toBeCloseTo(-12.97, 2);
  expect(albumLoudness([quiet, { ...loud, durationSeconds: 0 }])?.integratedLufs).toBeCloseTo(-30, 9);
  expect(albumLoudness([])).toBeNull();
});

test('what is summed from more channels is as loud as measured, and no higher than full scale', () => {
  const measured = { integratedLufs: -20, samplePeak: 0.5 };
  expect(asPlayed(measured, { louderDb: 0, peakFactor: 2.414 })).toEqual({
    integratedLufs: -20,
    samplePeak: 1,
  });
  expect(asPlayed(measured, { louderDb: 3, peakFactor: 1 })).toEqual({
    integratedLufs: -17,
    samplePeak: 0.5,
  });
  // What a decoder gives beyond full scale comes out as it is.
  const over = { integratedLufs: -8, samplePeak: 1.2 };
  expect(asPlayed(over, { louderDb: 0, peakFactor: 1 })).toEqual(over);
});

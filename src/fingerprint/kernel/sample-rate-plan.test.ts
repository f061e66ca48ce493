import { expect, it } from 'vitest';
import { planSampleRate } from './sample-rate-plan.ts';

it('halves the common rates exactly and resamples the others to the nearer analysis rate', () => {
  const planned = (rate: number) => {
    const { halvings, reducedRateHz, analysisRateHz } = planSampleRate(rate);
    return [halvings, reducedRateHz, analysisRateHz];
  };
  expect(planned(44100)).toEqual([1, 22050, 22050]);
  expect(planned(48000)).toEqual([1, 24000, 24000]);
  expect(planned(88200)).toEqual([2, 22050, 22050]);
  expect(planned(96000)).toEqual([2, 24000, 24000]);
  expect(planned(176_400)).toEqual([3, 22050, 22050]);
  expect(planned(192_000)).toEqual([3, 24000, 24000]);
  expect(planned(22050)).toEqual([0, 22050, 22050]);
  expect(planned(24000)).toEqual([0, 24000, 24000]);
  expect(planned(8000)).toEqual([0, 8000, 22050]);
  expect(planned(32000)).toEqual([0, 32000, 24000]);
  expect(planned(64000)).toEqual([1, 32000, 24000]);
});

it('never asks the resampler for less than half the rate, and keeps frame times equal', () => {
  for (let rate = 8000; rate <= 192_000; rate += 97) {
    const plan = planSampleRate(rate);
    expect(plan.analysisRateHz / plan.reducedRateHz, `${rate} Hz`).toBeGreaterThanOrEqual(0.5);
    expect(plan.halvings).toBeLessThanOrEqual(3);
    expect(plan.frameRateHz).toBeCloseTo(22050 / 512, 1);
  }
});

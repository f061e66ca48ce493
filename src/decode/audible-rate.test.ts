import { expect, it } from 'vitest';
import { planSampleRate } from '../fingerprint/kernel/sample-rate-plan.ts';
import { HIGHEST_RATE_HZ, LOWEST_RATE_HZ, requireAudibleRate } from './audible-rate.ts';

it('takes exactly the rates that the analysis takes', () => {
  for (const rate of [LOWEST_RATE_HZ, HIGHEST_RATE_HZ]) {
    expect(() => requireAudibleRate(rate)).not.toThrow();
    expect(() => planSampleRate(rate)).not.toThrow();
  }
  for (const rate of [LOWEST_RATE_HZ - 1, HIGHEST_RATE_HZ + 1]) {
    expect(() => requireAudibleRate(rate)).toThrow(`${rate} samples a second`);
    expect(() => planSampleRate(rate)).toThrow(RangeError);
  }
});

import { expect, it } from 'vitest';
import { tempoConfidence } from './tempo-confidence.ts';

const RHYTHM = { bpm: 120, clarity: 0.4, probability: 0.9, agreement: 1, windowCount: 6 };

it('follows agreement and clarity, and does not saturate after one window', () => {
  expect(tempoConfidence({ reason: 'no_onsets' })).toBe(0);
  expect(tempoConfidence({ ...RHYTHM, windowCount: 1 })).toBeLessThan(0.8);
  expect(tempoConfidence(RHYTHM)).toBeGreaterThan(0.8);
  expect(tempoConfidence({ ...RHYTHM, agreement: 0.3 })).toBeLessThan(0.4);
  expect(tempoConfidence({ ...RHYTHM, clarity: 0.01 })).toBeLessThan(0.3);
});

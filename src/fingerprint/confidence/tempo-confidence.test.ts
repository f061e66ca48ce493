import { expect, it } from 'vitest';
import { tempoConfidence } from './tempo-confidence.ts';

const RHYTHM = { bpm: 120, clarity: 0.4, probability: 0.95, agreement: 1, windowCount: 6 };

it('of a clear tempo that all windows have is high, and that of none is 0', () => {
  expect(tempoConfidence(RHYTHM)).toBeGreaterThan(0.9);
  expect(tempoConfidence({ reason: 'no_onsets' })).toBe(0);
});

it('does not saturate after one window, whose agreement with itself says nothing', () => {
  const one = { ...RHYTHM, windowCount: 1 };
  expect(tempoConfidence(one)).toBeLessThan(0.85);
  expect(tempoConfidence({ ...one, agreement: 0.5 })).toBe(tempoConfidence(one));
});

it('falls with the agreement, the probability and the clarity', () => {
  expect(tempoConfidence({ ...RHYTHM, agreement: 0.2 })).toBeLessThan(tempoConfidence(RHYTHM) - 0.02);
  expect(tempoConfidence({ ...RHYTHM, probability: 0.4 })).toBeLessThan(tempoConfidence(RHYTHM) - 0.02);
  expect(tempoConfidence({ ...RHYTHM, clarity: 0.05 })).toBeLessThan(tempoConfidence(RHYTHM) - 0.02);
});

it('stays within 0 and 1 at the ends of all it is made of', () => {
  for (const [probability, agreement, clarity, windowCount] of [
    [1, 1, 1, 900],
    [0, 0, 0, 1],
  ] as const) {
    const confidence = tempoConfidence({ bpm: 120, probability, agreement, clarity, windowCount });
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThan(1);
  }
});

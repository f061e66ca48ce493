import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEWEST_CHECKS, HIGHEST_THRESHOLD, LOWEST_THRESHOLD, ThresholdTuner } from './threshold-tuner.ts';

/** Notes `count` checks, every `wrongEvery`-th of which found the first listen wrong. */
function noteMany(tuner: ThresholdTuner, confidence: number, count: number, wrongEvery = 0): void {
  for (let at = 1; at <= count; at += 1) tuner.note(confidence, wrongEvery > 0 && at % wrongEvery === 0);
}

test('with few checks the threshold stays as it was set, and says how many are missing', () => {
  const tuner = new ThresholdTuner();
  noteMany(tuner, 0.9, FEWEST_CHECKS - 1);
  expect(tuner.tune(0.7, 0.05)).toMatchObject({ threshold: null, samples: 39 });
  expect(tuner.tune(0.7, 0.05).reason).toContain('39 of the 40');
});

test('where hardly any first listen is wrong, more of them answer', () => {
  const tuner = new ThresholdTuner();
  noteMany(tuner, 0.62, 200);
  expect(tuner.tune(0.7, 0.05)).toEqual({
    threshold: 0.6,
    samples: 200,
    reason: '0.6: of 200 checked first listens at or above it, 0 % were wrong; at most 5 % may be.',
  });
});

test('it rises until those that are often wrong no longer answer', () => {
  const tuner = new ThresholdTuner();
  noteMany(tuner, 0.72, 100, 4);
  noteMany(tuner, 0.8, 300, 60);
  expect(tuner.tune(0.7, 0.05)).toMatchObject({ threshold: 0.73 });
});

test('where all are often wrong, only the highest threshold is left', () => {
  const tuner = new ThresholdTuner();
  noteMany(tuner, 0.84, 200, 3);
  const { threshold, reason } = tuner.tune(0.7, 0.05);
  expect(threshold).toBe(HIGHEST_THRESHOLD);
  expect(reason).toContain('33 % were wrong');
});

test('what was learnt goes on in the next run; anything else is passed over', () => {
  const tuner = new ThresholdTuner();
  noteMany(tuner, 0.62, 200);
  const next = new ThresholdTuner();
  next.restore(structuredClone(tuner.learnt()));
  expect(next.tune(0.7, 0.05)).toEqual(tuner.tune(0.7, 0.05));
  for (const other of [
    undefined,
    null,
    'x',
    {},
    { checks: [1], errors: [1] },
    { checks: new Array(101).fill('1') },
  ])
    next.restore(other);
  expect(next.tune(0.7, 0.05)).toEqual(tuner.tune(0.7, 0.05));
});

// Music changes: a thousand checks of last year must not outvote this week's for ever.
test('older checks fade', () => {
  const tuner = new ThresholdTuner();
  noteMany(tuner, 0.7, 2000);
  expect(tuner.tune(0.7, 0.05).threshold).toBe(LOWEST_THRESHOLD);
  noteMany(tuner, 0.7, 2000, 2);
  expect(tuner.tune(0.7, 0.05).threshold).toBeGreaterThan(0.7);
});

test('whatever is noted, it stays within bounds, and more errors never lower it', () => {
  const checks = fc.array(
    fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), wrong: fc.boolean() }),
    {
      minLength: FEWEST_CHECKS,
      maxLength: 300,
    },
  );
  fc.assert(
    fc.property(checks, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (noted, bound) => {
      const tuner = new ThresholdTuner();
      const worse = new ThresholdTuner();
      for (const { confidence, wrong } of noted) {
        tuner.note(confidence, wrong);
        worse.note(confidence, true);
      }
      const { threshold } = tuner.tune(0.7, bound);
      expect(threshold).toBeGreaterThanOrEqual(LOWEST_THRESHOLD);
      expect(threshold).toBeLessThanOrEqual(worse.tune(0.7, bound).threshold ?? 0);
    }),
  );
});

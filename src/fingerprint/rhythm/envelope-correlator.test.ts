import { expect, it } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import { noise } from '../../../test/fixtures/signals.ts';
import { EnvelopeCorrelator } from './envelope-correlator.ts';

const correlator = new EnvelopeCorrelator(await loadKernel());

/** The definition, product by product. */
function naiveCorrelation(envelope: Float32Array): { correlation: number[]; variance: number } {
  const { length } = envelope;
  const mean = envelope.reduce((sum, value) => sum + value, 0) / length;
  const window = Array.from(envelope, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
  const tapered = window.map((weight, i) => weight * ((envelope[i] ?? 0) - mean));
  const at = (values: readonly number[], lag: number) =>
    values.reduce((sum, value, i) => sum + value * (values[i + lag] ?? 0), 0);
  const correlation = Array.from({ length: correlator.lagCount }, (_, lag) => {
    const kept = at(window, lag) / at(window, 0);
    return kept > 0.05 ? at(tapered, lag) / at(tapered, 0) / kept : 0;
  });
  return { correlation, variance: envelope.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length };
}

it('agrees with the definition, also for short stretches and after a longer one', () => {
  for (const length of [420, 128, 131]) {
    const envelope = noise(length, length, 3).map(Math.abs);
    const heard = correlator.correlate(envelope);
    const expected = naiveCorrelation(envelope);
    expect(heard.variance).toBeCloseTo(expected.variance, 4);
    for (const [lag, value] of expected.correlation.entries())
      expect(heard.correlation[lag], `length ${length}, lag ${lag}`).toBeCloseTo(value, 4);
  }
});

it('of a pulse train is 1 at every multiple of its period, the taper undone', () => {
  const { correlation } = correlator.correlate(
    Float32Array.from({ length: 420 }, (_, i) => (i % 20 === 0 ? 1 : 0)),
  );
  for (const lag of [0, 20, 40, 100, 200]) expect(correlation[lag], `lag ${lag}`).toBeCloseTo(1, 1);
  for (const lag of [10, 50, 110]) expect(correlation[lag], `lag ${lag}`).toBeLessThan(0);
});

it('of a constant is 0, not NaN, and too long an envelope is refused', () => {
  const { correlation, variance } = correlator.correlate(new Float32Array(420).fill(3));
  expect(variance).toBe(0);
  expect(correlation.every((value) => value === 0)).toBe(true);
  expect(() => correlator.correlate(new Float32Array(correlator.longestFrames + 1))).toThrow(RangeError);
});

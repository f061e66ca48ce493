import { describe, expect, test } from 'vitest';
import { METRIC_NAMES, METRICS, mapMetrics } from '../../../shared/metrics.ts';
import { petalsOf } from './emblem-geometry.ts';
import {
  drawnRange,
  metricText,
  PETAL_ORDER,
  petalLength,
  positionOf,
  typicalBand,
} from './metric-display.ts';

describe('metrics on the screen', () => {
  test('every metric has its petal, once', () => {
    expect([...PETAL_ORDER].sort()).toEqual([...METRIC_NAMES].sort());
  });

  test.each([
    ['spectral_centroid', 0.2, '1,600 Hz'],
    ['spectral_rolloff', 0.339, '3,390 Hz'],
    ['transient_density', 0.31, '3.1 a second'],
    ['tempo_bpm', 120.04, '120.0 BPM'],
    ['loudness_variation_std', 1.44, '1.4 dB'],
    ['harmonic_ratio', 0.681, '68 %'],
    // As "0 %" it stood beside "more pauses than 55 % of your tracks".
    ['silence_ratio', 0.002, '< 1 %'],
    ['silence_ratio', 0, '0 %'],
  ] as const)('%s of %f reads as %s', (name, value, text) => {
    expect(metricText(name, value)).toBe(text);
  });

  test.each(METRIC_NAMES)(
    '%s: the usual band lies within the drawn range, and positions grow with the value',
    (name) => {
      const { from, to } = typicalBand(name);
      const { low, high } = drawnRange(name);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(1);
      expect(low).toBeGreaterThanOrEqual(METRICS[name].minimum);
      expect(high).toBeLessThanOrEqual(METRICS[name].maximum);
      expect(positionOf(name, low)).toBeCloseTo(0);
      expect(positionOf(name, high)).toBeCloseTo(1);
      expect(positionOf(name, METRICS[name].maximum)).toBe(1);
      expect(petalLength(name, high)).toBeGreaterThan(petalLength(name, low));
    },
  );

  test('a metric without a value is a stub of its own, and no outline holds NaN', () => {
    const metrics = mapMetrics((name) => (name === 'tempo_bpm' ? null : METRICS[name].maximum));
    const petals = petalsOf(metrics);
    expect(petals.filter((petal) => !petal.hasValue).map((petal) => petal.name)).toEqual(['tempo_bpm']);
    expect(petals.map((petal) => petal.path).join('')).not.toMatch(/NaN|Infinity/);
    expect(petalsOf(null).every((petal) => !petal.hasValue)).toBe(true);
  });
});

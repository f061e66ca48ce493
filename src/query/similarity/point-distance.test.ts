import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMetrics, type Metrics, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import { metricDifference, metricWeight } from '../fingerprint-distance.ts';
import { EVEN_WEIGHTS, metricWeights } from './family-weights.ts';
import { squaredDistance } from './point-distance.ts';
import { soundPoint } from './sound-point.ts';

const WEIGHTS = metricWeights();

function squared(one: Metrics, other: Metrics, weights = WEIGHTS): number {
  return squaredDistance(Float32Array.from([...soundPoint(one), ...soundPoint(other)]), 0, 1, weights);
}

/** The definition, written out metric by metric. */
function naive(one: Metrics, other: Metrics): number {
  let squares = 0;
  let weight = 0;
  let whole = 0;
  for (const name of METRIC_NAMES) {
    const share = metricWeight(name);
    whole += share;
    const a = one[name];
    const b = other[name];
    if (a === null || b === null) continue;
    squares += share * metricDifference(name, a, b) ** 2;
    weight += share;
  }
  return weight < whole / 2 ? Number.NaN : squares / weight;
}

describe('distance of points', () => {
  it('is 0 to itself, symmetric, never negative, and what the definition says, nulls included', () => {
    fc.assert(
      fc.property(anyMetrics(0.15), anyMetrics(0.15), (one, other) => {
        const distance = squared(one, other);
        expect(squared(other, one)).toBe(distance);
        const expected = naive(one, other);
        if (Number.isNaN(expected)) expect(distance).toBeNaN();
        else {
          expect(distance / expected || 0).toBeCloseTo(expected === 0 ? 0 : 1, 4); // coordinates have 24 bits
          expect(distance).toBeGreaterThanOrEqual(0);
        }
        const own = squared(one, one);
        if (!Number.isNaN(own)) expect(own).toBe(0);
      }),
      { seed: 3 },
    );
  });

  it('is NaN where less than half of what counts was measured in both', () => {
    const light = ['dynamic_range_variation', 'peak_consistency', 'tempo_bpm', 'silence_ratio'] as const;
    const heavy = ['transient_density', 'harmonic_ratio', 'rhythm_stability', 'pitch_stability'] as const;
    const without = (names: readonly string[]) =>
      usualMetrics(Object.fromEntries(names.map((name) => [name, null])));
    expect(squared(without(light), usualMetrics())).toBe(0);
    expect(squared(usualMetrics(), without(heavy))).toBeNaN();
  });

  it('a family with weight 0 is not heard, one with 2 counts twice as much', () => {
    const brighter = usualMetrics({ spectral_centroid: 0.3 });
    const busier = usualMetrics({ transient_density: 0.5 });
    const deaf = metricWeights({ ...EVEN_WEIGHTS, brightness: 0 });
    expect(squared(usualMetrics(), brighter, deaf)).toBe(0);
    const keen = metricWeights({ ...EVEN_WEIGHTS, rhythm: 2 });
    const ratio = (weights: Float64Array) =>
      squared(usualMetrics(), busier, weights) / squared(usualMetrics(), brighter, weights);
    expect(ratio(keen) / ratio(WEIGHTS)).toBeCloseTo(2, 9);
    expect(
      metricWeights({ dynamics: 0, brightness: 0, rhythm: 0, harmony: 0 }).every((weight) => weight === 0),
    ).toBe(true);
  });
});

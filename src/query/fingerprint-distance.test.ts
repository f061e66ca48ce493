import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_NAMES, METRICS, type MetricName, type MetricRecord, mapMetrics } from '../shared/metrics.ts';
import {
  fingerprintDistance,
  metricDifference,
  metricWeight,
  rangeNormalisedCosine,
} from './fingerprint-distance.ts';

const MIDDLE: MetricRecord<number | null> = mapMetrics(
  (name) => (METRICS[name].minimum + METRICS[name].maximum) / 2,
);

const anyMetrics = fc
  .tuple(...METRIC_NAMES.map(() => fc.double({ min: 0, max: 1, noNaN: true })))
  .map((shares) => {
    const values = mapMetrics(() => 0);
    METRIC_NAMES.forEach((name, i) => {
      values[name] =
        METRICS[name].minimum + (shares[i] ?? 0) * (METRICS[name].maximum - METRICS[name].minimum);
    });
    return values;
  });

function distance(one: MetricRecord<number | null>, other: MetricRecord<number | null>): number {
  const result = fingerprintDistance(one, other);
  if (result.outcome !== 'compared') throw new Error(result.outcome);
  return result.distance;
}

describe('distance', () => {
  it('is 0 to itself, symmetric, and never negative or NaN', () => {
    fc.assert(
      fc.property(anyMetrics, anyMetrics, (one, other) => {
        expect(distance(one, one)).toBe(0);
        expect(distance(one, other)).toBe(distance(other, one));
        expect(distance(one, other)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1 },
    );
  });

  it('one metric off by one σ_b moves it by the root of its share of the weight', () => {
    const total = METRIC_NAMES.reduce((sum, name) => sum + metricWeight(name), 0);
    for (const name of ['spectral_centroid', 'peak_consistency', 'transient_density'] as const) {
      const moved = { ...MIDDLE, [name]: (MIDDLE[name] ?? 0) + METRICS[name].betweenTrackSigma };
      expect(distance(MIDDLE, moved), name).toBeCloseTo(Math.sqrt(metricWeight(name) / total), 9);
    }
  });

  it('hears one σ of a metric the less, the less reliable the metric is; brightness apart', () => {
    const byReliability = METRIC_NAMES.filter((name) => METRICS[name].family !== 'brightness').sort(
      (a, b) => METRICS[a].reliability - METRICS[b].reliability,
    );
    const weights = byReliability.map(metricWeight);
    expect(weights).toEqual([...weights].sort((a, b) => a - b));
    expect(weights[0]).toBeLessThan(0.05 * (weights.at(-1) ?? 0)); // the silence, which hardly repeats itself
  });

  it('lets centroid, rolloff and flatness share one vote: together they weigh what one as reliable would', () => {
    const bright = METRIC_NAMES.filter((name) => METRICS[name].family === 'brightness');
    const together = bright.reduce((sum, name) => sum + metricWeight(name), 0);
    const pitch = metricWeight('pitch_stability'); // as reliable as the least of the three
    expect(together / pitch).toBeGreaterThan(1);
    expect(together / pitch).toBeLessThan(1.5);
  });

  it('counts what an encoder moves as noise: reliability is 1 − (σ_n² + σ_e²) / σ_b²', () => {
    // The tempo's is set by hand, between that with octaves forgiven and without; that of silence is none.
    for (const name of METRIC_NAMES.filter((one) => one !== 'tempo_bpm' && one !== 'silence_ratio')) {
      const { betweenTrackSigma, noiseSigma, encodingSigma, reliability } = METRICS[name];
      const noise = (noiseSigma ** 2 + encodingSigma ** 2) / betweenTrackSigma ** 2;
      expect(Math.abs(reliability - (1 - noise)), name).toBeLessThan(0.006);
    }
  });

  it('forgives a copy that is .3 σ brighter, as encoders make it, but not a track that is 1.5 σ brighter', () => {
    const brighter = (sigmas: number) => ({
      ...MIDDLE,
      ...Object.fromEntries(
        (['spectral_centroid', 'spectral_rolloff', 'spectral_flatness'] as const).map((name) => [
          name,
          (MIDDLE[name] ?? 0) + sigmas * METRICS[name].betweenTrackSigma,
        ]),
      ),
    });
    expect(distance(MIDDLE, brighter(0.3))).toBeLessThan(0.14);
    expect(distance(MIDDLE, brighter(1.5))).toBeGreaterThan(0.35);
  });

  it('is matched by name: the order of the keys says nothing', () => {
    const reversed = Object.fromEntries([...METRIC_NAMES].reverse().map((name) => [name, MIDDLE[name]]));
    expect(distance(MIDDLE, { ...mapMetrics(() => 0), ...reversed })).toBe(0);
    expect(distance(MIDDLE, reversed as MetricRecord<number>)).toBe(0); // has every key, in another order
  });

  it('skips nulls and renormalises, but refuses to judge by too little', () => {
    const moved = { ...MIDDLE, spectral_centroid: (MIDDLE.spectral_centroid ?? 0) + 0.067 };
    expect(distance({ ...MIDDLE, tempo_bpm: null }, moved)).toBeGreaterThan(distance(MIDDLE, moved));
    const without = (names: readonly MetricName[]) => ({
      ...MIDDLE,
      ...Object.fromEntries(names.map((name) => [name, null])),
    });
    expect(fingerprintDistance(without(METRIC_NAMES.slice(0, 6)), MIDDLE).outcome).toBe('compared');
    expect(fingerprintDistance(without(METRIC_NAMES.slice(0, 7)), MIDDLE).outcome).toBe('too_few_metrics');
    // Seven metrics, yet little of the weight.
    const heavy = [
      'spectral_flatness',
      'transient_density',
      'harmonic_ratio',
      'spectral_centroid',
      'spectral_rolloff',
    ] as const;
    expect(fingerprintDistance(without(heavy), MIDDLE).outcome).toBe('too_few_metrics');
    expect(fingerprintDistance(without(METRIC_NAMES), without(METRIC_NAMES))).toEqual({
      outcome: 'too_few_metrics',
      comparedMetrics: [],
    });
  });
});

describe('tempo difference', () => {
  const octaves = (one: number, other: number) =>
    metricDifference('tempo_bpm', one, other) * METRICS.tempo_bpm.betweenTrackSigma;

  it('is logarithmic, and lenient with the octave and 3:2', () => {
    expect(octaves(100, 100)).toBe(0);
    expect(octaves(100, 110)).toBeCloseTo(Math.log2(1.1), 9);
    expect(octaves(60, 120)).toBeCloseTo(0.15, 9);
    expect(octaves(100, 150)).toBeCloseTo(0.25, 9);
    expect(octaves(40, 200)).toBeGreaterThan(1);
  });
});

describe('range-normalised cosine', () => {
  it('is 1 to itself, within 0–1, and null where a vector vanishes', () => {
    fc.assert(
      fc.property(anyMetrics, anyMetrics, (one, other) => {
        const similarity = rangeNormalisedCosine(one, other);
        if (similarity !== null) {
          expect(similarity).toBeGreaterThanOrEqual(0);
          expect(similarity).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 2 },
    );
    expect(rangeNormalisedCosine(MIDDLE, MIDDLE)).toBeCloseTo(1, 12);
    expect(
      rangeNormalisedCosine(
        mapMetrics((name) => METRICS[name].minimum),
        MIDDLE,
      ),
    ).toBeNull();
    expect(
      rangeNormalisedCosine(
        mapMetrics(() => null),
        MIDDLE,
      ),
    ).toBeNull();
  });

  it('does not let the tempo swamp the rest, as raw values would', () => {
    const one = { ...mapMetrics(() => 0.9), tempo_bpm: 120, loudness_variation_std: 9 };
    const other = { ...mapMetrics(() => 0.05), tempo_bpm: 121, loudness_variation_std: 0.5 };
    expect(rangeNormalisedCosine(one, other)).toBeLessThan(0.6);
  });
});

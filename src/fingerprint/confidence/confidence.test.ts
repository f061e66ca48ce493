import { describe, expect, it } from 'vitest';
import { METRIC_NAMES, METRICS, type MetricName, mapMetrics } from '../../shared/metrics.ts';
import type { RhythmEstimate } from '../rhythm/rhythm-tracker.ts';
import { type Coverage, confidenceOf } from './confidence.ts';
import { samplingVariance } from './sampling-error.ts';
import { SegmentLedger } from './segment-ledger.ts';

const RHYTHM = { bpm: 120, clarity: 0.4, probability: 0.9, agreement: 1, windowCount: 6 };

const metricConfidence = (name: MetricName, coverage: Coverage, rhythm: RhythmEstimate) =>
  confidenceOf(coverage, rhythm)(name);

/** The definition, pair by pair. */
function naiveSamplingVariance(heard: readonly number[], total: number, correlation: number): number {
  const weights = Array.from(
    { length: total },
    (_, i) => heard.filter((h) => h === i).length / heard.length - 1 / total,
  );
  return weights.reduce(
    (sum, a, i) => sum + weights.reduce((inner, b, j) => inner + a * b * correlation ** Math.abs(i - j), 0),
    0,
  );
}

describe('sampling variance', () => {
  it('agrees with the sum over all pairs', () => {
    for (const heard of [
      [0],
      [5],
      [0, 1, 2],
      [1, 4, 7, 10],
      [3, 3, 9],
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ]) {
      for (const correlation of [0, 0.3, 0.6, 0.999]) {
        expect(samplingVariance(heard, 12, correlation)).toBeCloseTo(
          naiveSamplingVariance(heard, 12, correlation),
          10,
        );
      }
    }
  });

  it('is 1/m − 1/M without correlation, 0 when all is heard, and smaller for spread than for leading segments', () => {
    expect(samplingVariance([2, 6], 10, 0)).toBeCloseTo(1 / 2 - 1 / 10, 12);
    expect(samplingVariance([0, 1, 2, 3], 4, 0.5)).toBeCloseTo(0, 12);
    expect(samplingVariance([2, 6, 10, 14, 18, 22], 24, 0.5)).toBeLessThan(
      samplingVariance([0, 1, 2, 3, 4, 5], 24, 0.5) / 2,
    );
  });
});

describe('segment ledger', () => {
  it('keeps the unbiased variance on the comparison scale, and skips nulls', () => {
    const ledger = new SegmentLedger();
    for (const value of [0.01, 0.04, null, 0.09])
      ledger.add(
        0,
        mapMetrics(() => value),
      );
    // Roots .1, .2, .3 have a variance of .01; the values themselves of .00163.
    expect(ledger.variance('silence_ratio')).toEqual({ count: 3, variance: expect.closeTo(0.01, 12) });
    expect(ledger.variance('peak_consistency').variance).toBeCloseTo(0.0016333, 6);
    expect(ledger.starts).toHaveLength(4);
  });
});

describe('confidence', () => {
  function coverage(starts: (number | null)[], expectedSeconds: number | null, spread = 0): Coverage {
    const ledger = new SegmentLedger();
    starts.forEach((start, i) => {
      ledger.add(
        start,
        mapMetrics(() => 0.5 + (i % 2 === 0 ? spread : -spread)),
      );
    });
    return { heardSeconds: 10 * starts.length, expectedSeconds, segmentStarts: starts, ledger };
  }
  const whole = Array.from({ length: 24 }, (_, i) => 10 * i);
  const spread = [15, 55, 95, 135, 175, 215];

  it('of a whole track is σ_b² / (σ_b² + σ_n²)', () => {
    const { betweenTrackSigma: b, noiseSigma: n } = METRICS.spectral_centroid;
    expect(metricConfidence('spectral_centroid', coverage(whole, 240), RHYTHM)).toBeCloseTo(
      b ** 2 / (b ** 2 + n ** 2),
      9,
    );
  });

  it('never exceeds that of the whole track, grows with what is heard, and falls when segments differ', () => {
    const all = metricConfidence('spectral_centroid', coverage(whole, 240), RHYTHM);
    const six = metricConfidence('spectral_centroid', coverage(spread, 240), RHYTHM);
    const two = metricConfidence('spectral_centroid', coverage(spread.slice(0, 2), 240), RHYTHM);
    const restless = metricConfidence('spectral_centroid', coverage(spread, 240, 0.1), RHYTHM);
    expect(two).toBeLessThan(six);
    expect(six).toBeLessThanOrEqual(all);
    expect(restless).toBeLessThan(six);
  });

  it('trusts the beginning of a track less than as much of it spread out', () => {
    const leading = metricConfidence('chroma_energy', coverage([0, 10, 20, 30, 40, 50], 240), RHYTHM);
    expect(leading).toBeLessThan(metricConfidence('chroma_energy', coverage(spread, 240), RHYTHM) - 0.1);
  });

  it('claims nothing after two of six windows, whose music may be an intro', () => {
    const early = confidenceOf(coverage(spread.slice(0, 2), 240), RHYTHM);
    for (const name of METRIC_NAMES) {
      if (name !== 'tempo_bpm') expect(early(name), name).toBeLessThan(0.85);
    }
  });

  // A header of 64 bits may state 300 000 years; a loop over their segments would never end.
  it('of a track that claims to be endless is low, and known at once', () => {
    const endless = metricConfidence('spectral_centroid', coverage(spread, 1e13), RHYTHM);
    expect(endless).toBeGreaterThan(0);
    expect(endless).toBeLessThan(metricConfidence('spectral_centroid', coverage(spread, 240), RHYTHM));
    expect(metricConfidence('spectral_centroid', coverage(spread, Infinity), RHYTHM)).toBe(endless);
  });

  it('windows of unknown place count as spread', () => {
    const known = metricConfidence('chroma_energy', coverage(spread, 240), RHYTHM);
    const unknown = metricConfidence(
      'chroma_energy',
      coverage(
        spread.map(() => null),
        240,
      ),
      RHYTHM,
    );
    expect(unknown).toBeCloseTo(known, 2);
  });
});

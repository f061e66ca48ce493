import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRICS, type MetricRecord, mapMetrics } from '../../../src/shared/metrics.ts';
import { pairDistances, retrieve } from './retrieval.ts';

type Metrics = MetricRecord<number | null>;

/** A fingerprint whose centroid alone is unusual. */
const centroid = (value: number): Metrics =>
  mapMetrics((name) => (name === 'spectral_centroid' ? value : METRICS[name].median));
const NOTHING: Metrics = mapMetrics(() => null);

describe('retrieve', () => {
  it('finds each track by its half where halves are alike, and misses where another is nearer', () => {
    const near = [0.1, 0.2, 0.3].map((value) => ({ query: centroid(value), target: centroid(value + 0.01) }));
    expect(retrieve(near)).toEqual({ tracks: 3, recallAt1: 1, recallAt5: 1 });
    const crossed = [
      { query: centroid(0.1), target: centroid(0.3) },
      { query: centroid(0.3), target: centroid(0.1) },
      { query: centroid(0.6), target: centroid(0.6) },
    ];
    expect(retrieve(crossed)).toEqual({ tracks: 3, recallAt1: 1 / 3, recallAt5: 1 });
  });

  it('does not count copies of one recording against each other', () => {
    const copy = { query: centroid(0.1), target: centroid(0.11) };
    expect(retrieve([copy, copy, { query: centroid(0.5), target: centroid(0.5) }]).recallAt1).toBe(1);
  });

  it('misses a track whose half has no metrics', () => {
    const silent = { query: NOTHING, target: NOTHING };
    expect(retrieve([silent]).recallAt1).toBe(0);
    expect(retrieve([{ query: centroid(0.1), target: centroid(0.1) }, silent]).recallAt5).toBe(0.5);
  });

  it('has no recall of nothing', () => {
    expect(retrieve([])).toEqual({ tracks: 0, recallAt1: null, recallAt5: null });
  });

  it('does not depend on the order of tracks', () => {
    const track = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(track, { maxLength: 8 }), (values) => {
        const tracks = values.map(([a, b]) => ({ query: centroid(a), target: centroid(b) }));
        expect(retrieve([...tracks].reverse())).toEqual(retrieve(tracks));
      }),
    );
  });
});

describe('pairDistances', () => {
  it('takes each pair once, without copies of one recording and what cannot be compared', () => {
    const fingerprints = [centroid(0.1), centroid(0.2), centroid(0.1), NOTHING];
    const distances = pairDistances(fingerprints);
    expect(distances).toHaveLength(2);
    expect(distances[0]).toBeCloseTo(distances[1] ?? 0, 12);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../../src/shared/fingerprint.ts';
import { FINGERPRINT_VERSION, METRICS, type MetricName, mapMetrics } from '../../../src/shared/metrics.ts';
import { binByConfidence, type Judgement, judge, tally } from './calibration.ts';

function fingerprint(values: Partial<Record<MetricName, number | null>>, confidence = 0.9): Fingerprint {
  return {
    version: FINGERPRINT_VERSION,
    metrics: mapMetrics((name) => (name in values ? (values[name] ?? null) : METRICS[name].median)),
    confidence: mapMetrics(() => confidence),
    average_confidence: confidence,
    pass: 'batch',
    chunk_count: 1,
    validation: { status: 'valid' },
  };
}

function errorOf(metric: MetricName, value: number | null, truth: number | null): number | null | undefined {
  const judgements = judge(fingerprint({ [metric]: value }), fingerprint({ [metric]: truth }));
  return judgements.find((judgement) => judgement.metric === metric)?.error;
}

describe('judging a streaming by a batch fingerprint', () => {
  it('measures in spreads between tracks, on the comparison scale', () => {
    const { betweenTrackSigma } = METRICS.silence_ratio;
    expect(errorOf('silence_ratio', 0.04, 0.09)).toBeCloseTo(0.1 / betweenTrackSigma, 9);
  });

  it('forgives no octave in tempo', () => {
    expect(errorOf('tempo_bpm', 60, 120)).toBeCloseTo(1 / METRICS.tempo_bpm.betweenTrackSigma, 9);
  });

  // Counted as right, silence and drones would lift the share of values that held.
  it('takes a value that only one of them has for wrong, and does not judge one that neither has', () => {
    expect(errorOf('tempo_bpm', 120, null)).toBe(Number.POSITIVE_INFINITY);
    expect(errorOf('tempo_bpm', null, 120)).toBe(Number.POSITIVE_INFINITY);
    expect(errorOf('tempo_bpm', null, null)).toBeNull();
    const drone = judge(fingerprint({ tempo_bpm: null }, 0), fingerprint({ tempo_bpm: null }, 0));
    const off = { metric: 'chroma_energy', confidence: 0, error: 1 } as const;
    const tempo = drone.filter(({ metric }) => metric === 'tempo_bpm');
    expect(tally([...tempo, off])).toMatchObject({ count: 2, heldShare: 0 });
  });
});

describe('tallies', () => {
  const judgement = (confidence: number, error: number): Judgement => ({
    metric: 'chroma_energy',
    confidence,
    error,
  });

  it('count .85 as a claim and a third of σ_b as held', () => {
    const made = tally([judgement(0.85, 1 / 3), judgement(0.849, 0), judgement(1, 0.334)]);
    expect(made).toMatchObject({ count: 3, claims: 2, claimsHeldShare: 0.5, heldShare: 2 / 3 });
  });

  it('have no shares of nothing', () => {
    expect(tally([])).toEqual({
      count: 0,
      meanConfidence: null,
      heldShare: null,
      claims: 0,
      claimsHeldShare: null,
    });
  });

  it('put every confidence into exactly one bin', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (confidences) => {
        const bins = binByConfidence(confidences.map((confidence) => judgement(confidence, 0)));
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(confidences.length);
      }),
    );
  });
});

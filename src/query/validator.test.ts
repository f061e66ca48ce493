import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../shared/fingerprint.ts';
import {
  FINGERPRINT_VERSION,
  METRIC_NAMES,
  type MetricName,
  type MetricRecord,
  mapMetrics,
} from '../shared/metrics.ts';
import { metricAccuracy, validateFingerprint } from './validator.ts';

/** The medians of real music. */
const TYPICAL: MetricRecord<number | null> = {
  dynamic_range_variation: 0.191,
  loudness_variation_std: 1.44,
  peak_consistency: 0.748,
  spectral_centroid: 0.2,
  spectral_rolloff: 0.339,
  spectral_flatness: 0.263,
  tempo_bpm: 120,
  rhythm_stability: 0.355,
  transient_density: 0.326,
  silence_ratio: 0.003,
  harmonic_ratio: 0.681,
  pitch_stability: 0.121,
  chroma_energy: 0.281,
};

function fingerprint(
  changes: Partial<MetricRecord<number | null>> = {},
  version = FINGERPRINT_VERSION,
): Fingerprint {
  return {
    version,
    metrics: { ...TYPICAL, ...changes },
    confidence: mapMetrics(() => 0.9),
    average_confidence: 0.9,
    pass: 'batch',
    chunk_count: 6,
    validation: { status: 'pending' },
  };
}

function withoutKey(name: MetricName): Fingerprint {
  const whole = fingerprint();
  const metrics = Object.fromEntries(Object.entries(whole.metrics).filter(([key]) => key !== name));
  return { ...whole, metrics: metrics as MetricRecord<number | null> }; // as damaged storage would give it
}

describe('verdicts', () => {
  it('the same fingerprint is valid, high, and accurate in every metric', () => {
    const verdict = validateFingerprint(fingerprint(), fingerprint());
    expect(verdict.outcome).toBe('compared');
    expect(verdict.validation).toMatchObject({ status: 'valid', distance: 0, level: 'high' });
    expect(verdict.validation.similarity).toBeCloseTo(1, 12);
    for (const name of METRIC_NAMES) expect(verdict.validation.metric_accuracy?.[name], name).toBe(1);
  });

  it('turns invalid exactly where the distance passes .35', () => {
    const at = (shift: number) =>
      validateFingerprint(fingerprint({ harmonic_ratio: 0.681 - shift }), fingerprint()).validation;
    const unit = at(0.1).distance ?? Number.NaN; // grows in proportion to the shift
    expect(at((0.1 * 0.349) / unit).status).toBe('valid');
    expect(at((0.1 * 0.351) / unit).status).toBe('invalid');
  });

  it('a different track is invalid although its cosine passes .95', () => {
    const other = fingerprint({
      spectral_centroid: 0.14,
      spectral_rolloff: 0.2,
      spectral_flatness: 0.12,
      transient_density: 0.1,
    });
    const { validation } = validateFingerprint(other, fingerprint());
    expect(validation.similarity).toBeGreaterThan(0.9);
    expect(validation.status).toBe('invalid');
    expect(validation.level).toBe('low');
  });

  it('levels step down with the distance', () => {
    const level = (harmonic: number) =>
      validateFingerprint(fingerprint({ harmonic_ratio: harmonic }), fingerprint()).validation.level;
    expect([level(0.69), level(0.76), level(0.95)]).toEqual(['high', 'medium', 'low']);
  });

  it('metrics that one side lacks are left out', () => {
    const { validation } = validateFingerprint(
      fingerprint({ tempo_bpm: null, rhythm_stability: null }),
      fingerprint(),
    );
    expect(validation.status).toBe('valid');
    expect(validation.metric_accuracy).not.toHaveProperty('tempo_bpm');
  });
});

describe('refusals never pass', () => {
  it('for a missing metric, NaN, infinity, a value out of range or another version, on either side', () => {
    const cases = [
      [withoutKey('chroma_energy'), 'missing_metric', 'chroma_energy'],
      [fingerprint({ spectral_centroid: Number.NaN }), 'not_finite', 'spectral_centroid'],
      [fingerprint({ tempo_bpm: Number.POSITIVE_INFINITY }), 'not_finite', 'tempo_bpm'],
      [fingerprint({ tempo_bpm: 201 }), 'out_of_range', 'tempo_bpm'],
      [fingerprint({ silence_ratio: -0.001 }), 'out_of_range', 'silence_ratio'],
    ] as const;
    for (const [flawed, reason, metric] of cases) {
      const refusal = { outcome: 'refused', reason, metric, validation: { status: 'invalid' } };
      expect(validateFingerprint(flawed, fingerprint())).toEqual({ ...refusal, side: 'streaming' });
      expect(validateFingerprint(fingerprint(), flawed)).toEqual({ ...refusal, side: 'batch' });
    }
    expect(validateFingerprint(fingerprint({}, FINGERPRINT_VERSION + 1), fingerprint())).toMatchObject({
      outcome: 'refused',
      reason: 'version_mismatch',
      validation: { status: 'invalid' },
    });
  });

  it('for two empty fingerprints, which agree on nothing', () => {
    const empty = { ...fingerprint(), metrics: mapMetrics(() => null) };
    expect(validateFingerprint(empty, empty)).toMatchObject({
      outcome: 'refused',
      reason: 'too_few_metrics',
    });
  });
});

describe('accuracy', () => {
  it('is relative for the tempo, an octave off counting as right, and absolute over the range for the others', () => {
    expect(metricAccuracy('tempo_bpm', 108, 120)).toBeCloseTo(0.9, 12);
    expect(metricAccuracy('tempo_bpm', 60, 120)).toBe(1);
    expect(metricAccuracy('loudness_variation_std', 3, 1)).toBeCloseTo(0.8, 12);
    expect(metricAccuracy('harmonic_ratio', 0.5, 0.75)).toBeCloseTo(0.75, 12);
  });
});

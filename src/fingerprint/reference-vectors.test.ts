/**
 * The metrics against an independent implementation: test/fixtures/reference/generate.py computes them with numpy and scipy from the
 * definitions in docs/fingerprint.md, and `vectors.json` holds what it found.
 */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel } from '../../test/fixtures/load-kernel.ts';
import vectors from '../../test/fixtures/reference/vectors.json' with { type: 'json' };
import { band, chord, clicks, glide, noise, pulsedTone, sine } from '../../test/fixtures/signals.ts';
import { createFingerprintExtractor } from './extractor.ts';
import type { KernelExports } from './kernel/kernel-exports.ts';

vi.setConfig({ testTimeout: 60_000 });

type SignalName = keyof typeof vectors.signals;
type ReferenceMetric = keyof (typeof vectors.signals)[SignalName]['metrics'];

const RATE = vectors.sampleRateHz;

const SIGNALS: Readonly<Record<SignalName, (count: number) => Float32Array>> = {
  sine: (count) => sine(count, RATE, 1000),
  chord: (count) => chord(count, RATE, [440, 554.37, 659.26]),
  detuned_chord: (count) => chord(count, RATE, [226.45, 285.31, 339.3]),
  noise: (count) => noise(count),
  clicks: (count) => clicks(count, RATE, 120),
  pulsed_tone: (count) => pulsedTone(count, RATE),
  glide: (count) => glide(count, RATE, 110, 1760),
  band: (count) => band(count, RATE),
};

/**
 * Largest absolute difference allowed, in the metric's unit; all are below a twentieth of the spread between tracks. Single precision
 * costs about 1e-5. The gates lie on level bins of 0.19 dB, which can move a frame or two in or out (shares of 340 frames), and pitch and
 * pitch class can tip over where two candidates are all but equal.
 */
const TOLERANCES: Readonly<Record<ReferenceMetric, number>> = {
  dynamic_range_variation: 0.0005,
  loudness_variation_std: 0.002,
  peak_consistency: 0.0005,
  spectral_centroid: 0.0001,
  spectral_rolloff: 0.0002,
  spectral_flatness: 0.0002,
  transient_density: 0.0001,
  silence_ratio: 0.003,
  harmonic_ratio: 0.0005,
  pitch_stability: 0.006,
  chroma_energy: 0.002,
};

let kernel: KernelExports;
beforeAll(async () => {
  kernel = await loadKernel();
});

describe.each(Object.keys(SIGNALS) as SignalName[])('%s', (name) => {
  const expected = vectors.signals[name];
  const signal = SIGNALS[name](expected.seconds * RATE);

  it('is the signal that the reference heard', () => {
    const meanSquare = signal.reduce((sum, value) => sum + value * value, 0) / signal.length;
    expect(meanSquare / expected.mean_square).toBeCloseTo(1, 6);
  });

  it('has the metrics that the reference found', () => {
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz: RATE,
      channelCount: 1,
      pass: 'batch',
      expectedDurationSeconds: expected.seconds,
    });
    extractor.push([signal]);
    const { metrics } = extractor.finish();
    const far = (Object.keys(TOLERANCES) as ReferenceMetric[]).flatMap((metric) => {
      const difference = (metrics[metric] ?? Number.NaN) - expected.metrics[metric];
      return Math.abs(difference) <= TOLERANCES[metric]
        ? []
        : [`${metric}: ${metrics[metric]} − ${expected.metrics[metric]} = ${difference}`];
    });
    expect(far).toEqual([]);
  });
});

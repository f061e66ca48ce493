/** Metrics of signals whose values follow from the definitions on paper. */
import { beforeAll, expect, it, vi } from 'vitest';
import { loadKernel } from '../../test/fixtures/load-kernel.ts';
import { constant, glide, pinkNoise, sine } from '../../test/fixtures/signals.ts';
import { createFingerprintExtractor } from './extractor.ts';
import type { KernelExports } from './kernel/kernel-exports.ts';

vi.setConfig({ testTimeout: 60_000 });

const RATE = 22050;
const BIN_HZ = RATE / 2048;
const HIGHEST_HZ = 928 * BIN_HZ;

let kernel: KernelExports;
beforeAll(async () => {
  kernel = await loadKernel();
});

function hear(signal: Float32Array) {
  const extractor = createFingerprintExtractor(kernel, {
    sampleRateHz: RATE,
    channelCount: 1,
    pass: 'batch',
    expectedDurationSeconds: signal.length / RATE,
  });
  extractor.push([signal]);
  return extractor.finish();
}

it('a tone at bin k has its centroid and its rolloff at the frequency of bin k', () => {
  for (const bin of [20, 64, 150, 401, 640, 900]) {
    const { metrics } = hear(sine(3 * RATE, RATE, bin * BIN_HZ));
    expect((metrics.spectral_centroid ?? 0) * 8000, `centroid at bin ${bin}`).toBeCloseTo(
      Math.min(8000, bin * BIN_HZ),
      0,
    );
    // Hann: magnitudes ½, 1, ½ at k − 1, k, k + 1. 85 % of 2 is reached .4 of the way through bin k + 1, which begins at k + ½.
    const rolloff = (bin + 0.5 + 0.4) * BIN_HZ;
    expect((metrics.spectral_rolloff ?? 0) * 10000, `rolloff at bin ${bin}`).toBeCloseTo(rolloff, -0.5);
  }
});

it('pink noise: centroid, rolloff and flatness of a magnitude that falls as 1/√f', () => {
  const { metrics } = hear(pinkNoise(20 * RATE));
  const [low, high] = [BIN_HZ / 2, HIGHEST_HZ];
  const root = { low: Math.sqrt(low), high: Math.sqrt(high) };
  const centroid = (high ** 1.5 - low ** 1.5) / 3 / (root.high - root.low);
  expect((metrics.spectral_centroid ?? 0) * 8000).toBeCloseTo(centroid, -2.2);
  const rolloff = (root.low + 0.85 * (root.high - root.low)) ** 2;
  expect((metrics.spectral_rolloff ?? 0) * 10000).toBeCloseTo(rolloff, -2.5);
  // Geometric over arithmetic mean of 1/√f, times that of the Rayleigh distribution of a noise's magnitude.
  const geometric = Math.exp(-0.5 * ((high * Math.log(high) - low * Math.log(low)) / (high - low) - 1));
  const arithmetic = 2 / (root.high + root.low);
  const rayleigh = Math.exp(-0.5772 / 2) * Math.sqrt(4 / Math.PI);
  expect(metrics.spectral_flatness).toBeCloseTo((rayleigh * geometric) / arithmetic, 1.7);
  expect(metrics.pitch_stability).toBeLessThan(0.05);
  expect(metrics.harmonic_ratio).toBeGreaterThan(0.45);
  expect(metrics.harmonic_ratio).toBeLessThan(0.6);
});

it('a glide holds its pitch as long as it moves by less than 35 cents a frame', () => {
  const centsPerFrame = (octaves: number, seconds: number) => (1200 * octaves * 512) / RATE / seconds;
  expect(centsPerFrame(4, 6)).toBeLessThan(20);
  expect(hear(glide(6 * RATE, RATE, 110, 1760)).metrics.pitch_stability).toBeGreaterThan(0.98);
  expect(centsPerFrame(4, 2)).toBeGreaterThan(50);
  expect(hear(glide(2 * RATE, RATE, 110, 1760)).metrics.pitch_stability).toBeLessThan(0.02);
});

it('a constant has no tone, no onset and no variation', () => {
  const { metrics, reasons } = hear(constant(5 * RATE, 0.5));
  expect(reasons?.chroma_energy).toBe('no_harmonic_content');
  expect(metrics.transient_density).toBe(0);
  expect(metrics.loudness_variation_std).toBeLessThan(1e-4);
  expect(metrics.peak_consistency).toBeCloseTo(1, 5);
});

it('clipping adds odd harmonics: a tone becomes brighter, and keeps its pitch and its level', () => {
  const clean = sine(5 * RATE, RATE, 440, 0.9);
  const clipped = clean.map((value) => Math.max(-0.3, Math.min(0.3, value)));
  const before = hear(clean).metrics;
  const after = hear(clipped).metrics;
  expect(after.spectral_centroid ?? 0).toBeGreaterThan(1.5 * (before.spectral_centroid ?? 1));
  expect(after.pitch_stability).toBeGreaterThan(0.98);
  expect(after.loudness_variation_std).toBeLessThan(0.01);
});

import { describe, expect, it } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import { noise } from '../../../test/fixtures/signals.ts';
import { FLUX_GROUPS } from '../kernel/frame-fields.ts';
import { RhythmKernel } from './rhythm-kernel.ts';

const FRAME_RATE = 22050 / 512;
const exports = await loadKernel();

/** Frames of flux, one value a group each. */
function randomFlux(frames: number, seed: number): Float32Array[] {
  const values = noise(frames * FLUX_GROUPS, seed, 4).map(Math.abs);
  return Array.from({ length: frames }, (_, i) => values.subarray(i * FLUX_GROUPS, (i + 1) * FLUX_GROUPS));
}

/** Pushes a stretch and flushes it; returns how many windows were full. */
function hear(kernel: RhythmKernel, flux: readonly Float32Array[]): number {
  let windows = 0;
  const onWindow = () => {
    windows++;
  };
  for (const frame of flux) kernel.push(frame, 0, onWindow);
  kernel.flush(onWindow);
  return windows;
}

/** The definition: flux above its mean over ±22 frames. */
function naiveEnvelope(flux: readonly number[]): number[] {
  return flux.map((value, i) => {
    const around = flux.slice(Math.max(0, i - 22), i + 23);
    return Math.max(0, value - around.reduce((sum, x) => sum + x, 0) / around.length);
  });
}

/** The definition, product by product. */
function naiveCorrelation(envelope: readonly number[], lags: number): number[] {
  const { length } = envelope;
  const mean = envelope.reduce((sum, value) => sum + value, 0) / length;
  const window = envelope.map((_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
  const tapered = window.map((weight, i) => weight * ((envelope[i] ?? 0) - mean));
  const at = (values: readonly number[], lag: number) =>
    values.reduce((sum, value, i) => sum + value * (values[i + lag] ?? 0), 0);
  return Array.from({ length: lags }, (_, lag) => {
    const kept = at(window, lag) / at(window, 0);
    return kept > 0.05 ? at(tapered, lag) / at(tapered, 0) / kept : 0;
  });
}

describe('correlation', () => {
  it('is the mean over the groups by the definition, for stretches of any length, whatever was heard before', () => {
    const kernel = new RhythmKernel(exports);
    for (const length of [300, 131, 250]) {
      const flux = randomFlux(length, length);
      expect(hear(kernel, flux)).toBe(0);
      kernel.correlate();
      const groups = Array.from({ length: FLUX_GROUPS }, (_, group) =>
        naiveCorrelation(naiveEnvelope(flux.map((frame) => frame[group] ?? 0)), kernel.lagCount),
      );
      for (let lag = 0; lag < kernel.lagCount; lag += 3) {
        const expected = groups.reduce((sum, correlation) => sum + (correlation[lag] ?? 0), 0) / FLUX_GROUPS;
        expect(kernel.correlation[lag], `length ${length}, lag ${lag}`).toBeCloseTo(expected, 4);
      }
      kernel.forget();
    }
  });

  it('of constant flux is 0, not NaN', () => {
    const kernel = new RhythmKernel(exports);
    hear(kernel, new Array(200).fill(new Float32Array(FLUX_GROUPS).fill(3)));
    expect(kernel.correlate()).toBeLessThan(1e-9);
    expect(kernel.correlation.every(Number.isFinite)).toBe(true);
  });
});

it('windows overlap by half, and a stretch of ten seconds holds one', () => {
  const kernel = new RhythmKernel(exports);
  expect(hear(kernel, randomFlux(427, 1))).toBe(1);
  kernel.forget();
  expect(hear(kernel, randomFlux(420 + 3 * 210, 2))).toBe(4);
});

it('judges all tempi alike where nothing repeats, but for the preference, and sums to 1', () => {
  const kernel = new RhythmKernel(exports);
  kernel.correlation.fill(0);
  kernel.judge(FRAME_RATE);
  const { posterior } = kernel;
  expect(posterior.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
  const best = posterior.indexOf(posterior.reduce((most, value) => Math.max(most, value), 0));
  const bpm = 40 * 5 ** (best / (posterior.length - 1));
  expect(bpm).toBeGreaterThan(100);
  expect(bpm).toBeLessThan(150);
});

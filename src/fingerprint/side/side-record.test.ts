import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import { noise, pulsedTone, silence, sine } from '../../../test/fixtures/signals.ts';
import type { FingerprintPass } from '../../shared/fingerprint.ts';
import { createFingerprintExtractor } from '../extractor.ts';
import type { KernelExports } from '../kernel/kernel-exports.ts';
import { camelotOf } from './key.ts';

const RATE = 22_050;

// Generating the cadences takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let kernel: KernelExports;
beforeAll(async () => {
  kernel = await loadKernel();
});

function sideOf(channels: Float32Array[], sampleRateHz = RATE, pass: FingerprintPass = 'batch') {
  const options = { sampleRateHz, channelCount: channels.length, pass, expectedDurationSeconds: null };
  const extractor = createFingerprintExtractor(kernel, options);
  extractor.push(channels);
  extractor.finish();
  return extractor.sideRecord();
}

/** Four chords of half a second, each of three notes with six partials. */
function cadence(chords: readonly (readonly number[])[]): Float32Array {
  const length = RATE / 2;
  const signal = new Float32Array(chords.length * length);
  for (const [place, notes] of chords.entries()) {
    for (const midi of notes) {
      for (let partial = 1; partial <= 6; partial++) {
        const step = (2 * Math.PI * 440 * 2 ** ((midi - 69) / 12) * partial) / RATE;
        for (let n = 0; n < length; n++) {
          const at = place * length + n;
          signal[at] = (signal[at] ?? 0) + (0.08 / partial) * Math.sin(step * n);
        }
      }
    }
  }
  return signal;
}

const triad = (root: number, third: number) => [root, root + third, root + 7];

describe('key', () => {
  it('of a cadence I–IV–V–I is its own, in all 24 keys', () => {
    for (let root = 0; root < 12; root++) {
      const tonic = 54 + root;
      const major = [triad(tonic, 4), triad(tonic + 5, 4), triad(tonic + 7, 4), triad(tonic, 4)];
      const minor = [triad(tonic, 3), triad(tonic + 5, 3), triad(tonic + 7, 4), triad(tonic, 3)];
      const pitchClass = (root + 6) % 12;
      expect(sideOf([cadence(major)])?.key?.camelot, `major on ${pitchClass}`).toBe(
        camelotOf(pitchClass, 'major'),
      );
      expect(sideOf([cadence(minor)])?.key?.camelot, `minor on ${pitchClass}`).toBe(
        camelotOf(pitchClass, 'minor'),
      );
    }
  });

  it('of noise and silence is unknown', () => {
    expect(sideOf([noise(10 * RATE)])?.key).toBeNull();
    expect(sideOf([silence(10 * RATE)])?.key).toBeNull();
  });
});

describe('bands', () => {
  it.each([
    [63, 1],
    [250, 3],
    [1000, 5],
    [4000, 7],
    [8000, 8],
  ])('a tone of %i Hz lies in band %i, which has all the energy', (hertz, band) => {
    const shares = sideOf([sine(2 * RATE, RATE, hertz)])?.band_energies ?? [];
    expect(shares).toHaveLength(9);
    expect(shares[band]).toBeGreaterThan(0.97);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
  });

  it('white noise has twice the energy in each band than in the one below, and silence none', () => {
    const shares = sideOf([noise(20 * RATE)])?.band_energies ?? [];
    for (const band of [3, 4, 5, 6, 7]) {
      expect((shares[band] ?? 0) / (shares[band - 1] ?? 1), `band ${band}`).toBeCloseTo(2, 0);
    }
    expect(sideOf([silence(RATE)])?.band_energies).toEqual(new Array(9).fill(0));
  });
});

describe('peak, silence and waveform', () => {
  it('a burst between silences: its peak, its place, and the channel it is in', () => {
    const burst = silence(4 * RATE);
    burst.set(sine(RATE, RATE, 1000, 0.8), 1.5 * RATE);
    const side = sideOf([silence(4 * RATE), burst]);
    expect(side?.sample_peak).toBeCloseTo(0.8, 2);
    expect(side?.leading_silence_seconds).toBeCloseTo(1.5, 1);
    expect(side?.trailing_silence_seconds).toBeCloseTo(1.5, 1);
    const first = (side?.waveform ?? []).findIndex((peak) => peak > 0.5) / (side?.waveform.length ?? 1);
    expect(first).toBeCloseTo(1.5 / 4, 1);
  });

  it('channels in opposite phase are as loud as they are, though their mix is silent', () => {
    const left = sine(3 * RATE, RATE, 1000, 0.5);
    const side = sideOf([left, left.map((value) => -value)]);
    expect(side?.sample_peak).toBeCloseTo(0.5, 2);
    expect(side?.integrated_lufs).toBeCloseTo(-6.02 - 0, 0);
    expect(side?.leading_silence_seconds).toBe(0);
  });

  it('damaged samples count as silence', () => {
    const damaged = sine(3 * RATE, RATE, 1000, 0.5);
    const whole = sideOf([damaged]);
    for (const [at, value] of [Number.NaN, Number.POSITIVE_INFINITY, 1e30].entries())
      damaged[5000 * (at + 1)] = value;
    const side = sideOf([damaged]);
    expect(side?.sample_peak).toBeLessThanOrEqual(0.5);
    expect(side?.integrated_lufs).toBeCloseTo(whole?.integrated_lufs ?? 0, 1);
  });
});

it('belongs to the pass over the whole track alone', () => {
  expect(sideOf([noise(RATE)], RATE, 'streaming')).toBeNull();
});

it('of one track knows nothing of the track before', () => {
  const track = [cadence([triad(60, 4), triad(65, 4), triad(67, 4), triad(60, 4)])];
  const alone = sideOf(track);
  sideOf([noise(3 * RATE), noise(3 * RATE, 2)], 48_000);
  expect(sideOf(track)).toEqual(alone);
});

it('is the same from the build without SIMD', async () => {
  const track = [
    noise(9000),
    sine(9000, 44_100, 440),
    noise(9000, 2),
    noise(9000, 3),
    pulsedTone(9000, 44_100),
  ];
  const expected = sideOf(track, 44_100);
  const simd = kernel;
  kernel = await loadKernel('scalar');
  const actual = sideOf(track, 44_100);
  kernel = simd;
  expect(actual).toEqual(expected);
});

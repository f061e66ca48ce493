import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel } from '../../test/fixtures/load-kernel.ts';
import { chord, clicks, constant, noise, pulsedTone, silence, sine } from '../../test/fixtures/signals.ts';
import type { Fingerprint } from '../shared/fingerprint.ts';
import { METRIC_NAMES, METRICS } from '../shared/metrics.ts';
import { createFingerprintExtractor, type ExtractorOptions } from './extractor.ts';
import type { KernelExports } from './kernel/kernel-exports.ts';

const RATE = 22050;

// Generating the signals takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let kernel: KernelExports;
beforeAll(async () => {
  kernel = await loadKernel();
});

function hear(channels: Float32Array[], options: Partial<ExtractorOptions> = {}, chunk = 16384): Fingerprint {
  const length = channels[0]?.length ?? 0;
  const sampleRateHz = options.sampleRateHz ?? RATE;
  const extractor = createFingerprintExtractor(kernel, {
    sampleRateHz,
    channelCount: channels.length,
    pass: 'batch',
    expectedDurationSeconds: length / sampleRateHz,
    ...options,
  });
  for (let start = 0; start < length; start += chunk) {
    extractor.push(channels.map((channel) => channel.subarray(start, start + chunk)));
  }
  return extractor.finish();
}

function expectSound({ metrics, confidence, reasons, average_confidence }: Fingerprint): void {
  for (const name of METRIC_NAMES) {
    const value = metrics[name];
    expect(confidence[name], name).toBeGreaterThanOrEqual(0);
    expect(confidence[name], name).toBeLessThanOrEqual(1);
    if (value === null) {
      expect(confidence[name], name).toBe(0);
      expect(reasons?.[name], name).toBeTypeOf('string');
    } else {
      expect(reasons?.[name], name).toBeUndefined();
      expect(value, name).toBeGreaterThanOrEqual(METRICS[name].minimum);
      expect(value, name).toBeLessThanOrEqual(METRICS[name].maximum);
    }
  }
  expect(average_confidence).toBeGreaterThanOrEqual(0);
  expect(average_confidence).toBeLessThanOrEqual(1);
}

describe('metrics of signals known by construction', () => {
  it('a sine: its own centroid and rolloff, tonal, one pitch, no onsets and hence no tempo', () => {
    const { metrics, reasons } = hear([sine(12 * RATE, RATE, 1000)]);
    expect(metrics.spectral_centroid).toBeCloseTo(1000 / 8000, 3);
    expect(metrics.spectral_rolloff).toBeCloseTo(1000 / 10000, 2);
    expect(metrics.spectral_flatness).toBeLessThan(0.01);
    expect(metrics.harmonic_ratio).toBeGreaterThan(0.95);
    expect(metrics.pitch_stability).toBeGreaterThan(0.98);
    expect(metrics.chroma_energy).toBeLessThan(0.02);
    expect(metrics.transient_density).toBe(0);
    expect(metrics.silence_ratio).toBe(0);
    expect(metrics.dynamic_range_variation).toBeLessThan(0.01);
    expect(metrics.loudness_variation_std).toBeLessThan(0.01);
    expect(metrics.peak_consistency).toBeGreaterThan(0.99);
    expect(metrics.tempo_bpm).toBeNull();
    expect(reasons).toEqual({ tempo_bpm: 'no_onsets', rhythm_stability: 'no_onsets' });
  });

  // The beating of these tones with the frames repeats as evenly as a beat: 200 Hz had 186 BPM, with a confidence of .78.
  it('a tone that is held has no tempo, whatever its pitch', () => {
    for (const hertz of [40, 50, 60, 200, 220]) {
      const { metrics, confidence, reasons } = hear([sine(12 * RATE, RATE, hertz)]);
      expect(metrics.tempo_bpm, `${hertz} Hz`).toBeNull();
      expect(confidence.tempo_bpm).toBe(0);
      expect(reasons).toMatchObject({ tempo_bpm: 'no_onsets', rhythm_stability: 'no_onsets' });
    }
  });

  it('white noise: the middle of the band, flat, without pitch', () => {
    const { metrics } = hear([noise(12 * RATE)]);
    expect(metrics.spectral_centroid).toBeCloseTo(5000 / 8000, 2);
    expect(metrics.spectral_rolloff).toBeCloseTo(8500 / 10000, 2);
    // The magnitude of white noise is Rayleigh distributed: exp(E ln m) / E m = e^(−γ/2) · √(4/π) ≈ 0.845.
    expect(metrics.spectral_flatness).toBeCloseTo(Math.exp(-0.5772 / 2) * Math.sqrt(4 / Math.PI), 2);
    expect(metrics.pitch_stability).toBe(0);
    expect(metrics.harmonic_ratio).toBeCloseTo(0.5, 1);
  });

  it('clicks: their tempo and density, a clear pulse, percussive', () => {
    for (const bpm of [90, 120, 150]) {
      const { metrics } = hear([clicks(24 * RATE, RATE, bpm)]);
      expect(metrics.tempo_bpm, `${bpm} BPM`).toBeCloseTo(bpm, 0);
      expect(metrics.transient_density, `${bpm} BPM`).toBeCloseTo(bpm / 60 / 10, 1);
      expect(metrics.rhythm_stability, `${bpm} BPM`).toBeGreaterThan(0.6);
      expect(metrics.harmonic_ratio, `${bpm} BPM`).toBeLessThan(0.35);
    }
  });

  it('a chord of three notes spreads over the pitch classes more than one note', () => {
    const one = hear([chord(12 * RATE, RATE, [440])]).metrics.chroma_energy ?? 1;
    const three = hear([chord(12 * RATE, RATE, [440, 554.37, 659.26])]).metrics.chroma_energy ?? 0;
    expect(three).toBeGreaterThan(one + 0.1);
    // (3/12 − 1/12) / (11/12) for three equal classes.
    expect(three).toBeCloseTo(2 / 11, 1);
  });

  it('half a track of digital silence is half silent, and does not dilute the spectrum', () => {
    const music = noise(10 * RATE);
    const padded = new Float32Array(20 * RATE);
    padded.set(music);
    const { metrics } = hear([padded]);
    expect(metrics.silence_ratio).toBeCloseTo(0.5, 2);
    expect(metrics.spectral_centroid).toBeCloseTo(hear([music]).metrics.spectral_centroid ?? 0, 2);
  });

  it('level changes of a known size: blocks of 0.5 s that alternate by 6 dB', () => {
    const hops = Math.round(0.25 * (RATE / 512)) * 2 * 512;
    const steps = sine(20 * RATE, RATE, 500).map((value, n) =>
      Math.floor(n / hops) % 2 === 0 ? value : value / 2,
    );
    const { metrics } = hear([steps]);
    // Windows in step with the blocks differ by 6.02 dB, those in between by 0: on average half of it, times √π/2.
    expect(metrics.loudness_variation_std).toBeCloseTo((Math.sqrt(Math.PI) / 2) * 3.01, 0);
    expect(metrics.peak_consistency).toBeLessThan(0.9);
  });
});

describe('edge cases', () => {
  it('below 1 s there is no metric, whatever the length', () => {
    for (const seconds of [0, 0.01, 0.5, 0.999]) {
      const fingerprint = hear([noise(Math.floor(seconds * RATE))]);
      expectSound(fingerprint);
      expect(new Set(Object.values(fingerprint.metrics)), `${seconds} s`).toEqual(new Set([null]));
      expect(new Set(Object.values(fingerprint.reasons ?? {}))).toEqual(new Set(['too_short']));
      expect(fingerprint.average_confidence).toBe(0);
    }
  });

  it('from 1 to 3 s everything but the rhythm', () => {
    const fingerprint = hear([pulsedTone(2 * RATE, RATE)]);
    expectSound(fingerprint);
    expect(fingerprint.reasons).toEqual({ tempo_bpm: 'too_short', rhythm_stability: 'too_short' });
    expect(hear([clicks(5 * RATE, RATE, 120)]).metrics.tempo_bpm).not.toBeNull();
  });

  it('silence, even digital, has no metrics and says why', () => {
    for (const signal of [silence(5 * RATE), sine(5 * RATE, RATE, 440, 1e-5)]) {
      const fingerprint = hear([signal]);
      expectSound(fingerprint);
      expect(new Set(Object.values(fingerprint.reasons ?? {}))).toEqual(new Set(['no_active_frames']));
    }
  });

  it('channels in anti-phase are reported, not heard as silence', () => {
    const left = pulsedTone(5 * RATE, RATE);
    const fingerprint = hear([left, left.map((value) => -value)]);
    expect(new Set(Object.values(fingerprint.reasons ?? {}))).toEqual(new Set(['anti_phase']));
  });

  it('stays finite and in range on DC, clipping, full-scale noise, an impulse and tones out of every band', () => {
    const impulse = silence(5 * RATE);
    impulse[2 * RATE] = 1;
    const clipped = pulsedTone(5 * RATE, RATE).map((value) => Math.max(-1, Math.min(1, 50 * value)));
    const signals = [
      constant(5 * RATE, 0.5),
      clipped,
      noise(5 * RATE, 3, 1),
      impulse,
      sine(5 * RATE, RATE, 25),
      sine(5 * RATE, RATE, 10_900),
    ];
    for (const signal of signals) expectSound(hear([signal]));
  });

  it('one NaN changes nothing that follows', () => {
    const sound = pulsedTone(12 * RATE, RATE);
    const damaged = sound.slice();
    damaged[RATE] = Number.NaN;
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz: RATE,
      channelCount: 1,
      pass: 'batch',
      expectedDurationSeconds: 12,
    });
    extractor.push([damaged]);
    const { metrics } = extractor.finish();
    expect(extractor.nonFiniteSamples).toBe(1);
    const expected = hear([sound]).metrics;
    for (const name of METRIC_NAMES) expect(metrics[name], name).toBeCloseTo(expected[name] ?? Number.NaN, 1);
  });

  it('refuses to hear on after finish', () => {
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz: RATE,
      channelCount: 1,
      pass: 'batch',
      expectedDurationSeconds: null,
    });
    extractor.finish();
    expect(() => extractor.push([noise(10)])).toThrow(/finished/);
  });
});

describe('invariances', () => {
  it('chunks of 1, 1000 and 16384 samples give the same fingerprint to the last bit', () => {
    const channels = [pulsedTone(150_001, 44100), noise(150_001, 5, 0.1)];
    const options = { sampleRateHz: 44100 };
    const whole = hear(channels, options, 16384);
    expect(hear(channels, options, 1000)).toEqual(whole);
    expect(hear(channels, options, 1)).toEqual(whole);
  });

  it('estimates on the way do not disturb the result', () => {
    const signal = pulsedTone(15 * RATE, RATE);
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz: RATE,
      channelCount: 1,
      pass: 'batch',
      expectedDurationSeconds: 15,
    });
    for (let start = 0; start < signal.length; start += 3333) {
      extractor.push([signal.subarray(start, start + 3333)]);
      extractor.estimate();
    }
    const finished = extractor.finish();
    expect(extractor.finish(), 'finishing twice').toEqual(finished);
    expect(finished).toEqual(hear([signal]));
  });

  // What stands in the kernel's memory is of the later track.
  it('an extractor whose kernel serves another track tells nothing', () => {
    const options = {
      sampleRateHz: RATE,
      channelCount: 1,
      pass: 'batch',
      expectedDurationSeconds: 5,
    } as const;
    const earlier = createFingerprintExtractor(kernel, options);
    earlier.push([noise(5 * RATE)]);
    hear([pulsedTone(5 * RATE, RATE)]);
    expect(() => earlier.estimate()).toThrow('Another fingerprint');
    expect(() => earlier.finish()).toThrow('Another fingerprint');
    expect(() => earlier.sideRecord()).toThrow('Another fingerprint');
  });

  it('−12 dB changes no metric', () => {
    const signal = pulsedTone(15 * RATE, RATE).map(
      (value, n) => value + (n % RATE < 4000 ? 0.1 * (noise(1, n)[0] ?? 0) : 0),
    );
    const loud = hear([signal]).metrics;
    // A quarter is exact in binary, and 12.04 dB are a whole number of level bins.
    const soft = hear([signal.map((value) => value / 4)]).metrics;
    for (const name of METRIC_NAMES) expect(soft[name], name).toBeCloseTo(loud[name] ?? Number.NaN, 4);
  });

  it('22.05, 44.1, 48 and 96 kHz agree within a fifth of the spread between tracks', () => {
    const at = (rate: number) => hear([pulsedTone(9 * rate, rate)], { sampleRateHz: rate }).metrics;
    const expected = at(44100);
    for (const rate of [22050, 48000, 96000]) {
      const metrics = at(rate);
      for (const name of METRIC_NAMES) {
        const scale = name === 'tempo_bpm' ? 120 * 0.3 : METRICS[name].betweenTrackSigma;
        const difference = Math.abs((metrics[name] ?? Number.NaN) - (expected[name] ?? Number.NaN));
        expect(difference / scale, `${name} at ${rate} Hz`).toBeLessThan(0.2);
      }
    }
  });

  it('an extractor begun later is not coloured by an earlier one', () => {
    const expected = hear([pulsedTone(5 * RATE, RATE)]);
    hear([noise(5 * RATE)], { sampleRateHz: 48000 });
    expect(hear([pulsedTone(5 * RATE, RATE)])).toEqual(expected);
  });
});

describe('windows', () => {
  const seams = 6;

  function hearWindows(window: (index: number) => Float32Array): Fingerprint {
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz: RATE,
      channelCount: 1,
      pass: 'streaming',
      expectedDurationSeconds: 240,
    });
    for (let index = 0; index < seams; index++) {
      extractor.startWindow(index * 40);
      extractor.push([window(index)]);
    }
    return extractor.finish();
  }

  it('seams between steady sines of different pitch and level make no onset, no variation and no silence', () => {
    const { metrics } = hearWindows((index) => sine(10 * RATE, RATE, 200 + 150 * index, 0.1 + 0.1 * index));
    expect(metrics.transient_density).toBe(0);
    expect(metrics.loudness_variation_std).toBeLessThan(0.01);
    expect(metrics.dynamic_range_variation).toBeLessThan(0.01);
    expect(metrics.pitch_stability).toBeGreaterThan(0.98);
    expect(metrics.harmonic_ratio).toBeGreaterThan(0.95);
  });

  it('pool to what one window says when all are alike', () => {
    const one = hear([clicks(10 * RATE, RATE, 120)]).metrics;
    const six = hearWindows(() => clicks(10 * RATE, RATE, 120)).metrics;
    // The tuning is learnt over the whole track, hence not more digits.
    for (const name of METRIC_NAMES) expect(six[name], name).toBeCloseTo(one[name] ?? Number.NaN, 2);
  });

  it('are pending and counted; confidence grows with each', () => {
    const extractor = createFingerprintExtractor(kernel, {
      sampleRateHz: RATE,
      channelCount: 1,
      pass: 'streaming',
      expectedDurationSeconds: 240,
    });
    let before = 0;
    for (let index = 0; index < seams; index++) {
      extractor.startWindow(15 + index * 40);
      extractor.push([clicks(10 * RATE, RATE, 120)]);
      const { chunk_count, average_confidence, validation } = extractor.estimate();
      expect(chunk_count).toBe(index + 1);
      expect(validation).toEqual({ status: 'pending' });
      expect(average_confidence, `window ${index + 1}`).toBeGreaterThan(before);
      before = average_confidence;
    }
    expect(extractor.heardSeconds).toBeCloseTo(60, 6);
  });
});

describe('confidence of passes', () => {
  it('a whole track has no sampling error; a file that broke off has', () => {
    const signal = pulsedTone(30 * RATE, RATE);
    const whole = hear([signal]);
    const broken = hear([signal], { expectedDurationSeconds: 300 });
    expect(whole.validation).toEqual({ status: 'valid' });
    expect(whole.chunk_count).toBe(3);
    expect(whole.confidence.spectral_centroid).toBeGreaterThan(0.9);
    expect(broken.confidence.spectral_centroid).toBeLessThan(whole.confidence.spectral_centroid - 0.1);
  });

  it('a short track is trusted less than a long one', () => {
    const long = hear([noise(60 * RATE)]);
    const short = hear([noise(2 * RATE)]);
    expect(short.confidence.harmonic_ratio).toBeLessThan(long.confidence.harmonic_ratio - 0.1);
  });
});

import fc from 'fast-check';
import { beforeAll, expect, it, vi } from 'vitest';
import { loadKernel } from '../../test/fixtures/load-kernel.ts';
import { constant, noise, pulsedTone, silence, sine } from '../../test/fixtures/signals.ts';
import type { Fingerprint } from '../shared/fingerprint.ts';
import { METRIC_NAMES, METRICS, type MetricName } from '../shared/metrics.ts';
import { createFingerprintExtractor } from './extractor.ts';
import type { KernelExports } from './kernel/kernel-exports.ts';

vi.setConfig({ testTimeout: 120_000 });

const RATE = 22050;

let kernel: KernelExports;
beforeAll(async () => {
  kernel = await loadKernel();
});

/** Hears a signal in chunks of the sizes given, over and over. */
function hear(signal: Float32Array, rateHz = RATE, chunks: readonly number[] = [16384]): Fingerprint {
  const extractor = createFingerprintExtractor(kernel, {
    sampleRateHz: rateHz,
    channelCount: 1,
    pass: 'batch',
    expectedDurationSeconds: signal.length / rateHz,
  });
  let index = 0;
  for (let start = 0; start < signal.length; ) {
    const size = chunks[index++ % chunks.length] ?? 1;
    extractor.push([signal.subarray(start, start + size)]);
    start += size;
  }
  return extractor.finish();
}

const seconds = fc.double({ min: 0.05, max: 2.5, noNaN: true });
const amplitude = fc.constantFrom(1e-7, 1e-3, 0.1, 0.5, 1, 30);

/** One stretch of sound of any kind that a file may hold, however odd. */
const stretch = fc.oneof(
  fc.record({
    kind: fc.constant('tone' as const),
    seconds,
    amplitude,
    hertz: fc.double({ min: 1, max: 11025, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('noise' as const),
    seconds,
    amplitude,
    seed: fc.integer({ min: 1, max: 1e6 }),
  }),
  fc.record({ kind: fc.constant('music' as const), seconds, amplitude }),
  fc.record({ kind: fc.constant('constant' as const), seconds, amplitude }),
  fc.record({ kind: fc.constant('silence' as const), seconds }),
  fc.record({ kind: fc.constant('damage' as const), seconds }),
);

type Stretch = typeof stretch extends fc.Arbitrary<infer Value> ? Value : never;

function soundOf(part: Stretch): Float32Array {
  const count = Math.round(part.seconds * RATE);
  switch (part.kind) {
    case 'tone':
      return sine(count, RATE, part.hertz, part.amplitude);
    case 'noise':
      return noise(count, part.seed, part.amplitude);
    case 'music':
      return pulsedTone(count, RATE).map((value) => value * part.amplitude);
    case 'constant':
      return constant(count, part.amplitude);
    case 'silence':
      return silence(count);
    case 'damage':
      return constant(count, 0.1).map(
        (value, n) => [value, Number.NaN, Number.NEGATIVE_INFINITY, 1e-42][n % 4] ?? 0,
      );
  }
}

const signals = fc.array(stretch, { minLength: 1, maxLength: 5 }).map((parts) => {
  const sounds = parts.map(soundOf);
  const whole = new Float32Array(sounds.reduce((sum, sound) => sum + sound.length, 0));
  let offset = 0;
  for (const sound of sounds) {
    whole.set(sound, offset);
    offset += sound.length;
  }
  return whole;
});

it('every metric of every signal is in its range, or null with a reason and no confidence', () => {
  fc.assert(
    fc.property(signals, (signal) => {
      const { metrics, confidence, reasons, average_confidence } = hear(signal);
      for (const name of METRIC_NAMES) {
        const value = metrics[name];
        if (value === null) {
          expect([confidence[name], typeof reasons?.[name]], name).toEqual([0, 'string']);
        } else {
          expect(value >= METRICS[name].minimum && value <= METRICS[name].maximum, `${name} = ${value}`).toBe(
            true,
          );
          expect(confidence[name] >= 0 && confidence[name] <= 1, `confidence of ${name}`).toBe(true);
        }
      }
      expect(average_confidence >= 0 && average_confidence <= 1).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('chunks of any sizes give the same fingerprint to the last bit', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(signals, sizes, (signal, chunks) => {
      expect(hear(signal, RATE, chunks)).toEqual(hear(signal));
    }),
    { numRuns: 40 },
  );
});

it('a change of gain by whole octaves of power changes nothing above the absolute gates', () => {
  // Loud enough that nothing meets −80 dBFS or the lowest level bin, and powers of two, which are exact.
  const loud = fc.array(
    fc.record({ hertz: fc.integer({ min: 70, max: 8000 }), seed: fc.integer({ min: 1, max: 99 }) }),
    {
      minLength: 2,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(loud, fc.integer({ min: -4, max: 4 }), (parts, octaves) => {
      const length = RATE;
      const signal = new Float32Array(parts.length * length);
      for (const [index, { hertz, seed }] of parts.entries()) {
        const hiss = noise(length, seed, 0.05);
        signal.set(
          sine(length, RATE, hertz, 0.4).map((value, n) => value + (hiss[n] ?? 0)),
          index * length,
        );
      }
      const before = hear(signal).metrics;
      const after = hear(signal.map((value) => value * 2 ** octaves)).metrics;
      for (const name of METRIC_NAMES) {
        if (before[name] === null) expect(after[name], name).toBeNull();
        else
          expect(Math.abs((after[name] ?? Number.NaN) - before[name]), name).toBeLessThan(
            1e-4 * METRICS[name].maximum,
          );
      }
    }),
    { numRuns: 20 },
  );
});

/**
 * The sound's tones lie below 2.3 kHz, so that every rate can hold them. Below 22.05 kHz the upper part of the spectrum is empty, and
 * flatness, which measures what lies between the tones, means something else. Below 16 kHz the attacks lose their edge.
 */
function limitInSigmas(name: MetricName, rateHz: number): number {
  if (name === 'spectral_flatness' && rateHz < 22050) return Number.POSITIVE_INFINITY;
  return name === 'dynamic_range_variation' && rateHz < 16000 ? 1 : 0.25;
}

it.each([8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 192_000])(
  'a sound heard at %i Hz is what it is at 44.1 kHz, within a quarter of the spread between tracks',
  (rateHz) => {
    const at = (rate: number) => hear(pulsedTone(9 * rate, rate), rate).metrics;
    const expected = at(44100);
    const actual = at(rateHz);
    const far = METRIC_NAMES.flatMap((name) => {
      const sigma = name === 'tempo_bpm' ? 10 : METRICS[name].betweenTrackSigma;
      const difference = Math.abs((actual[name] ?? Number.NaN) - (expected[name] ?? Number.NaN));
      const isNear = difference < sigma * limitInSigmas(name, rateHz);
      return isNear ? [] : [`${name}: ${actual[name]} against ${expected[name]}`];
    });
    expect(far).toEqual([]);
  },
);

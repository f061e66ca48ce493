/** The test signals of EBU Tech 3341 and 3342 (sines that change their level), with the tolerances that they give. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import { noise, silence, sine } from '../../../test/fixtures/signals.ts';
import type { SideRecord } from '../../shared/fingerprint.ts';
import { createFingerprintExtractor } from '../extractor.ts';
import type { KernelExports } from '../kernel/kernel-exports.ts';

// Minutes of sound take seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const RATE = 48_000;

let kernel: KernelExports;
beforeAll(async () => {
  kernel = await loadKernel();
});

function sideOf(channels: Float32Array[], sampleRateHz = RATE, chunk = 16_384): SideRecord {
  const extractor = createFingerprintExtractor(kernel, {
    sampleRateHz,
    channelCount: channels.length,
    pass: 'batch',
    expectedDurationSeconds: null,
  });
  const length = channels[0]?.length ?? 0;
  for (let start = 0; start < length; start += chunk) {
    extractor.push(channels.map((channel) => channel.subarray(start, start + chunk)));
  }
  extractor.finish();
  const side = extractor.sideRecord();
  if (!side) throw new Error('A batch pass has a side record.');
  return side;
}

/** A sine of 1 kHz whose peak follows the levels, each `[dBFS, seconds]`. */
function levels(steps: readonly (readonly [number, number])[], sampleRateHz = RATE): Float32Array {
  const tone = sine(
    Math.round(steps.reduce((sum, [, seconds]) => sum + seconds, 0) * sampleRateHz),
    sampleRateHz,
    1000,
    1,
  );
  let start = 0;
  for (const [decibels, seconds] of steps) {
    const end = start + Math.round(seconds * sampleRateHz);
    for (let n = start; n < end; n++) tone[n] = (tone[n] ?? 0) * 10 ** (decibels / 20);
    start = end;
  }
  return tone;
}

const stereo = (channel: Float32Array) => [channel, channel];

describe('integrated loudness, EBU Tech 3341: ±0.1 LU', () => {
  it.each<[string, [number, number][], number]>([
    ['1: a steady tone', [[-23, 20]], -23],
    ['2: a steady tone, softer', [[-33, 20]], -33],
    [
      '3: soft ends are gated',
      [
        [-36, 10],
        [-23, 60],
        [-36, 10],
      ],
      -23,
    ],
    [
      '4: ends below the absolute gate too',
      [
        [-72, 10],
        [-36, 10],
        [-23, 60],
        [-36, 10],
        [-72, 10],
      ],
      -23,
    ],
    [
      '5: louder in the middle',
      [
        [-26, 20],
        [-20, 20.1],
        [-26, 20],
      ],
      -23,
    ],
  ])('case %s', (_name, steps, expected) => {
    expect(Math.abs((sideOf(stereo(levels(steps))).integrated_lufs ?? 0) - expected)).toBeLessThan(0.1);
  });

  it('case 6: 5.0 surround, what is behind weighs 1.5 dB more', () => {
    const [front, centre, behind] = [-28, -24, -30].map((decibels) => levels([[decibels, 20]]));
    if (!front || !centre || !behind) throw new Error('Three levels make three tones.');
    const lufs = sideOf([front, front, centre, behind, behind]).integrated_lufs ?? 0;
    expect(Math.abs(lufs - -23)).toBeLessThan(0.1);
    // 5.1 is the same, whatever the channel for low frequencies holds.
    const withRumble = sideOf([front, front, centre, noise(20 * RATE), behind, behind]).integrated_lufs;
    expect(withRumble).toBe(lufs);
  });

  it.each([8000, 22_050, 44_100, 96_000, 192_000])(
    'a full-scale sine of 997 Hz in one channel is −3.01 LUFS at %i Hz',
    (rate) => {
      expect(sideOf([sine(5 * rate, rate, 997, 1)], rate).integrated_lufs).toBeCloseTo(-3.01, 1);
    },
  );

  it('low tones weigh less, as the standard says: 50 Hz, 25 Hz against 1 kHz', () => {
    const at = (hertz: number) => sideOf([sine(4 * RATE, RATE, hertz, 0.5)]).integrated_lufs ?? 0;
    // Responses of the printed coefficients at 48 kHz, computed in 64 bits.
    expect(at(50) - at(1000)).toBeCloseTo(-4.63, 1);
    expect(at(25) - at(1000)).toBeCloseTo(-11.09, 1);
  });
});

describe('loudness range, EBU Tech 3342: ±1 LU', () => {
  it.each<[string, [number, number][], number]>([
    [
      '1',
      [
        [-20, 20],
        [-30, 20],
      ],
      10,
    ],
    [
      '2',
      [
        [-20, 20],
        [-15, 20],
      ],
      5,
    ],
    [
      '3',
      [
        [-40, 20],
        [-20, 20],
      ],
      20,
    ],
    [
      '4',
      [
        [-50, 20],
        [-35, 20],
        [-20, 20],
        [-35, 20],
        [-50, 20],
      ],
      15,
    ],
  ])('case %s', (_name, steps, expected) => {
    const range = sideOf(stereo(levels(steps, 16_000)), 16_000).loudness_range_lu ?? 0;
    expect(Math.abs(range - expected)).toBeLessThan(1);
  });
});

describe('what has no loudness', () => {
  it('silence, less than a block of 400 ms, and more channels than have a place', () => {
    expect(sideOf([silence(5 * RATE)])).toMatchObject({ integrated_lufs: null, loudness_range_lu: null });
    expect(sideOf([noise(0.39 * RATE)]).integrated_lufs).toBeNull();
    expect(sideOf([noise(0.41 * RATE)]).integrated_lufs).not.toBeNull();
    expect(sideOf([noise(2.9 * RATE)]).loudness_range_lu).toBeNull();
    expect(sideOf(Array.from({ length: 9 }, () => noise(RATE)))).toMatchObject({
      integrated_lufs: null,
      sample_peak: expect.closeTo(0.5, 2),
    });
  });
});

it('a constant offset is not heard: the high-pass holds at every rate, though its poles are close to 1', () => {
  for (const rate of [8000, 48_000, 192_000]) {
    const tone = sine(4 * rate, rate, 1000, 0.1);
    const offset = tone.map((value) => value + 0.5);
    // The step at the beginning is in the first blocks, which are as loud as the tone or gated.
    const difference =
      (sideOf([offset], rate).integrated_lufs ?? 0) - (sideOf([tone], rate).integrated_lufs ?? 0);
    expect(Math.abs(difference), `${rate} Hz`).toBeLessThan(0.3);
  }
});

it('is the same to the last bit for chunks of 1, 1000 and 16384 samples', () => {
  for (const rate of [8000, 22_050, 44_100]) {
    const channels = [noise(30_011), noise(30_011, 2), noise(30_011, 3)];
    const whole = sideOf(channels, rate);
    for (const chunk of [1, 1000]) expect(sideOf(channels, rate, chunk)).toEqual(whole);
  }
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import {
  referencePower,
  referenceSeparation,
  referenceShape,
  referenceSpectrogram,
} from '../../../test/fixtures/reference-spectra.ts';
import { noise, pulsedTone, silence, sine } from '../../../test/fixtures/signals.ts';
import { FRAME_FIELDS, FRAME_SIZE, ROW_SIZE } from './frame-fields.ts';
import { Kernel } from './kernel.ts';
import type { KernelExports } from './kernel-exports.ts';

/** Taken as it is, so that references can be computed from the very same samples. */
const RATE = 22050;
const HOP = 512;

// The references are computed by their definitions, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let exports: KernelExports;
beforeEach(async () => {
  exports = await loadKernel();
});

type Rows = Float32Array[];

function hear(sampleRateHz: number, channels: Float32Array[], chunk = 16384): { rows: Rows; kernel: Kernel } {
  const rows: Rows = [];
  const kernel = new Kernel(exports, sampleRateHz, channels.length, (memory, row) => {
    rows.push(memory.slice(row, row + ROW_SIZE));
  });
  const length = channels[0]?.length ?? 0;
  for (let start = 0; start < length; start += chunk) {
    const parts = channels.map((channel) => channel.subarray(start, start + chunk));
    kernel.push(parts, parts[0]?.length ?? 0);
  }
  kernel.endWindow();
  return { rows, kernel };
}

const column = (rows: Rows, field: keyof typeof FRAME_FIELDS) =>
  rows.map((row) => row[FRAME_FIELDS[field]] ?? Number.NaN);

function lastSpectrum(): Float32Array {
  return new Float32Array(exports.memory.buffer, exports.spectrumAddress(), FRAME_SIZE / 2 + 1).slice();
}

describe('frames', () => {
  it('come one a hop, only whole ones, and none is lost at the end', () => {
    for (const length of [0, 1, 2047, 2048, 2559, 2560, 40_000]) {
      const { rows } = hear(RATE, [noise(length)]);
      expect(rows.length, `${length} samples`).toBe(
        length < FRAME_SIZE ? 0 : Math.floor((length - FRAME_SIZE) / HOP) + 1,
      );
    }
  });

  it('are the same to the last bit for chunks of 1, 1000 and 16384 samples, at every kind of rate', () => {
    for (const rate of [22050, 32000, 44100, 48000, 96000]) {
      const left = pulsedTone(30_011, rate);
      const right = noise(30_011);
      const whole = hear(rate, [left, right], 16384).rows;
      expect(whole.length).toBeGreaterThanOrEqual(10);
      for (const chunk of [1, 1000])
        expect(hear(rate, [left, right], chunk).rows, `${rate} Hz`).toEqual(whole);
    }
  });

  it('of a window do not depend on the window before it', () => {
    const alone = hear(44100, [pulsedTone(50_000, 44100)]).rows;
    const rows: Rows = [];
    const kernel = new Kernel(exports, 44100, 1, (memory, row) =>
      rows.push(memory.slice(row, row + ROW_SIZE)),
    );
    kernel.push([noise(33_333)], 33_333);
    kernel.endWindow();
    rows.length = 0;
    kernel.push([pulsedTone(50_000, 44100)], 50_000);
    kernel.endWindow();
    // The tuning of the track is carried on deliberately, so that chroma may differ.
    for (const field of Object.keys(FRAME_FIELDS) as (keyof typeof FRAME_FIELDS)[]) {
      if (field !== 'chromaSpread') expect(column(rows, field), field).toEqual(column(alone, field));
    }
  });
});

describe('power spectrum', () => {
  it('agrees with the sum that defines the transform, on noise', () => {
    const signal = noise(FRAME_SIZE);
    hear(RATE, [signal]);
    const expected = referencePower(signal);
    const actual = lastSpectrum();
    const scale = Math.max(...expected);
    for (let k = 1; k <= 1024; k++) {
      expect(Math.abs((actual[k] ?? 0) - (expected[k] ?? 0)) / scale, `bin ${k}`).toBeLessThan(2e-6);
    }
  });

  it('of a sine at bin 100 has its power in bins 99–101, as a Hann window spreads it', () => {
    hear(RATE, [sine(FRAME_SIZE, RATE, (100 * RATE) / FRAME_SIZE, 1)]);
    const power = lastSpectrum();
    const peak = (FRAME_SIZE / 4) ** 2;
    expect(power[100]).toBeCloseTo(peak, -1);
    expect((power[99] ?? 0) / peak).toBeCloseTo(0.25, 4);
    expect((power[101] ?? 0) / peak).toBeCloseTo(0.25, 4);
    expect((power[103] ?? 0) / peak).toBeLessThan(1e-9);
  });
});

describe('measures of a frame', () => {
  it('centroid, rolloff and flatness agree with a plain reference', () => {
    const signal = pulsedTone(FRAME_SIZE + 12 * HOP, RATE).map(
      (value, n) => value + 0.002 * (noise(1, n)[0] ?? 0),
    );
    const { rows } = hear(RATE, [signal]);
    const bins = exports.analysedBinCount();
    for (const [index, power] of referenceSpectrogram(signal, HOP).entries()) {
      const expected = referenceShape(power, bins);
      expect(rows[index]?.[FRAME_FIELDS.centroidBin]).toBeCloseTo(expected.centroid, 2);
      expect(rows[index]?.[FRAME_FIELDS.rolloffBin]).toBeCloseTo(expected.rolloff, 2);
      expect(rows[index]?.[FRAME_FIELDS.flatness]).toBeCloseTo(expected.flatness, 4);
    }
  });

  it('harmonic and percussive energies agree with naive medians, the mirrored edges included', () => {
    const signal = pulsedTone(FRAME_SIZE + 21 * HOP, RATE).map(
      (value, n) => value + 0.05 * (noise(1, n)[0] ?? 0),
    );
    const { rows } = hear(RATE, [signal]);
    const expected = referenceSeparation(referenceSpectrogram(signal, HOP), exports.analysedBinCount());
    expect(rows).toHaveLength(expected.length);
    for (const [index, { harmonic, percussive }] of expected.entries()) {
      expect((rows[index]?.[FRAME_FIELDS.harmonicEnergy] ?? 0) / harmonic, `frame ${index}`).toBeCloseTo(
        1,
        3,
      );
      expect((rows[index]?.[FRAME_FIELDS.percussiveEnergy] ?? 0) / percussive, `frame ${index}`).toBeCloseTo(
        1,
        3,
      );
    }
  });

  it('level: a sine of amplitude 0.5 has a mean square of 1/8 and a peak of 0.5', () => {
    const { rows } = hear(RATE, [sine(RATE, RATE, 1000)]);
    for (const value of column(rows, 'frameMeanSquare')) expect(value).toBeCloseTo(0.125, 3);
    for (const value of column(rows, 'hopMeanSquare')) expect(value).toBeCloseTo(0.125, 2);
    for (const value of column(rows, 'hopPeak')) expect(value).toBeCloseTo(0.5, 2);
  });

  it('pitch: finds sines and harmonic tones within 10 cents, and noise aperiodic', () => {
    for (const hertz of [82.4, 220, 440, 987.8, 1760]) {
      const { rows } = hear(44100, [sine(44100, 44100, hertz)]);
      for (const value of column(rows, 'pitchHertz').slice(1)) {
        expect(Math.abs(1200 * Math.log2(value / hertz)), `${hertz} Hz`).toBeLessThan(10);
      }
    }
    const { rows } = hear(44100, [noise(44100)]);
    for (const value of column(rows, 'aperiodicity')) expect(value).toBeGreaterThan(0.3);
  });

  it('chroma: a sine lies in one or two pitch classes; silence in none', () => {
    const { rows } = hear(44100, [sine(44100, 44100, 440)]);
    for (const value of column(rows, 'chromaSpread').slice(2)) expect(value).toBeLessThan(0.1);
    for (const value of column(hear(44100, [silence(44100)]).rows, 'chromaSpread')) expect(value).toBe(0);
  });

  it('flux: a steady sine has none, and no window begins with one', () => {
    const { rows } = hear(44100, [sine(44100, 44100, 440)]);
    expect(Math.max(...column(rows, 'fluxDecibels').slice(2))).toBeLessThan(0.2);
    expect(column(rows, 'fluxDecibels')[0]).toBe(0);
  });
});

describe('intake', () => {
  it('zeroes and counts samples that are NaN, infinite or absurd, and hears on', () => {
    const damaged = noise(44100);
    const repaired = damaged.slice();
    for (const [index, value] of [Number.NaN, Number.POSITIVE_INFINITY, -1e30].entries()) {
      damaged[5000 + 3 * index] = value;
      repaired[5000 + 3 * index] = 0;
    }
    const { rows, kernel } = hear(44100, [damaged, damaged], 1001);
    expect(kernel.nonFiniteSamples).toBe(6);
    expect(rows).toEqual(hear(44100, [repaired, repaired]).rows);
  });

  it('mixes any number of channels to their mean', () => {
    const one = noise(20_000, 1);
    const two = noise(20_000, 2);
    const three = noise(20_000, 3);
    const mean = one.map((value, n) =>
      Math.fround(Math.fround(Math.fround(value + (two[n] ?? 0)) + (three[n] ?? 0)) * Math.fround(1 / 3)),
    );
    expect(hear(RATE, [one, two, three]).rows).toEqual(hear(RATE, [mean]).rows);
  });

  it('tells mono, unrelated and cancelling channels apart', () => {
    const left = noise(44100, 1);
    expect(hear(44100, [left]).kernel.mixEnergyRatio()).toBeCloseTo(1, 6);
    expect(hear(44100, [left, noise(44100, 99)]).kernel.mixEnergyRatio()).toBeCloseTo(0.5, 1);
    expect(hear(44100, [left, left.map((value) => -value)]).kernel.mixEnergyRatio()).toBe(0);
    expect(hear(44100, [silence(44100)]).kernel.mixEnergyRatio()).toBeNull();
  });

  it('refuses wrong channels, rates and channel counts', () => {
    const kernel = new Kernel(exports, 44100, 2, () => {});
    expect(() => kernel.push([noise(10)], 10)).toThrow(RangeError);
    expect(() => kernel.push([noise(10), noise(9)], 10)).toThrow(RangeError);
    expect(() => new Kernel(exports, 44100, 0, () => {})).toThrow(RangeError);
    for (const rate of [0, 7999, 192_001, 44100.5, Number.NaN]) {
      expect(() => new Kernel(exports, rate, 1, () => {}), `${rate} Hz`).toThrow(RangeError);
    }
  });

  it('does not let an older driver corrupt the track of a newer one', () => {
    const older = new Kernel(exports, 44100, 1, () => {});
    new Kernel(exports, 44100, 1, () => {});
    expect(() => older.push([noise(10)], 10)).toThrow(/one track at a time/);
  });
});

describe('rate reduction', () => {
  /** Power of a tone of the given frequency, fed at `rate`, after the reduction; relative to full passage, in dB. */
  function passage(rate: number, hertz: number): number {
    const { rows } = hear(rate, [sine(rate, rate, hertz, 1)]);
    const inner = column(rows, 'frameMeanSquare').slice(3, -3);
    return 10 * Math.log10(2 * (inner.reduce((sum, value) => sum + value, 0) / inner.length) + 1e-30);
  }

  it('passes what lies below 8.5 kHz and stops what would fold back below 8 kHz', () => {
    for (const rate of [44100, 48000, 96000, 176_400, 32000, 50000]) {
      expect(Math.abs(passage(rate, 1000)), `${rate} Hz, 1 kHz`).toBeLessThan(0.1);
      expect(Math.abs(passage(rate, 8500)), `${rate} Hz, 8.5 kHz`).toBeLessThan(0.3);
    }
    for (const rate of [44100, 48000, 192_000]) {
      expect(passage(rate, 17_000), `${rate} Hz, 17 kHz`).toBeLessThan(-60);
    }
  });

  it('raises low rates without images', () => {
    for (const rate of [8000, 11025, 12000, 16000]) {
      const { rows } = hear(rate, [sine(2 * rate, rate, 1000, 1)]);
      const middle = rows.slice(4, -4);
      for (const row of middle) {
        expect(row[FRAME_FIELDS.frameMeanSquare], `${rate} Hz`).toBeCloseTo(0.5, 2);
        expect(row[FRAME_FIELDS.pitchHertz], `${rate} Hz`).toBeCloseTo(1000, -1);
        // An image would pull the centroid of a pure tone far above it.
        expect(
          (row[FRAME_FIELDS.centroidBin] ?? 0) * (kernelRate(rate) / FRAME_SIZE),
          `${rate} Hz`,
        ).toBeLessThan(1050);
      }
    }
  });

  function kernelRate(rate: number): number {
    return new Kernel(exports, rate, 1, () => {}).plan.analysisRateHz;
  }
});

import { expect, it, vi } from 'vitest';
import { loadKernel } from '../../../test/fixtures/load-kernel.ts';
import { noise, pulsedTone } from '../../../test/fixtures/signals.ts';
import { createFingerprintExtractor, type FingerprintExtractor } from '../extractor.ts';
import { ROW_SIZE } from './frame-fields.ts';
import { Kernel } from './kernel.ts';
import type { KernelExports } from './kernel-exports.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Rhythm, pitch, noise, and samples that are none, in two channels. */
function soundOf(length: number, rateHz: number): Float32Array[] {
  const hiss = noise(length, 3, 0.05);
  const left = pulsedTone(length, rateHz).map((value, n) => value + (hiss[n] ?? 0));
  left[5000] = Number.NaN;
  left[5003] = 1e30;
  return [left, noise(length, 4, 0.1)];
}

function rowsOf(exports: KernelExports, rateHz: number, channels: Float32Array[]): Float32Array[] {
  const rows: Float32Array[] = [];
  const kernel = new Kernel(exports, rateHz, channels.length, (memory, row) =>
    rows.push(memory.slice(row, row + ROW_SIZE)),
  );
  kernel.push(channels, channels[0]?.length ?? 0);
  kernel.endWindow();
  return rows;
}

it('finds the same rows without SIMD, to the last bit, at every kind of rate', async () => {
  const simd = await loadKernel('simd');
  const scalar = await loadKernel('scalar');
  for (const rateHz of [8000, 22050, 32000, 44100, 48000, 192_000]) {
    const channels = soundOf(rateHz, rateHz);
    const expected = rowsOf(simd, rateHz, channels);
    expect(expected.length).toBeGreaterThan(30);
    expect(rowsOf(scalar, rateHz, channels), `${rateHz} Hz`).toEqual(expected);
  }
});

it('concludes the same fingerprint and side record without SIMD', async () => {
  const channels = soundOf(6 * 44100, 44100);
  const conclude = async (build: 'simd' | 'scalar') => {
    const extractor: FingerprintExtractor = createFingerprintExtractor(await loadKernel(build), {
      sampleRateHz: 44100,
      channelCount: 2,
      pass: 'batch',
      expectedDurationSeconds: 6,
    });
    extractor.push(channels);
    return { fingerprint: extractor.finish(), side: extractor.sideRecord() };
  };
  expect(await conclude('scalar')).toEqual(await conclude('simd'));
});

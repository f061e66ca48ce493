import { expect, it } from 'vitest';
import { noise } from '../../../test/fixtures/signals.ts';
import { binPosition, DECIBELS_PER_BIN, LevelBins, levelBin } from './level-bins.ts';

it('puts silence, NaN and the inaudible into bin 0, and the absurd into the last', () => {
  for (const power of [0, -1, Number.NaN, 1e-13]) expect(levelBin(power)).toBe(0);
  expect(levelBin(1e30)).toBe(1279);
});

it('maps powers and decibels to the same axis; a factor of two is sixteen bins', () => {
  for (const decibels of [-79.95, -30.05, -0.05, 10.05]) {
    expect(levelBin(10 ** (decibels / 10))).toBe(Math.floor(binPosition(decibels)));
  }
  for (const power of [1e-6, 0.01, 0.7]) expect(levelBin(2 * power) - levelBin(power)).toBe(16);
});

it('finds the quantiles that sorting finds, to within a bin', () => {
  const levels = [...noise(5000, 3, 30)].map((decibels) => decibels - 40);
  const bins = new LevelBins(['count'] as const);
  for (const decibels of levels) bins.add(levelBin(10 ** (decibels / 10)), 'count', 1);
  const sorted = levels.sort((a, b) => a - b);
  for (const share of [0.05, 0.5, 0.95]) {
    const found = bins.quantile(share, 'count') ?? Number.NaN;
    const expected = binPosition(sorted[Math.floor(share * sorted.length)] ?? Number.NaN);
    expect(Math.abs(found - expected) * DECIBELS_PER_BIN, `${share}`).toBeLessThan(0.2);
  }
});

it('sums a column above any threshold as filtering does', () => {
  const bins = new LevelBins(['value'] as const);
  const entries = [...noise(500, 9, 1)].map((value, i) => ({ bin: (i * 37) % 1280, value }));
  for (const { bin, value } of entries) bins.add(bin, 'value', value);
  for (const first of [-5, 0, 1, 640, 1279]) {
    const expected = entries.filter(({ bin }) => bin >= first).reduce((sum, { value }) => sum + value, 0);
    expect(bins.sumFrom(first, 'value')).toBeCloseTo(expected, 9);
  }
  bins.clear();
  expect(bins.sumFrom(0, 'value')).toBe(0);
  expect(bins.quantile(0.5, 'value')).toBeNull();
});

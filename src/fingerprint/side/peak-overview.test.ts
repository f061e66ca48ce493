import { expect, it } from 'vitest';
import { PeakOverview } from './peak-overview.ts';

/** One piece a second, so that pieces are seconds. */
function overviewOf(peaks: readonly number[]): PeakOverview {
  const overview = new PeakOverview(1);
  overview.add(Float32Array.from(peaks));
  return overview;
}

it('draws a ramp as a ramp, whatever its length', () => {
  for (const count of [10, 800, 6400, 6401, 100_000]) {
    const waveform = overviewOf(Array.from({ length: count }, (_, n) => (n + 1) / count)).waveform();
    expect(waveform).toHaveLength(Math.min(800, count));
    // A point is the largest of what it covers: the share of the track at its end, to within what is kept.
    for (const [index, peak] of waveform.entries()) {
      expect(Math.abs(peak - (index + 1) / waveform.length), `${count} pieces, point ${index}`).toBeLessThan(
        0.001,
      );
    }
  }
});

it('loses no single peak, wherever it lies in a long track', () => {
  for (const at of [0, 6399, 6400, 12_801, 49_999]) {
    const peaks = new Array<number>(50_000).fill(0.1);
    peaks[at] = 0.9;
    const waveform = overviewOf(peaks).waveform();
    expect(Math.max(...waveform)).toBeCloseTo(0.9, 6);
    expect(waveform.findIndex((peak) => peak > 0.5)).toBe(Math.floor((at / 50_000) * 800));
  }
});

it('tells silence at both ends, and not that in the middle', () => {
  const overview = overviewOf([0, 0.0009, 0.2, 0, 0, 0.2, 0, 0, 0]);
  expect(overview.leadingSilenceSeconds(9)).toBe(2);
  expect(overview.trailingSilenceSeconds(9)).toBe(3);
});

it('silence is silent from both ends, and nothing has no waveform', () => {
  const silent = overviewOf([0, 0, 0]);
  expect([silent.leadingSilenceSeconds(3), silent.trailingSilenceSeconds(3)]).toEqual([3, 3]);
  expect(silent.waveform()).toEqual([0, 0, 0]);
  expect(overviewOf([]).waveform()).toEqual([]);
});

it('keeps a peak beyond full scale, but draws no more than full scale', () => {
  const overview = overviewOf([0.5, 1.25]);
  expect(overview.samplePeak).toBe(1.25);
  expect(overview.waveform()).toEqual([0.5, 1]);
});

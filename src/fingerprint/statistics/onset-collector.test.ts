import { expect, it } from 'vitest';
import { noise } from '../../../test/fixtures/signals.ts';
import { OnsetCollector } from './onset-collector.ts';
import { SpanStatistics } from './span-statistics.ts';

/** The definition over a whole array at once. */
function naiveOnsets(flux: readonly number[]): number {
  let count = 0;
  let last = -3;
  for (let i = 1; i + 1 < flux.length; i++) {
    const here = flux[i] ?? 0;
    const around = flux.slice(Math.max(0, i - 10), i + 5);
    const mean = around.reduce((sum, value) => sum + value, 0) / around.length;
    const isMaximum = here >= (flux[i - 1] ?? 0) && here > (flux[i + 1] ?? 0);
    if (!isMaximum || here < mean + 1 || i - last < 3) continue;
    last = i;
    count++;
  }
  return count;
}

function count(windows: readonly (readonly number[])[]): number {
  const span = new SpanStatistics(43, 10);
  const collector = new OnsetCollector([span]);
  for (const window of windows) {
    for (const flux of window) collector.add(flux);
    collector.endWindow();
  }
  return span.onsetCount;
}

it('finds frame by frame what the definition finds in the whole', () => {
  for (const length of [0, 1, 2, 3, 5, 16, 17, 400]) {
    for (let seed = 1; seed < 20; seed++) {
      const flux = [...noise(length, seed, 3)].map((value) => Math.max(0, value));
      expect(count([flux]), `${length} frames, seed ${seed}`).toBe(naiveOnsets(flux));
    }
  }
});

it('never compares over a seam: windows count what each counts alone', () => {
  const windows = [1, 2, 3].map((seed) => [...noise(50, seed, 4)].map(Math.abs));
  expect(count(windows)).toBe(windows.reduce((sum, window) => sum + count([window]), 0));
});

import { expect, test } from 'vitest';
import { planWindows } from './window-plan.ts';

test('short tracks and tracks of unknown length are heard whole: windows would overlap or miss', () => {
  expect(planWindows(74.9)).toBeNull();
  expect(planWindows(null)).toBeNull();
});

test('six windows of ten seconds lie inside the track, in order, without overlap', () => {
  for (const duration of [75, 200, 3600]) {
    const windows = planWindows(duration) ?? [];
    expect(windows).toHaveLength(6);
    let previousEnd = 0;
    for (const { startSeconds, endSeconds } of windows) {
      expect(startSeconds).toBeGreaterThanOrEqual(previousEnd);
      expect(endSeconds - startSeconds).toBeCloseTo(10, 9);
      previousEnd = endSeconds;
    }
    expect(previousEnd).toBeLessThanOrEqual(duration);
  }
});

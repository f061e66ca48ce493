import { describe, expect, test } from 'vitest';
import { fromComparisonScale, toComparisonScale } from './comparison-scale.ts';
import { METRIC_NAMES, METRICS } from './metrics.ts';

describe('the comparison scale', () => {
  test.each(METRIC_NAMES)('%s: there and back is the same value', (name) => {
    const { minimum, median, maximum } = METRICS[name];
    for (const value of [minimum, median, maximum]) {
      expect(fromComparisonScale(name, toComparisonScale(name, value))).toBeCloseTo(value, 10);
    }
  });

  test('what lies below silence is silence: squaring a negative root would bring it up again', () => {
    expect(fromComparisonScale('silence_ratio', -0.2)).toBe(0);
  });

  // A median on the comparison scale instead of in its unit (about 6.9 for the tempo, 0.07 for silence) would shift every picture.
  test('the median of every metric is in its unit, within what it can be', () => {
    for (const name of METRIC_NAMES) {
      expect(METRICS[name].median, name).toBeGreaterThan(METRICS[name].minimum);
      expect(METRICS[name].median, name).toBeLessThan(METRICS[name].maximum);
    }
    expect(METRICS.tempo_bpm.median).toBeGreaterThan(90);
    expect(METRICS.tempo_bpm.median).toBeLessThan(140);
    expect(METRICS.silence_ratio.median).toBeLessThan(0.01);
  });
});

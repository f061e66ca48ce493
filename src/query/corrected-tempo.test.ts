import { expect, test } from 'vitest';
import { trackRecord } from '../../test/fixtures/track-records.ts';
import { mapMetrics } from '../shared/metrics.ts';
import { correctedMetric, correctedMetrics } from './corrected-tempo.ts';

const METRICS = { ...mapMetrics(() => 0.5), tempo_bpm: 90 };
const DOUBLED = trackRecord('a', { tempo_multiplier: 2 });

test('corrects the tempo and nothing else', () => {
  expect(correctedMetrics(METRICS, DOUBLED)).toEqual({ ...METRICS, tempo_bpm: 180 });
  expect(correctedMetric('tempo_bpm', METRICS, DOUBLED)).toBe(180);
  expect(correctedMetric('silence_ratio', METRICS, DOUBLED)).toBe(0.5);
});

// Written into the measured object, the correction would be applied again with every reading.
test('leaves what was measured as it is', () => {
  correctedMetrics(METRICS, DOUBLED);
  expect(METRICS.tempo_bpm).toBe(90);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyMetrics, columnsOf, heardTrack } from '../../../test/fixtures/heard-tracks.ts';
import { toComparisonScale } from '../../shared/comparison-scale.ts';
import { METRIC_NAMES, METRICS } from '../../shared/metrics.ts';
import { standingOf } from './standing.ts';

test('counts what is lower and higher among the tracks that have the metric, and never the track itself', () => {
  fc.assert(
    fc.property(fc.array(anyMetrics(0.2), { minLength: 1, maxLength: 30 }), (all) => {
      const columns = columnsOf(all.map((metrics, at) => heardTrack(`t${at}`, metrics)));
      const standing = standingOf(columns, columns.rowOf('t0') ?? -1);
      for (const name of METRIC_NAMES) {
        const packed = all.map(({ [name]: value }) =>
          value === null
            ? null
            : Math.fround(toComparisonScale(name, value) / METRICS[name].betweenTrackSigma),
        );
        const [own, ...others] = packed;
        if (own === undefined || own === null) {
          expect(standing[name]).toBeNull();
          continue;
        }
        const measured = others.filter((value) => value !== null);
        expect(standing[name]).toEqual({
          lower: measured.filter((value) => value < own).length,
          higher: measured.filter((value) => value > own).length,
          compared: measured.length,
        });
      }
    }),
    { numRuns: 60 },
  );
});

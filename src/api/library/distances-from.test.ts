import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyMetrics, columnsOf, heardTrack } from '../../../test/fixtures/heard-tracks.ts';
import { metricWeights } from '../../query/similarity/family-weights.ts';
import { squaredDistance } from '../../query/similarity/point-distance.ts';
import { distancesWithin } from './distances-from.ts';

const ids = fc.array(fc.integer({ min: 0, max: 24 }).map(String), { maxLength: 40 });

// Catches the distance of a neighbouring row: who asks in the order of the rows is not looked up.
test('distances are those of the tracks asked for, in whatever order, and whatever leaves meanwhile', () => {
  fc.assert(
    fc.property(fc.array(anyMetrics(0.3), { minLength: 3, maxLength: 20 }), ids, ids, (all, asked, gone) => {
      const columns = columnsOf(all.map((metrics, at) => heardTrack(String(at), metrics)));
      const points = columns.points.slice();
      const distanceOf = distancesWithin(columns, '1');
      const inOrder = all.map((_, at) => String(at));
      const expected = (id: string) => {
        const square =
          Number(id) < all.length ? squaredDistance(points, 1, Number(id), metricWeights()) : Number.NaN;
        return Number.isNaN(square) ? null : Math.sqrt(square);
      };
      for (const id of [...asked, ...inOrder, ...asked]) {
        const wanted = expected(id);
        const found = distanceOf(id);
        if (wanted === null || found === null) expect(found).toBe(wanted);
        else expect(found).toBeCloseTo(wanted, 12);
      }
      for (const id of gone) columns.remove(id);
      for (const id of [...inOrder, ...asked]) {
        const found = distanceOf(id);
        if (found !== null) expect(found).toBeCloseTo(expected(id) ?? Number.NaN, 12);
      }
    }),
  );
});

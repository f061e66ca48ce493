import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMetrics, columnsOf, heardTrack, usualMetrics } from '../../../test/fixtures/heard-tracks.ts';
import type { IndexedTrack } from '../indexed-track.ts';
import { EVEN_WEIGHTS, metricWeights } from './family-weights.ts';
import { squaredDistance, squaredDistances } from './point-distance.ts';
import { findPath, type PathResult } from './sonic-path.ts';
import type { SoundColumns } from './sound-columns.ts';
import { DIMENSIONS } from './sound-point.ts';

const nextTurn = async () => undefined;

function path(tracks: readonly IndexedTrack[], length: number, from = '0', to = '1') {
  return findPath(columnsOf(tracks), { from, to, length, weights: EVEN_WEIGHTS }, nextTurn);
}

function ids(result: PathResult): string[] {
  if (result.outcome !== 'found') throw new Error(result.outcome);
  return result.tracks.map(({ id }) => id);
}

/** The steps of the straight greedy path: every point of the line takes the nearest track that is left. */
function greedySteps({ points, size }: SoundColumns, from: number, to: number, length: number): number[] {
  const weights = metricWeights();
  const rows = [from];
  for (let place = 1; place < length - 1; place += 1) {
    const target = Float32Array.from({ length: DIMENSIONS }, (_, dimension) => {
      const start = points[from * DIMENSIONS + dimension] ?? 0;
      return start + (place / (length - 1)) * ((points[to * DIMENSIONS + dimension] ?? 0) - start);
    });
    const withTarget = Float32Array.from([...points.subarray(0, size * DIMENSIONS), ...target]);
    const distances = squaredDistances(withTarget, size, size, weights);
    const left = [...distances.keys()].filter((row) => row !== to && !rows.includes(row));
    rows.push(left.reduce((best, row) => ((distances[row] ?? 0) < (distances[best] ?? 0) ? row : best)));
  }
  rows.push(to);
  return rows
    .slice(1)
    .map((row, index) => Math.sqrt(squaredDistance(points, rows[index] ?? 0, row, weights)));
}

describe('the path', () => {
  it('has the length asked for, the ends where they belong and nobody twice, or says how long it can be', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyMetrics(0.04), fc.integer({ min: 0, max: 20 })), {
          minLength: 2,
          maxLength: 30,
        }),
        fc.integer({ min: 3, max: 14 }),
        async (drawn, length) => {
          const tracks = drawn.map(([metrics, audio], index) =>
            heardTrack(String(index), metrics, { content_key: `audio ${audio}` }),
          );
          const result = await path(tracks, length);
          if (result.outcome === 'ends_not_comparable') return;
          const audio = new Set(drawn.slice(2).map(([, key]) => key));
          for (const [, key] of drawn.slice(0, 2)) audio.delete(key);
          if (result.outcome === 'too_few_tracks') {
            expect(result.longest).toBeLessThan(length);
            expect(result.longest).toBeLessThanOrEqual(audio.size + 2);
            return;
          }
          const found = ids(result);
          expect(found).toHaveLength(length);
          expect([found[0], found.at(-1)]).toEqual(['0', '1']);
          const recordings = found.slice(1, -1).map((id) => drawn[Number(id)]?.[1]);
          expect(new Set(recordings).size).toBe(length - 2);
        },
      ),
      { seed: 9 },
    );
  });

  it('walks along the way in order, past what lies aside', async () => {
    const at = (id: string, centroid: number, harmonic = 0.7) =>
      heardTrack(id, usualMetrics({ spectral_centroid: centroid, harmonic_ratio: harmonic }));
    const aside = Array.from({ length: 8 }, (_, index) => at(`aside ${index}`, 0.1 + index / 20, 0.1));
    const tracks = [at('0', 0.1), at('1', 0.5), at('c', 0.4), at('a', 0.2), at('b', 0.3), ...aside];
    const result = await path(tracks, 5);
    expect(ids(result)).toEqual(['0', 'a', 'b', 'c', '1']);
    const steps = result.outcome === 'found' ? result.tracks.flatMap(({ step }) => step ?? []) : [];
    expect(Math.max(...steps) / Math.min(...steps)).toBeCloseTo(1, 5);
  });

  it('its longest steps are shorter than where each place takes whatever is nearest to it', async () => {
    const crowd = fc.sample(anyMetrics(), { numRuns: 300, seed: 10 });
    const columns = columnsOf(crowd.map((metrics, index) => heardTrack(String(index), metrics)));
    let longest = 0;
    let greedyLongest = 0;
    for (let pair = 0; pair < 20; pair += 2) {
      const asked = { from: `${pair}`, to: `${pair + 1}`, length: 10, weights: EVEN_WEIGHTS };
      const result = await findPath(columns, asked, nextTurn);
      const steps = result.outcome === 'found' ? result.tracks.flatMap(({ step }) => step ?? []) : [];
      expect(steps).toHaveLength(9);
      longest += Math.max(...steps);
      greedyLongest += Math.max(
        ...greedySteps(columns, columns.rowOf(`${pair}`) ?? 0, columns.rowOf(`${pair + 1}`) ?? 0, 10),
      );
    }
    expect(longest).toBeLessThan(0.9 * greedyLongest);
  });

  it('two ends that sound the same still have others between them', async () => {
    const tracks = Array.from({ length: 6 }, (_, index) => heardTrack(String(index), usualMetrics()));
    expect(new Set(ids(await path(tracks, 5))).size).toBe(5);
  });

  it('an end that was not heard is named', async () => {
    expect(await path([heardTrack('0', usualMetrics())], 3)).toEqual({ outcome: 'not_heard', id: '1' });
  });

  // Catches a way of a hundred tracks that is one turn of a twentieth of a second.
  it('is looked for in turns, among what there was when it was asked for', async () => {
    const crowd = fc.sample(anyMetrics(), { numRuns: 200, seed: 12 });
    const tracks = crowd.map((metrics, index) => heardTrack(String(index), metrics));
    const columns = columnsOf(tracks);
    const query = { from: '0', to: '1', length: 20, weights: EVEN_WEIGHTS };
    let turns = 0;
    const result = await findPath(columns, query, async () => {
      turns += 1;
      columns.remove(`${turns + 1}`);
    });
    expect(result).toEqual(await findPath(columnsOf(tracks), query, nextTurn));
    expect(turns).toBeGreaterThan(20);
  });
});

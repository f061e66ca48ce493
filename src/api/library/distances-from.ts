import { metricWeights } from '../../query/similarity/family-weights.ts';
import { squaredDistances } from '../../query/similarity/point-distance.ts';
import type { SoundIndex } from './sound-index.ts';

/** Distances of all heard tracks from one, by id; `null` for a track that can't be compared with it. */
export async function distancesFrom(
  sounds: SoundIndex,
  id: string,
): Promise<(other: string) => number | null> {
  const columns = await sounds.current();
  const from = columns.rowOf(id);
  const distances = new Map<string, number>();
  if (from !== undefined) {
    const squares = squaredDistances(columns.points, columns.size, from, metricWeights());
    for (const [row, square] of squares.entries()) {
      if (!Number.isNaN(square)) distances.set(columns.idOf(row), Math.sqrt(square));
    }
  }
  return (other) => distances.get(other) ?? null;
}

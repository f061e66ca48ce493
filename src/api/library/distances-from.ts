import { metricWeights } from '../../query/similarity/family-weights.ts';
import { squaredDistances } from '../../query/similarity/point-distance.ts';
import type { SoundColumns } from '../../query/similarity/sound-columns.ts';
import type { SoundIndex } from './sound-index.ts';

/** Distances of all heard tracks from one, by id; `null` for a track that can't be compared with it. */
export async function distancesFrom(
  sounds: SoundIndex,
  id: string,
): Promise<(other: string) => number | null> {
  return distancesWithin(await sounds.current(), id);
}

/** The same over columns that are at hand. Tracks whose rows move before they are asked for count as not comparable. */
export function distancesWithin(columns: SoundColumns, id: string): (other: string) => number | null {
  const from = columns.rowOf(id);
  if (from === undefined) return () => null;
  const squares = squaredDistances(columns.points, columns.size, from, metricWeights());
  const ids = columns.ids();
  let next = 0;
  return (other) => {
    // Who asks about all goes through them in the order of the rows, mostly: to look each of them up takes ten times as long.
    const row = ids[next] === other ? next : columns.rowOf(other);
    if (row === undefined || ids[row] !== other) return null;
    next = row + 1;
    const square = squares[row] ?? Number.NaN;
    return Number.isNaN(square) ? null : Math.sqrt(square);
  };
}

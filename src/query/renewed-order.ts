import { comparePositions, type SortDirection, type SortPosition } from './sort-position.ts';

/** Reads the positions of tracks, in any order; those that are gone are left out. */
export type ReadPositions = (ids: readonly string[]) => Promise<readonly SortPosition[]>;

/**
 * Puts tracks among others that are in order already: each costs as many positions as a binary search looks at, which
 * are read for all tracks together, and no others. `null` where one of them can't be read.
 */
export async function renewedOrder(
  sorted: readonly string[],
  added: readonly SortPosition[],
  direction: SortDirection,
  read: ReadPositions,
): Promise<string[] | null> {
  const fresh = [...added].sort((one, other) => comparePositions(one, other, direction));
  const ranges = fresh.map((position) => ({ position, low: 0, high: sorted.length }));
  for (;;) {
    const open = ranges.filter(({ low, high }) => low < high);
    if (open.length === 0) break;
    const middles = new Set(open.flatMap(({ low, high }) => sorted[(low + high) >>> 1] ?? []));
    const known = new Map((await read([...middles])).map((position) => [position.id, position]));
    if (known.size < middles.size) return null;
    for (const range of open) {
      const middle = (range.low + range.high) >>> 1;
      const candidate = known.get(sorted[middle] ?? '');
      if (candidate && comparePositions(candidate, range.position, direction) < 0) range.low = middle + 1;
      else range.high = middle;
    }
  }
  const parts: (readonly string[])[] = [];
  let copied = 0;
  for (const { position, low } of ranges) {
    parts.push(sorted.slice(copied, low), [position.id]);
    copied = low;
  }
  return ([] as string[]).concat(...parts, sorted.slice(copied));
}

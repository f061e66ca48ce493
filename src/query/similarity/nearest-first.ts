/** The `count` smallest of many numbers, without sorting them all. */

type TieBreak = (one: number, other: number) => number;

/**
 * Positions of the `count` smallest scores, smallest first; NaN is left out. A heap of that size holds the best so far,
 * the worst of them on top, so that n scores cost little more than n comparisons.
 *
 * @param tieBreak orders two positions whose scores are equal, as `Array.sort` takes it
 */
export function nearestFirst(scores: Float64Array, count: number, tieBreak: TieBreak): number[] {
  const heap = new Int32Array(Math.min(Math.max(0, count), scores.length));
  const score = (position: number) => scores[position] as number; // positions lie within the array
  const isAfter = (one: number, other: number) => {
    if (score(one) === score(other)) return tieBreak(one, other) > 0;
    return score(one) > score(other);
  };
  let size = 0;
  let position = 0;
  for (; position < scores.length && size < heap.length; position += 1) {
    if (Number.isNaN(score(position))) continue;
    heap[size] = position;
    size += 1;
    siftUp(heap, size - 1, isAfter);
  }
  let farthest = size > 0 ? score(heap[0] as number) : Number.NaN;
  for (; position < scores.length; position += 1) {
    // Nearly all are farther, or NaN, which is nothing: no more than this may be done with each.
    if (!(score(position) <= farthest) || !isAfter(heap[0] as number, position)) continue;
    heap[0] = position;
    siftDown(heap, size, isAfter);
    farthest = score(heap[0] as number);
  }
  return [...heap.subarray(0, size)].sort((one, other) => (isAfter(one, other) ? 1 : -1));
}

type IsAfter = (one: number, other: number) => boolean;

function siftUp(heap: Int32Array, start: number, isAfter: IsAfter): void {
  let at = start;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isAfter(heap[at] as number, heap[parent] as number)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function siftDown(heap: Int32Array, size: number, isAfter: IsAfter): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    let last = at;
    if (left < size && isAfter(heap[left] as number, heap[last] as number)) last = left;
    if (right < size && isAfter(heap[right] as number, heap[last] as number)) last = right;
    if (last === at) return;
    swap(heap, at, last);
    at = last;
  }
}

function swap(heap: Int32Array, one: number, other: number): void {
  const kept = heap[one] as number; // both lie within the heap
  heap[one] = heap[other] as number;
  heap[other] = kept;
}

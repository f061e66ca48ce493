/** Where moved rows go: indexes of a list, before and after. Nothing here draws. */

/** Rows that move together, as indexes in rising order. */
export type MovingRows = readonly number[];

/**
 * The index before which rows are to be put, to move them by `step` (±1); `null` where there is no way to go. Rows that
 * do not stand together are gathered first, at the one that leads.
 */
export function stepTarget(rows: MovingRows, step: 1 | -1, total: number): number | null {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return null;
  const gathered = last - first === rows.length - 1;
  if (step < 0) return first === 0 && gathered ? null : Math.max(0, first - 1);
  return last === total - 1 && gathered ? null : Math.min(total, last + 2);
}

/** Where the first of the moved rows stands afterwards. */
export function placeAfter(rows: MovingRows, before: number): number {
  return before - rows.filter((row) => row < before).length;
}

/** Whether putting the rows before `before` changes nothing. */
export function staysAsIs(rows: MovingRows, before: number): boolean {
  const place = placeAfter(rows, before);
  return rows.every((row, at) => row === place + at);
}

/** The gap between rows that a point of the list is nearest to, as the index of the row behind it. */
export function gapAt(offset: number, rowHeight: number, total: number): number {
  return Math.min(total, Math.max(0, Math.round(offset / rowHeight)));
}

/** How fast a list scrolls under a drag near its edges, in pixels a frame. */
export function edgeScroll(pointer: number, top: number, bottom: number): number {
  const edge = Math.min(56, (bottom - top) / 4);
  if (pointer < top + edge) return -Math.ceil(((top + edge - pointer) / edge) * 14);
  if (pointer > bottom - edge) return Math.ceil(((pointer - bottom + edge) / edge) * 14);
  return 0;
}

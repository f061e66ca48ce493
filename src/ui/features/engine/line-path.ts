interface ChartBox {
  width: number;
  height: number;
  /** The value at the upper edge; nought is at the lower one. */
  top: number;
}

/** Keeps a line whole at the edges, where half of its stroke would be cut off. */
const MARGIN = 2;

/** The path of a line, the newest value at the right edge. A value between two unknown ones is a short dash. */
export function linePath(values: readonly (number | null)[], { width, height, top }: ChartBox): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const y = (value: number) => round(height - MARGIN - (Math.min(value, top) / top) * (height - 2 * MARGIN));
  let path = '';
  let open = false;
  for (const [at, value] of values.entries()) {
    if (value === null) {
      open = false;
      continue;
    }
    path += `${open ? 'L' : 'M'}${round(at * step)} ${y(value)}`;
    const alone = !open && (values[at + 1] ?? null) === null;
    if (alone) path += `h${round(Math.max(2, step / 2))}`;
    open = true;
  }
  return path;
}

/** Last, least and greatest of the values that are known; `null` where none is. */
export function spanOf(
  values: readonly (number | null)[],
): { last: number; low: number; high: number } | null {
  const known = values.filter((value) => value !== null);
  const last = known.at(-1);
  if (last === undefined) return null;
  return { last, low: Math.min(...known), high: Math.max(...known) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

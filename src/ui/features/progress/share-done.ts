/** The largest value a progress bar may name when there is nothing to do: it must lie above the smallest. */
export const EMPTY_TOTAL = 1;

/** How much is done, 0–1, also while the count is ahead of the total; `null` while the total is unknown. */
export function shareDone(done: number, total: number | null): number | null {
  if (total === null) return null;
  return total <= 0 ? 0 : Math.min(1, Math.max(0, done / total));
}

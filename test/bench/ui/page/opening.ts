import { afterFrame, listedRows } from './painting.ts';

/** So long the page must be free of long tasks before it counts as interactive; the time itself is not counted. */
const QUIET_MS = 1_000;

let rowMs: number | null = null;
let lastLongTaskEndMs = 0;

/** Begins with the page: notes when rows are there, and every task that keeps it from answering. */
export function watchOpening(): void {
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) lastLongTaskEndMs = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (listedRows().length === 0) requestAnimationFrame(look);
    else afterFrame((nowMs) => (rowMs = nowMs));
  };
  requestAnimationFrame(look);
}

/** When the first row was painted, and when the page was free to answer; `null` until that is known. Since the navigation began. */
export function opening(): { rowMs: number; interactiveMs: number } | null {
  if (rowMs === null) return null;
  const interactiveMs = Math.max(rowMs, lastLongTaskEndMs);
  return performance.now() - interactiveMs < QUIET_MS ? null : { rowMs, interactiveMs };
}

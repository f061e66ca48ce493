/** Where keys lead within a track. */

const STEP_SECONDS = 5;
const FINE_STEP_SECONDS = 1;
const PAGE_SECONDS = 30;
/** The end itself would be the next track. */
const BEFORE_END_SECONDS = 3;

/** The place that a key of the slider leads to, in seconds; `null` for keys that mean nothing to it. */
export function seekTarget(key: string, fine: boolean, at: number, length: number): number | null {
  const target = targetOf(key, fine ? FINE_STEP_SECONDS : STEP_SECONDS, at, length);
  return target === null ? null : Math.min(Math.max(0, target), Math.max(0, length - 0.5));
}

function targetOf(key: string, step: number, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step;
    case 'PageUp':
      return at + PAGE_SECONDS;
    case 'PageDown':
      return at - PAGE_SECONDS;
    case 'Home':
      return 0;
    case 'End':
      return length - BEFORE_END_SECONDS;
    default:
      return null;
  }
}

/** Minutes until the timer ends, rounded up; never below zero. */
export function minutesLeft(atMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((atMs - nowMs) / 60_000));
}

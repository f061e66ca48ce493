import { useEffect, useState } from 'react';
import { minutesLeft } from './seek-keys.ts';

const LOOK_EVERY_MS = 5_000;

/** Minutes until a moment, kept true; `null` where there is none. */
export function useMinutesLeft(atMs: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (atMs === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [atMs]);
  return atMs === null ? null : minutesLeft(atMs, now);
}

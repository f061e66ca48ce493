import { useEffect, useRef } from 'react';

/** Calls `onEnd` after so long; the time stands still while it is held. */
export function useCountdown(durationMs: number, held: boolean, onEnd: () => void): void {
  const leftMs = useRef(durationMs);
  const ending = useRef(onEnd);
  ending.current = onEnd;
  useEffect(() => {
    if (held) return;
    const startedAtMs = performance.now();
    const timer = setTimeout(() => ending.current(), leftMs.current);
    return () => {
      clearTimeout(timer);
      leftMs.current -= performance.now() - startedAtMs;
    };
  }, [held]);
}

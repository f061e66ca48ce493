import { useEffect, useRef } from 'react';

/** Calls `onEnd` after so long; the time stands still while it is held, and begins anew with each `round`. */
export function useCountdown(durationMs: number, held: boolean, round: number, onEnd: () => void): void {
  const left = useRef({ ms: durationMs, round });
  const ending = useRef(onEnd);
  ending.current = onEnd;
  useEffect(() => {
    if (left.current.round !== round) left.current = { ms: durationMs, round };
    if (held) return;
    const counted = left.current;
    const startedAtMs = performance.now();
    const timer = setTimeout(() => ending.current(), counted.ms);
    return () => {
      clearTimeout(timer);
      counted.ms -= performance.now() - startedAtMs;
    };
  }, [durationMs, held, round]);
}

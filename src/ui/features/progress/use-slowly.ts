import { useEffect, useRef, useState } from 'react';

/** The value as it was at most `everyMs` ago: for live regions, which would otherwise never fall silent. */
export function useSlowly<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    // What is shown from the start is no change: the first that is one would have to wait for it.
    if (Object.is(value, shown)) return;
    const waitMs = Math.max(0, changedAt.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      changedAt.current = performance.now();
      setShown(value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, shown, everyMs]);
  return shown;
}

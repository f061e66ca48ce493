import { useEffect, useState } from 'react';

/** Whether it is so, or was until a moment ago: what goes and comes again at once would make the page jump. */
export function useLinger(isSo: boolean, forMs: number): boolean {
  const [isKept, setKept] = useState(isSo);
  useEffect(() => {
    if (isSo) setKept(true);
    const timer = isSo ? undefined : setTimeout(() => setKept(false), forMs);
    return () => clearTimeout(timer);
  }, [isSo, forMs]);
  return isSo || isKept;
}

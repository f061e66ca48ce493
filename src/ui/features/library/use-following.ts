import { useCallback, useEffect, useState } from 'react';
import type { OpeningWay } from './use-row-opening.ts';

/** How long the keys must rest before the open panel follows them: held down, they would open every row they pass. */
const FOLLOW_AFTER_MS = 120;

/** Lets an open panel follow the active row, once the keys that move it rest. */
export function useFollowing(panelOpen: boolean, openAt: (index: number, how: OpeningWay) => void) {
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => {
      setWanted(null);
      openAt(wanted, 'follow');
    }, FOLLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [wanted, openAt]);
  useEffect(() => {
    if (!panelOpen) setWanted(null);
  }, [panelOpen]);
  const follow = useCallback((index: number) => setWanted(panelOpen ? index : null), [panelOpen]);
  const dontFollow = useCallback(() => setWanted(null), []);
  return [follow, dontFollow] as const;
}

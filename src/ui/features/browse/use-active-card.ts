import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export interface ActiveCard {
  /** The card that keys start from, and at which Tab stops. */
  index: number;
  set: (index: number) => void;
  /** Makes a card the active one, and gives it the focus as soon as it exists. */
  goTo: (index: number) => void;
  focus: () => void;
}

/** @param key another list begins with its first card */
export function useActiveCard(
  gridRef: RefObject<HTMLDivElement | null>,
  total: number,
  key: string,
): ActiveCard {
  const [active, setActive] = useState({ key, index: 0 });
  const index = active.key === key ? Math.min(active.index, Math.max(0, total - 1)) : 0;
  const wantsFocus = useRef(false);
  const set = useCallback((wanted: number) => setActive({ key, index: wanted }), [key]);
  const focus = useCallback(
    () => gridRef.current?.querySelector<HTMLElement>(`[data-card="${index}"]`)?.focus(),
    [gridRef, index],
  );
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focus();
  }, [focus]);
  const goTo = (wanted: number) => {
    wantsFocus.current = true;
    set(wanted);
  };
  return { index, set, goTo, focus };
}

import { useEffect, useRef, useState } from 'react';

/**
 * Gives the focus back, when the component goes, to what had it when the component came. It stays where it is when it
 * has been taken elsewhere meanwhile.
 */
export function useFocusReturn(): void {
  const [opener] = useState(() => lastingOpener(document.activeElement));
  useEffect(
    () => () => {
      if (isFocusNowhere() && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
}

export function isFocusNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** A menu goes with its choice: what opened it stays. */
function lastingOpener(element: Element | null): Element | null {
  const menu = element?.closest('[role=menu]');
  return menu?.id ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : element;
}

/** When the component goes and the focus with it, something else has it: the way on must not begin at the page's top. */
export function useFocusHandedOn(to: () => void): void {
  const latest = useRef(to);
  latest.current = to;
  useEffect(
    () => () => {
      if (isFocusNowhere()) latest.current();
    },
    [],
  );
}

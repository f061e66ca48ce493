import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Gives the focus to an element in the turn in which it appears. The dialogs' own way of taking it comes a moment later, and
 * letters typed in that moment would go to what had the focus before.
 */
export function useFocusAtOnce<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useLayoutEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}

import { type RefObject, useLayoutEffect, useRef } from 'react';
import { isFocusNowhere } from './use-focus-return.ts';

/**
 * What is removed from a list by a button within takes the focus with it: then the same button of the next one has it, or of
 * the one before, or `fallback` where the list is empty.
 */
export function useFocusAfterRemoval(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  fallback: () => HTMLElement | null | undefined,
): void {
  const shown = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const removedAt = shown.current.findIndex((id) => !ids.includes(id));
    shown.current = ids;
    if (removedAt < 0 || !isFocusNowhere()) return;
    const next = list.current?.children[Math.min(removedAt, ids.length - 1)];
    const button = [...(next?.querySelectorAll('button') ?? [])].at(-1);
    (button ?? fallback())?.focus();
  });
}

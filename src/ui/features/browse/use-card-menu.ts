import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useState } from 'react';
import { useLongPress } from '../library/use-long-press.ts';

export interface CardMenuPlace {
  index: number;
  x: number;
  y: number;
}

/** Opens the menu of a card: by the other mouse button, a finger that rests on it, or the menu key. */
export function useCardMenu(gridRef: RefObject<HTMLElement | null>) {
  const [menu, setMenu] = useState<CardMenuPlace | null>(null);
  const press = useLongPress(cardIndexOf, (index, x, y) => setMenu({ index, x, y }));
  const close = useCallback(() => {
    setMenu(null);
    gridRef.current?.focus();
  }, [gridRef]);
  /** Whether the key was one of a menu. */
  const followKey = (event: KeyboardEvent): boolean => {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return false;
    const index = cardIndexOf(event);
    if (index === null || !(event.target instanceof Element)) return false;
    const box = event.target.getBoundingClientRect();
    event.preventDefault();
    // A menu that opens within the press of a key takes the rest of that press as one for itself, and closes.
    setTimeout(() => setMenu({ index, x: box.left + 24, y: box.top + 24 }));
    return true;
  };
  const handlers = {
    onContextMenu(event: MouseEvent) {
      const index = cardIndexOf(event);
      if (index === null) return;
      event.preventDefault();
      setMenu({ index, x: event.clientX, y: event.clientY });
    },
    ...press,
  };
  return { menu, close, followKey, handlers };
}

/** The card that an event is about; `null` beside the cards. */
export function cardIndexOf({ target }: { target: EventTarget }): number | null {
  const card = target instanceof Element ? target.closest('[data-card]') : null;
  const index = card?.getAttribute('data-card');
  return index == null ? null : Number(index);
}

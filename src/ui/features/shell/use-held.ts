import { type FocusEvent, type PointerEvent, useState, useSyncExternalStore } from 'react';

function subscribeToVisibility(listener: () => void) {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Not by being there: under a pointer that rests, as after a click, what appears would never go. */
export function hasMoved({ movementX, movementY }: Pick<PointerEvent, 'movementX' | 'movementY'>): boolean {
  return movementX !== 0 || movementY !== 0;
}

/** Whether somebody is at an element, by pointer or by keyboard, or cannot see it because the page is hidden. */
export function useHeld() {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const hidden = useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'hidden');
  const handlers = {
    onPointerMove: (event: PointerEvent) => {
      if (hasMoved(event)) setHovered(true);
    },
    onPointerLeave: () => setHovered(false),
    onFocus: () => setFocused(true),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)),
  };
  return { held: hovered || focused || hidden, handlers };
}

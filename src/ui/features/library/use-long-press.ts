import { type PointerEvent, useMemo, useRef } from 'react';

const LONG_PRESS_MS = 500;
/** A finger that moves further scrolls. */
const STEADY_PX = 10;

/** A finger that rests on a row or card opens its menu; lifting it does nothing more. */
export function useLongPress(
  indexOf: (event: PointerEvent) => number | null,
  open: (index: number, x: number, y: number) => void,
) {
  const latest = useRef({ indexOf, open });
  latest.current = { indexOf, open };
  return useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    const cancel = () => clearTimeout(timer);
    return {
      onPointerDown(event: PointerEvent) {
        const index = latest.current.indexOf(event);
        if (event.pointerType !== 'touch' || index === null) return;
        start = { x: event.clientX, y: event.clientY };
        cancel();
        timer = setTimeout(() => {
          swallowRelease();
          latest.current.open(index, start.x, start.y);
        }, LONG_PRESS_MS);
      },
      onPointerMove(event: PointerEvent) {
        if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > STEADY_PX) cancel();
      },
      onPointerUp: cancel,
      onPointerCancel: cancel,
    };
  }, []);
}

/** The click that browsers make of the finger being lifted would choose what the menu has under it, or close the menu. */
function swallowRelease(): void {
  const listening = new AbortController();
  const { signal } = listening;
  const swallow = (event: Event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  for (const type of ['mousedown', 'mouseup', 'click']) {
    window.addEventListener(type, swallow, { capture: true, signal });
  }
  window.addEventListener('pointerdown', () => listening.abort(), { capture: true, signal });
}

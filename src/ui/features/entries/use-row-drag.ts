import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { edgeScroll, gapAt, type MovingRows, staysAsIs } from './row-moves.ts';

/** A press becomes a drag once it moved this far. */
const THRESHOLD_PX = 5;

interface RowDragOptions {
  scrollRef: RefObject<HTMLDivElement | null>;
  rowHeight: number;
  total: number;
  /** The rows that go along with the one that is pressed; empty where it cannot be moved. */
  rowsFor: (index: number) => MovingRows;
  onDrop: (rows: MovingRows, before: number) => void;
}

export interface RowDrag {
  rows: MovingRows;
  /** The row before which they would be put now. */
  before: number;
}

interface Press {
  index: number;
  pointerId: number;
  startY: number;
  pointerY: number;
}

/**
 * Moves rows by mouse, pen or touch: pointer events, since a finger starts no drag of the browser's own. The list scrolls
 * while the pointer is near its edges; Escape lets everything where it was.
 */
export function useRowDrag({ scrollRef, rowHeight, total, rowsFor, onDrop }: RowDragOptions) {
  const press = useRef<Press | null>(null);
  const [drag, setDrag] = useState<RowDrag | null>(null);
  const dragging = drag !== null;

  const follow = useEffectEvent(() => {
    const scroll = scrollRef.current;
    if (!scroll || !press.current) return;
    const box = scroll.getBoundingClientRect();
    const { pointerY } = press.current;
    scroll.scrollTop += edgeScroll(pointerY, box.top, box.bottom);
    const before = gapAt(pointerY - box.top + scroll.scrollTop, rowHeight, total);
    setDrag((current) => (current && current.before !== before ? { ...current, before } : current));
  });
  const end = useEffectEvent((dropped: boolean) => {
    press.current = null;
    setDrag(null);
    if (dropped && drag && !staysAsIs(drag.rows, drag.before)) onDrop(drag.rows, drag.before);
  });
  const move = useEffectEvent((event: globalThis.PointerEvent) => {
    const { current } = press;
    if (!current || event.pointerId !== current.pointerId) return;
    current.pointerY = event.clientY;
    if (dragging || Math.abs(event.clientY - current.startY) < THRESHOLD_PX) return;
    const rows = rowsFor(current.index);
    if (rows.length > 0) setDrag({ rows, before: current.index });
    else press.current = null;
  });

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('pointermove', (event) => move(event), { signal });
    window.addEventListener('pointerup', () => end(true), { signal });
    window.addEventListener('pointercancel', () => end(false), { signal });
    return () => listening.abort();
  }, []);
  useEffect(() => {
    if (!dragging) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end(false);
    };
    window.addEventListener('keydown', leave, true);
    let frame = requestAnimationFrame(function step() {
      follow();
      frame = requestAnimationFrame(step);
    });
    return () => {
      window.removeEventListener('keydown', leave, true);
      cancelAnimationFrame(frame);
    };
  }, [dragging]);

  const pressRow = (index: number, event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary) return;
    // Else the browser selects the text that the pointer passes; fingers keep their click.
    if (event.pointerType === 'touch') event.currentTarget.releasePointerCapture?.(event.pointerId);
    press.current = { index, pointerId: event.pointerId, startY: event.clientY, pointerY: event.clientY };
  };
  return { drag, pressRow };
}

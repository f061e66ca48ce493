/** Drags the headings of a table into another order, by mouse or pen; a finger scrolls. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { chooseColumns, useColumnChoice } from './column-choice.ts';
import { isMovable, movedBefore } from './column-order.ts';
import { type Column, type ColumnId, columnOf } from './columns.ts';
import { headingPull } from './heading-pull.ts';

export interface ColumnDrag {
  id: ColumnId;
  /** The column before which it would be dropped; `null` at the end. */
  before: ColumnId | null;
}

/** @param columns those that are shown, in their order */
export function useColumnDrag(columns: readonly Column[]) {
  const choice = useColumnChoice();
  const [drag, setDrag] = useState<ColumnDrag | null>(null);
  const start = useRef<{ id: ColumnId; x: number } | null>(null);
  const end = () => {
    start.current = null;
    setDrag(null);
  };
  useEscape(drag !== null, end);
  const handlers = {
    onPointerDown(event: PointerEvent) {
      const id = event.button === 0 && event.pointerType !== 'touch' ? headingOf(event.target) : null;
      start.current = id === null ? null : { id, x: event.clientX };
    },
    onPointerMove({ currentTarget, pointerId, clientX, buttons }: PointerEvent) {
      const from = start.current;
      if (!from) return;
      const pull = headingPull(buttons, clientX - from.x, drag !== null);
      if (pull === 'ends') end();
      if (pull !== 'drags') return;
      // The release then presses no heading, wherever it is.
      if (!drag) currentTarget.setPointerCapture(pointerId);
      const before = columnAfter(currentTarget, columns, clientX);
      if (!drag || drag.before !== before) setDrag({ id: from.id, before });
    },
    onPointerUp() {
      if (drag) chooseColumns({ ...choice, order: movedBefore(choice.order, drag.id, drag.before) });
      end();
    },
    onPointerCancel: end,
  };
  return { drag, handlers };
}

/** The column whose heading was pressed; `null` on the edge that resizes it, and where it stays in its place. */
function headingOf(target: EventTarget): ColumnId | null {
  if (!(target instanceof Element) || target.closest('[role="separator"]')) return null;
  const cell = target.closest<HTMLElement>('[role="columnheader"]');
  const id = columnOf(cell?.dataset.column)?.id;
  return id !== undefined && isMovable(id) ? id : null;
}

/** The first column whose middle is right of a point; never the one that begins the row. */
function columnAfter(row: Element, columns: readonly Column[], x: number): ColumnId | null {
  const cells = row.querySelectorAll('[role="columnheader"]');
  const at = columns.findIndex(({ id }, place) => {
    const box = cells[place]?.getBoundingClientRect();
    return isMovable(id) && box !== undefined && x < (box.left + box.right) / 2;
  });
  return columns[at]?.id ?? null;
}

function useEscape(isDragging: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    if (!isDragging) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [isDragging]);
}

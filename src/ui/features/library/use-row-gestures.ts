/** What mouse, pen and touch do with the rows of a table. The table listens, not each row. */
import {
  type DragEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { IS_MAC } from '../../commands/platform.ts';
import { browse } from '../../messages/browse.ts';
import { beginDrag } from './begin-drag.ts';
import type { TableSelection } from './table-selection.ts';
import { useLongPress } from './use-long-press.ts';
import type { RowOpening } from './use-row-opening.ts';

export interface MenuPlace {
  index: number;
  x: number;
  y: number;
}

interface GestureOptions {
  gridRef: RefObject<HTMLDivElement | null>;
  selection: TableSelection;
  opening: RowOpening;
}

export type RowGestures = ReturnType<typeof useRowGestures>;

export function useRowGestures(options: GestureOptions) {
  const { gridRef } = options;
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [selecting, setSelecting] = useState(false);
  const latest = useRef({ ...options, selecting });
  latest.current = { ...options, selecting };
  const press = useLongPress(rowIndexOf, (index, x, y) => openMenu(index, x, y));
  const openMenu = useCallback((index: number, x: number, y: number) => {
    const { opening, selection } = latest.current;
    const id = opening.latest.current.at(index)?.id;
    if (id === undefined) return;
    if (!selection.ids.has(id)) selection.click(index, { toggle: false, shift: false });
    setMenu({ index, x, y });
  }, []);
  const openMenuAtRow = useCallback(
    (index: number, rowDomId: string) => {
      const box = document.getElementById(rowDomId)?.getBoundingClientRect();
      // A menu that opens within the press of a key takes the rest of that press as one for itself, and closes.
      if (box) setTimeout(() => openMenu(index, box.left + 80, box.bottom - 4));
    },
    [openMenu],
  );
  const closeMenu = useCallback(() => {
    setMenu(null);
    gridRef.current?.focus();
  }, [gridRef]);
  const beginSelecting = useCallback(() => setSelecting(true), []);
  const leaveSelecting = useCallback(() => {
    setSelecting(false);
    latest.current.selection.clear();
  }, []);
  const handlers = useMemo(
    () => ({
      onClick(event: MouseEvent) {
        const index = rowIndexOf(event);
        if (index === null) return;
        const { selection, opening, selecting: byTouch } = latest.current;
        if (event.target instanceof Element && event.target.closest('[data-play]')) {
          opening.playAt(index);
          return;
        }
        const toggle = (IS_MAC ? event.metaKey : event.ctrlKey) || byTouch;
        opening.dontFollow();
        selection.click(index, { toggle, shift: event.shiftKey });
        if (!toggle && !event.shiftKey) opening.openAt(index, 'click');
      },
      onDoubleClick(event: MouseEvent) {
        const index = rowIndexOf(event);
        const onButton = event.target instanceof Element && event.target.closest('[data-play]');
        if (index !== null && !onButton && !latest.current.selecting) latest.current.opening.playAt(index);
      },
      onContextMenu(event: MouseEvent) {
        const index = rowIndexOf(event);
        if (index === null) return;
        event.preventDefault();
        openMenu(index, event.clientX, event.clientY);
      },
      onDragStart(event: DragEvent) {
        const index = rowIndexOf(event);
        if (index !== null) startDrag(event, latest.current.selection.targets(index));
      },
      ...press,
    }),
    [press, openMenu],
  );
  return { menu, openMenuAtRow, closeMenu, selecting, beginSelecting, leaveSelecting, handlers };
}

function startDrag({ dataTransfer }: DragEvent, ids: readonly string[]): void {
  if (ids.length > 0) beginDrag(dataTransfer, { ids }, ids.length > 1 ? browse.dragged(ids.length) : null);
}

/** The row that an event is about; `null` beside the rows. */
function rowIndexOf({ target }: { target: EventTarget }): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  const index = row?.getAttribute('data-index');
  return index == null ? null : Number(index);
}

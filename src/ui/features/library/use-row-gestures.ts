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

type Latest = { readonly current: GestureOptions & { selecting: boolean } };

export function useRowGestures(options: GestureOptions) {
  const [selecting, setSelecting] = useState(false);
  const latest = useRef({ ...options, selecting });
  latest.current = { ...options, selecting };
  const { menu, openMenu, openMenuAtRow, closeMenu } = useRowMenu(latest);
  const press = useLongPress(rowIndexOf, openMenu);
  const beginSelecting = useCallback(() => setSelecting(true), []);
  const leaveSelecting = useCallback(() => {
    setSelecting(false);
    latest.current.selection.clear();
  }, []);
  const handlers = useMemo(() => ({ ...mouseHandlers(latest, openMenu), ...press }), [press, openMenu]);
  return { menu, openMenuAtRow, closeMenu, selecting, beginSelecting, leaveSelecting, handlers };
}

/** The menu of a row, and where it is open. */
function useRowMenu(latest: Latest) {
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const openMenu = useCallback(
    (index: number, x: number, y: number) => {
      const { opening, selection } = latest.current;
      const id = opening.latest.current.at(index)?.id;
      if (id === undefined) return;
      if (!selection.ids.has(id)) selection.click(index, { toggle: false, shift: false });
      setMenu({ index, x, y });
    },
    [latest],
  );
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
    latest.current.gridRef.current?.focus();
  }, [latest]);
  return { menu, openMenu, openMenuAtRow, closeMenu };
}

function mouseHandlers(latest: Latest, openMenu: (index: number, x: number, y: number) => void) {
  return {
    onClick(event: MouseEvent) {
      const index = rowIndexOf(event);
      if (index === null) return;
      const { selection, opening, selecting } = latest.current;
      if (isOnPlay(event)) {
        opening.playAt(index);
        return;
      }
      const toggle = (IS_MAC ? event.metaKey : event.ctrlKey) || selecting;
      opening.dontFollow();
      selection.click(index, { toggle, shift: event.shiftKey });
      if (!toggle && !event.shiftKey) opening.openAt(index, 'click');
    },
    onDoubleClick(event: MouseEvent) {
      const index = rowIndexOf(event);
      const { selecting, opening } = latest.current;
      if (index !== null && !isOnPlay(event) && !selecting) opening.playAt(index);
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
  };
}

/** Whether it is about the button of a row that plays it. */
function isOnPlay({ target }: { target: EventTarget }): boolean {
  return target instanceof Element && target.closest('[data-play]') !== null;
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

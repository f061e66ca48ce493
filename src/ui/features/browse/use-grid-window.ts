/** Which rows of cards exist: those in view, some around them, and the one with the card that keys start from. */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect } from 'react';
import type { GroupRows } from '../../data/use-group-rows.ts';
import { useKeptPlace } from '../../use-kept-place.ts';
import { useWidth } from '../library/use-width.ts';
import { type GridShape, gridShape } from './grid-shape.ts';

const OVERSCAN_ROWS = 2;

export interface GridWindow {
  shape: GridShape;
  /** The cards that exist, each with its pixels from the corner of the grid. */
  places: readonly { index: number; left: number; top: number }[];
  /** Pixels of the whole grid. */
  height: number;
  /** How many rows a page of keys goes. */
  pageRows: () => number;
  scrollTo: (index: number) => void;
}

interface WindowOptions {
  gridRef: RefObject<HTMLDivElement | null>;
  rows: GroupRows;
  total: number;
  phone: boolean;
  active: number;
}

export function useGridWindow({ gridRef, rows, total, phone, active }: WindowOptions): GridWindow {
  const shape = gridShape(useWidth(gridRef), phone);
  const { columns, rowHeight, padding } = shape;
  const activeRow = Math.floor(active / columns);
  const virtualizer = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    paddingStart: padding,
    paddingEnd: padding,
    rangeExtractor: useCallback((range: Range) => withActive(range, activeRow), [activeRow]),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured depends on the height of rows
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const first = (virtualizer.range?.startIndex ?? 0) * columns;
  const last = Math.min(total, ((virtualizer.range?.endIndex ?? 0) + 1) * columns) - 1;
  const { see } = rows;
  useEffect(() => see(Math.max(0, first), Math.max(0, last), active), [see, first, last, active]);
  useKeptPlace(gridRef, rows.key, virtualizer.getTotalSize());
  return {
    shape,
    places: virtualizer.getVirtualItems().flatMap((row) => cardsOf(row, shape, total)),
    height: virtualizer.getTotalSize(),
    pageRows: () => Math.max(1, Math.floor((gridRef.current?.clientHeight ?? 0) / rowHeight)),
    scrollTo: (index) => virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' }),
  };
}

function cardsOf(row: { index: number; start: number }, shape: GridShape, total: number) {
  const { columns, padding, cardWidth, gap } = shape;
  const first = row.index * columns;
  return Array.from({ length: Math.min(columns, total - first) }, (_, column) => ({
    index: first + column,
    left: padding + column * (cardWidth + gap),
    top: row.start,
  }));
}

/** The row with the active card stays in the page even when scrolled away: that card is the stop of Tab. */
function withActive(range: Range, activeRow: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return activeRow >= range.count || indexes.includes(activeRow)
    ? indexes
    : [...indexes, activeRow].sort((left, right) => left - right);
}

/** Which rows of a table exist: those in view, some around them, and the one that keys start from. */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, startTransition, useCallback, useEffect, useState } from 'react';
import type { TableRows } from '../../data/use-track-rows.ts';
import { useKeptPlace } from '../../use-kept-place.ts';

const ROW_HEIGHT = { desk: 48, phone: 64 };
const HEADER_HEIGHT = { desk: 36, phone: 0 };
/** Equals that of the style. */
export const HEADING_HEIGHT = 44;
const OVERSCAN_ROWS = 10;
/** Of a new list these are drawn at once beyond those in view. */
const FIRST_OVERSCAN_ROWS = 1;
/** When what is in view of a new list has been painted for certain. */
const PAINTED_AFTER_MS = 100;

export interface RowPlace {
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** What stands over the row. */
  heading: string | undefined;
  /** Whether it is drawn at once; a row out of view may show for a moment what it showed in the list before. */
  due: boolean;
}

export interface TableWindow {
  /** The rows that exist. */
  places: readonly RowPlace[];
  /** Pixels of the whole list. */
  height: number;
  /** How many rows a page of keys goes. */
  pageRows: () => number;
  scrollTo: (index: number) => void;
}

interface WindowOptions {
  gridRef: RefObject<HTMLDivElement | null>;
  rows: TableRows;
  phone: boolean;
  active: number;
}

export function useTableWindow({ gridRef, rows, phone, active }: WindowOptions): TableWindow {
  const layout = phone ? 'phone' : 'desk';
  const rowHeight = ROW_HEIGHT[layout];
  const headerHeight = HEADER_HEIGHT[layout];
  const { headings } = rows;
  const headed = headings ? [...headings.keys()].join() : '';
  const virtualizer = useVirtualizer({
    count: rows.total,
    getScrollElement: () => gridRef.current,
    estimateSize: (index) => rowHeight + (headings?.has(index) ? HEADING_HEIGHT : 0),
    overscan: OVERSCAN_ROWS,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: useCallback((range: Range) => withActive(range, active), [active]),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured depends on the height of rows and what stands over them
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight, headed]);
  const painted = usePainted(rows.key);
  const items = virtualizer.getVirtualItems(); // brings the range up to date
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const { see } = rows;
  useEffect(() => see(first, last, active), [see, first, last, active]);
  useKeptPlace(gridRef, rows.key, virtualizer.getTotalSize());
  return {
    places: items.map(({ index, start }) => {
      const heading = headings?.get(index);
      const top = start - headerHeight + (heading === undefined ? 0 : HEADING_HEIGHT);
      const near = index >= first - FIRST_OVERSCAN_ROWS && index <= last + FIRST_OVERSCAN_ROWS;
      return { index, heading, top, due: painted || near || index === active };
    }),
    height: virtualizer.getTotalSize(),
    pageRows: () => Math.max(1, Math.floor((gridRef.current?.clientHeight ?? 0) / rowHeight) - 1),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}

/** Whether what is in view of a list is on the screen: with each letter of a search the rows around it would hold it up. */
function usePainted(key: string): boolean {
  const [painted, setPainted] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setPainted(key)), PAINTED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return painted === key;
}

/** The active row stays in the page even when scrolled away: the grid names it as its active descendant. */
function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return active >= range.count || indexes.includes(active)
    ? indexes
    : [...indexes, active].sort((left, right) => left - right);
}

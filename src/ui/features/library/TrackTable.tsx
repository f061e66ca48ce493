// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import { useListWindow } from '../../data/list-window.ts';
import { type ListPages, type ListRequest, loadedCount, trackAt } from '../../data/track-lists.ts';
import { messages } from '../../messages.ts';
import { COLUMNS } from './columns.ts';
import { nextActiveRow } from './next-active-row.ts';
import classes from './TrackTable.module.css';
import { TrackTableHeader } from './TrackTableHeader.tsx';
import { TrackTableRow } from './TrackTableRow.tsx';

const ROW_HEIGHT = { desk: 48, phone: 64 };
const HEADER_HEIGHT = { desk: 36, phone: 0 };
const OVERSCAN_ROWS = 10;

/** How long the keys must rest before the open panel follows them: held down, they would open every row they pass. */
const FOLLOW_AFTER_MS = 120;

/** `click`: the list keeps the focus; `enter`: the focus goes into the panel; `follow`: the open panel goes along with the keys. */
export type OpeningWay = 'click' | 'enter' | 'follow';

interface TrackTableProps {
  gridRef: RefObject<HTMLDivElement | null>;
  request: ListRequest;
  pages: ListPages;
  total: number;
  phone: boolean;
  openTrackId: string | undefined;
  sort: SortKey | null;
  order: SortOrder;
  onSort: (sort: SortKey) => void;
  onOpen: (trackId: string, how: OpeningWay) => void;
  onClose: () => void;
  /** Asks for the next page; pages come one after another, since each begins where the last one ends. */
  onNeedMore: () => void;
}

/** The list: as many rows as the library has, of which only those in view exist. */
export function TrackTable(props: TrackTableProps) {
  const { gridRef, request, pages, total, phone, openTrackId, onOpen, onClose } = props;
  const domId = useId();
  const layout = phone ? 'phone' : 'desk';
  const [active, setActive] = useState(0);
  const activeIndex = Math.min(active, Math.max(0, total - 1));
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => ROW_HEIGHT[layout],
    overscan: OVERSCAN_ROWS,
    scrollMargin: HEADER_HEIGHT[layout],
    scrollPaddingStart: HEADER_HEIGHT[layout],
    rangeExtractor: useCallback((range: Range) => withActive(range, activeIndex), [activeIndex]),
  });
  const rowHeight = ROW_HEIGHT[layout];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured depends on the height of rows
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useReportedWindow(request, virtualizer.range, props);
  useStartAtTop(gridRef, request, setActive);

  const pagesRef = useRef(pages);
  pagesRef.current = pages;
  const openAt = useCallback(
    (index: number, how: OpeningWay) => {
      const track = trackAt(pagesRef.current, index);
      if (track) onOpen(track.id, how);
    },
    [onOpen],
  );
  const [follow, dontFollow] = useFollowing(openTrackId !== undefined, openAt);
  const clickAt = useCallback(
    (index: number) => {
      dontFollow();
      setActive(index);
      openAt(index, 'click');
    },
    [openAt, dontFollow],
  );

  function followKey(event: React.KeyboardEvent) {
    if (event.target !== event.currentTarget) return; // a header's button
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      dontFollow();
      openAt(activeIndex, 'enter');
    } else if (event.key === 'Escape') {
      onClose();
    }
    const pageRows = Math.max(1, Math.floor((gridRef.current?.clientHeight ?? 0) / ROW_HEIGHT[layout]) - 1);
    const next = nextActiveRow(event.key, activeIndex, total, pageRows);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    follow(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  }

  return (
    <div
      ref={gridRef}
      role="grid"
      tabIndex={0}
      aria-label={messages.list.label}
      aria-rowcount={total + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={total > 0 ? `${domId}-${activeIndex}` : undefined}
      className={classes.grid}
      onKeyDown={followKey}
    >
      <div role="rowgroup" className={classes.headGroup}>
        <TrackTableHeader sort={props.sort} order={props.order} onSort={props.onSort} />
      </div>
      <div role="rowgroup" className={classes.bodyGroup} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const track = trackAt(pages, item.index);
          return (
            <TrackTableRow
              key={item.index}
              track={track}
              index={item.index}
              top={item.start - HEADER_HEIGHT[layout]}
              domId={`${domId}-${item.index}`}
              active={item.index === activeIndex}
              open={track !== undefined && track.id === openTrackId}
              onOpen={clickAt}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Lets an open panel follow the active row, once the keys that move it rest. */
function useFollowing(panelOpen: boolean, openAt: (index: number, how: OpeningWay) => void) {
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => {
      setWanted(null);
      openAt(wanted, 'follow');
    }, FOLLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [wanted, openAt]);
  useEffect(() => {
    if (!panelOpen) setWanted(null);
  }, [panelOpen]);
  const follow = useCallback((index: number) => setWanted(panelOpen ? index : null), [panelOpen]);
  const dontFollow = useCallback(() => setWanted(null), []);
  return [follow, dontFollow] as const;
}

/** The active row stays in the page even when scrolled away: the grid names it as its active descendant. */
function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return active >= range.count || indexes.includes(active)
    ? indexes
    : [...indexes, active].sort((left, right) => left - right);
}

/** Tells the live queries what is in view, and asks for more while the view reaches beyond what is loaded. */
function useReportedWindow(
  request: ListRequest,
  range: { startIndex: number; endIndex: number } | null,
  { pages, total, onNeedMore }: TrackTableProps,
) {
  const holder = useListWindow();
  const firstIndex = range?.startIndex ?? 0;
  const lastIndex = range?.endIndex ?? 0;
  useEffect(() => {
    holder.current = { request, firstIndex, lastIndex };
    return () => {
      holder.current = null;
    };
  }, [holder, request, firstIndex, lastIndex]);
  const loaded = loadedCount(pages);
  useEffect(() => {
    if (loaded < total && lastIndex + OVERSCAN_ROWS >= loaded) onNeedMore();
  }, [loaded, total, lastIndex, onNeedMore]);
}

/** Another list begins at its top. */
function useStartAtTop(
  gridRef: RefObject<HTMLDivElement | null>,
  request: ListRequest,
  setActive: (index: number) => void,
) {
  const shown = useRef(request);
  useEffect(() => {
    if (shown.current === request) return;
    shown.current = request;
    setActive(0);
    gridRef.current?.scrollTo({ top: 0 });
  }, [gridRef, request, setActive]);
}

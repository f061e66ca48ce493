import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useKeyNotes } from '../../commands/use-commands.tsx';
import type { GroupItem } from '../../data/group-lists.ts';
import type { ListRequest } from '../../data/track-lists.ts';
import type { GroupRows } from '../../data/use-group-rows.ts';
import { browse } from '../../messages/browse.ts';
import { useWidth } from '../library/use-width.ts';
import { GroupCard } from './GroupCard.tsx';
import classes from './GroupGrid.module.css';
import { gridShape, nextInGrid } from './grid-shape.ts';
import { useCardMenu } from './use-card-menu.ts';

const GroupCardMenu = lazy(() => import('./GroupCardMenu.tsx').then((m) => ({ default: m.GroupCardMenu })));

const OVERSCAN_ROWS = 2;

interface GroupGridProps {
  gridRef: RefObject<HTMLDivElement | null>;
  label: string;
  rows: GroupRows;
  total: number;
  phone: boolean;
  /** Artists and genres are round, and show how they sound. */
  round: boolean;
  /** The lines under the name. */
  detail: (item: GroupItem) => string;
  place: (item: GroupItem) => { to: string; search: Record<string, string> };
  onPlay: (item: GroupItem) => void;
  tracksOf: (item: GroupItem) => ListRequest;
}

/** Cards in rows, of which only those in view exist. Arrows lead from card to card; one of them is a stop of Tab. */
export function GroupGrid(props: GroupGridProps) {
  const { gridRef, rows, total, phone } = props;
  const [active, setActive] = useState(0);
  const activeIndex = Math.min(active, Math.max(0, total - 1));
  const width = useWidth(gridRef);
  const shape = gridShape(width, phone);
  const activeRow = Math.floor(activeIndex / shape.columns);
  const virtualizer = useVirtualizer({
    count: Math.ceil(total / shape.columns),
    getScrollElement: () => gridRef.current,
    estimateSize: () => shape.rowHeight,
    overscan: OVERSCAN_ROWS,
    paddingStart: shape.padding,
    paddingEnd: shape.padding,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range);
        if (activeRow >= range.count || indexes.includes(activeRow)) return indexes;
        return [...indexes, activeRow].sort((left, right) => left - right);
      },
      [activeRow],
    ),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured depends on the height of rows
  useEffect(() => virtualizer.measure(), [virtualizer, shape.rowHeight]);
  const first = (virtualizer.range?.startIndex ?? 0) * shape.columns;
  const last = Math.min(total, ((virtualizer.range?.endIndex ?? 0) + 1) * shape.columns) - 1;
  const { see } = rows;
  useEffect(() => see(Math.max(0, first), Math.max(0, last), activeIndex), [see, first, last, activeIndex]);
  const { menu, close, followKey: followMenuKey, handlers } = useCardMenu(gridRef);
  const menuItem = menu && rows.at(menu.index);
  const wantsFocus = useRef(false);
  useKeyNotes([{ id: 'grid.move', title: browse.keys.grid, group: 'selection', keys: 'ArrowRight' }]);

  const shown = useRef(rows.key);
  useEffect(() => {
    if (shown.current === rows.key) return;
    shown.current = rows.key;
    setActive(0);
    gridRef.current?.scrollTo({ top: 0 });
  }, [rows.key, gridRef]);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    gridRef.current?.querySelector<HTMLElement>(`[data-card="${activeIndex}"]`)?.focus();
  }, [gridRef, activeIndex]);

  function followKey(event: KeyboardEvent) {
    if (followMenuKey(event)) return;
    const pageRows = Math.max(1, Math.floor((gridRef.current?.clientHeight ?? 0) / shape.rowHeight));
    const next = nextInGrid(event.key, activeIndex, total, shape.columns, pageRows);
    if (next === null) return;
    event.preventDefault();
    wantsFocus.current = true;
    setActive(next);
    virtualizer.scrollToIndex(Math.floor(next / shape.columns), { align: 'auto' });
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hands the focus on to the card that is active */}
      <div
        ref={gridRef}
        tabIndex={-1}
        className={classes.grid}
        onKeyDown={followKey}
        onFocus={(event) => {
          if (event.target === event.currentTarget)
            gridRef.current?.querySelector<HTMLElement>(`[data-card="${activeIndex}"]`)?.focus();
        }}
        data-testid="group-grid"
        {...handlers}
      >
        <ul aria-label={props.label} className={classes.cards} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().flatMap((row) =>
            Array.from(
              { length: Math.min(shape.columns, total - row.index * shape.columns) },
              (_, column) => {
                const index = row.index * shape.columns + column;
                return (
                  <GroupCard
                    key={index}
                    item={rows.at(index)}
                    index={index}
                    total={total}
                    active={index === activeIndex}
                    left={shape.padding + column * (shape.cardWidth + shape.gap)}
                    top={row.start}
                    width={shape.cardWidth}
                    round={props.round}
                    detail={props.detail}
                    place={props.place}
                    onPlay={phone ? null : props.onPlay}
                    onFocus={setActive}
                  />
                );
              },
            ),
          )}
        </ul>
      </div>
      <Suspense>
        {menu && menuItem && (
          <GroupCardMenu
            name={menuItem.name}
            count={menuItem.track_count}
            tracks={props.tracksOf(menuItem)}
            at={menu}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}

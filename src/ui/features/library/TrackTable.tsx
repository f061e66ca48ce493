// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { lazy, type RefObject, Suspense, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import type { TableRows } from '../../data/use-track-rows.ts';
import { useColumnChoice } from './column-choice.ts';
import { layOutColumns, phoneColumns } from './column-layout.ts';
import type { ColumnId } from './columns.ts';
import { SelectionBar } from './SelectionBar.tsx';
import classes from './TrackTable.module.css';
import { TrackTableHeader } from './TrackTableHeader.tsx';
import { TrackTableRow } from './TrackTableRow.tsx';
import { followTableKey, useTableKeyNotes } from './table-keys.ts';
import { useTableSelection } from './table-selection.ts';
import { useTrackActions } from './track-actions.tsx';
import { useFollowing } from './use-following.ts';
import { usePlayingTrack } from './use-playing-track.ts';
import { useRowGestures } from './use-row-gestures.ts';
import { useWidth } from './use-width.ts';

const TrackMenu = lazy(() => import('./TrackMenu.tsx').then((m) => ({ default: m.TrackMenu })));

const ROW_HEIGHT = { desk: 48, phone: 64 };
const HEADER_HEIGHT = { desk: 36, phone: 0 };
const OVERSCAN_ROWS = 10;

/** `click`: the list keeps the focus; `enter`: the focus goes into the panel; `follow`: the open panel goes along with the keys. */
export type OpeningWay = 'click' | 'enter' | 'follow';

interface TrackTableProps {
  gridRef: RefObject<HTMLDivElement | null>;
  label: string;
  rows: TableRows;
  phone: boolean;
  openTrackId: string | undefined;
  sort: SortKey | null;
  order: SortOrder;
  onSort: ((sort: SortKey) => void) | null;
  /** Columns that are shown or left out unless somebody chose otherwise. */
  usual?: Partial<Record<ColumnId, boolean>> | undefined;
  onOpen: (trackId: string, how: OpeningWay) => void;
  onClose: () => void;
}

/** A list of tracks: as many rows as it has, of which only those in view exist. A click opens, a double click and Enter play. */
export function TrackTable(props: TrackTableProps) {
  const { gridRef, rows, phone, openTrackId, onOpen, onClose } = props;
  const { total } = rows;
  const domId = useId();
  const layout = phone ? 'phone' : 'desk';
  const rowHeight = ROW_HEIGHT[layout];
  const actions = useTrackActions();
  const playing = usePlayingTrack();
  const selection = useTableSelection(rows);
  const { active } = selection;
  const columns = useLaidOut(gridRef, phone, props.usual);
  useTableKeyNotes();
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    scrollMargin: HEADER_HEIGHT[layout],
    scrollPaddingStart: HEADER_HEIGHT[layout],
    rangeExtractor: useCallback((range: Range) => withActive(range, active), [active]),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured depends on the height of rows
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const { see } = rows;
  useEffect(() => see(first, last, active), [see, first, last, active]);
  useStartAtTop(virtualizer, rows.key);

  const latest = useRef(rows);
  latest.current = rows;
  const openAt = useCallback(
    (index: number, how: OpeningWay) => {
      const track = latest.current.at(index);
      if (track) onOpen(track.id, how);
    },
    [onOpen],
  );
  const playAt = useCallback((index: number) => actions.playFrom(latest.current, index), [actions]);
  const [follow, dontFollow] = useFollowing(openTrackId !== undefined, openAt);
  const gestures = useRowGestures({ gridRef, rows: latest, selection, phone, openAt, playAt, dontFollow });
  const targets = () => selection.targets(active);

  function followKey(event: React.KeyboardEvent) {
    const pageRows = Math.max(1, Math.floor((gridRef.current?.clientHeight ?? 0) / rowHeight) - 1);
    followTableKey(
      event,
      { active, total, pageRows },
      {
        go(index, modifiers) {
          selection.moveTo(index, modifiers);
          if (!modifiers.toggle && !modifiers.shift) follow(index);
          virtualizer.scrollToIndex(index, { align: 'auto' });
        },
        play: () => (selection.ids.size > 1 ? actions.play(targets()) : playAt(active)),
        enter() {
          dontFollow();
          openAt(active, 'enter');
        },
        leave: () => (selection.ids.size > 1 ? selection.clear() : onClose()),
        toggle: () => selection.toggle(active),
        selectAll: selection.selectAll,
        openMenu: () => gestures.openMenuAtRow(active, `${domId}-${active}`),
        favourite: () => actions.favourite(targets(), !(rows.at(active)?.favourite ?? false)),
        rate: (stars) => actions.rate(targets(), stars),
        remove: () => actions.remove(targets()),
        playNext: () => actions.playNext(targets()),
        enqueue: () => actions.enqueue(targets()),
      },
    );
  }

  const menuTrack = gestures.menu && rows.at(gestures.menu.index);
  return (
    <>
      <div
        ref={gridRef}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-colcount={columns.columns.length}
        aria-multiselectable="true"
        aria-activedescendant={total > 0 ? `${domId}-${active}` : undefined}
        className={classes.grid}
        data-selecting={gestures.selecting}
        onKeyDown={followKey}
        {...gestures.handlers}
      >
        <div role="rowgroup" className={classes.headGroup} style={columns.style}>
          <TrackTableHeader
            columns={columns.columns}
            sort={props.sort}
            order={props.order}
            onSort={props.onSort}
          />
        </div>
        <div
          role="rowgroup"
          className={classes.bodyGroup}
          style={{ height: virtualizer.getTotalSize(), ...columns.style }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const track = rows.at(index);
            return (
              <TrackTableRow
                key={index}
                columns={columns.columns}
                track={track}
                index={index}
                top={start - HEADER_HEIGHT[layout]}
                domId={`${domId}-${index}`}
                active={index === active}
                selected={track !== undefined && selection.ids.has(track.id)}
                open={track !== undefined && track.id === openTrackId}
                playing={track !== undefined && track.id === playing.id ? playing.status : null}
                draggable={!phone}
              />
            );
          })}
        </div>
      </div>
      {(selection.ids.size > 1 || gestures.selecting) && (
        <SelectionBar ids={[...selection.ids]} actions={actions} onClear={gestures.leaveSelecting} />
      )}
      <Suspense>
        {gestures.menu && menuTrack && (
          <TrackMenu
            track={menuTrack}
            ids={selection.targets(gestures.menu.index)}
            at={gestures.menu}
            actions={actions}
            onPlay={() => gestures.menu && playAt(gestures.menu.index)}
            onDetails={() => gestures.menu && openAt(gestures.menu.index, 'enter')}
            onSelect={phone ? gestures.beginSelecting : null}
            onClose={gestures.closeMenu}
          />
        )}
      </Suspense>
    </>
  );
}

function useLaidOut(
  gridRef: RefObject<HTMLDivElement | null>,
  phone: boolean,
  usual: TrackTableProps['usual'],
) {
  const choice = useColumnChoice();
  const width = useWidth(gridRef);
  return useMemo(() => {
    if (phone) return { columns: phoneColumns(usual), style: {} };
    const { columns, template, minimumWidth } = layOutColumns(choice, width, usual);
    const style = { '--columns': template, minWidth: minimumWidth > width ? minimumWidth : undefined };
    return { columns, style: style as React.CSSProperties }; // custom properties are not in its type
  }, [choice, width, phone, usual]);
}

/** The active row stays in the page even when scrolled away: the grid names it as its active descendant. */
function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return active >= range.count || indexes.includes(active)
    ? indexes
    : [...indexes, active].sort((left, right) => left - right);
}

/** Another list begins at its top. To scroll where one is already would cost a layout with every letter of a search. */
function useStartAtTop(virtualizer: Virtualizer<HTMLDivElement, Element>, key: string) {
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    if (virtualizer.scrollOffset !== 0) virtualizer.scrollElement?.scrollTo({ top: 0 });
  }, [virtualizer, key]);
}

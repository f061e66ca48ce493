// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { IS_MAC } from '../../commands/platform.ts';
import { useKeyNotes } from '../../commands/use-commands.tsx';
import { entries as words } from '../../messages/entries.ts';
import classes from './EntryList.module.css';
import { type Entry, EntryRow, type EntryRowActions } from './EntryRow.tsx';
import {
  allSelected,
  clicked,
  type EntrySelection,
  movedTo,
  NOTHING_SELECTED,
  targetsOf,
  toggled,
} from './entry-selection.ts';
import { gapAt, placeAfter, staysAsIs, stepTarget } from './row-moves.ts';
import { followEntryKey } from './use-entry-keys.ts';
import { type RowDrag, useRowDrag } from './use-row-drag.ts';
import { useTrackDrop } from './use-track-drop.ts';

const ROW_HEIGHT = { desk: 56, phone: 64 };
const OVERSCAN_ROWS = 8;

/** What a menu works on: the row it was opened on, and all that is selected with it. */
export interface EntryTargets {
  index: number;
  ids: readonly string[];
  trackIds: readonly string[];
}

interface EntryListProps {
  gridRef: RefObject<HTMLDivElement | null>;
  label: string;
  total: number;
  /** `undefined` while it is not loaded. The function changes when an entry does. */
  entryAt: (index: number) => Entry | undefined;
  /** The row of what plays, and whether it sounds. */
  current: { index: number; sounding: boolean } | null;
  phone: boolean;
  onPlay: (index: number) => void;
  onRemove?: (ids: readonly string[]) => void;
  /** Puts entries before the one at an index; at the end with the total. */
  onMove?: (ids: readonly string[], before: number) => void;
  /** Takes tracks that are dragged here from another list, before the entry at an index. */
  onDropTracks?: (trackIds: readonly string[], before: number) => void;
  /** Told how far the view reaches. */
  onReach?: (lastIndex: number) => void;
  /** Items of the menu of a row. */
  menu: (targets: EntryTargets) => ReactNode;
}

/** Entries in an order that a person gives them: selected, moved and removed by mouse, touch and keys. */
export function EntryList(props: EntryListProps) {
  const { gridRef, label, total, entryAt, current, phone, onPlay, onRemove, onMove, onReach } = props;
  const domId = useId();
  const rowHeight = ROW_HEIGHT[phone ? 'phone' : 'desk'];
  const [selection, setSelection] = useState<EntrySelection>(() => ({
    ...NOTHING_SELECTED,
    active: current?.index ?? 0,
    anchor: current?.index ?? 0,
  }));
  const [menuRow, setMenuRow] = useState<number | null>(null);
  const [told, setTold] = useState('');
  const active = Math.min(selection.active, Math.max(0, total - 1));
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN_ROWS,
    initialOffset: () => Math.max(0, ((current?.index ?? 0) - 1) * rowHeight),
    rangeExtractor: useCallback((range: Range) => withActive(range, active), [active]),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured depends on the height of rows
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const lastIndex = virtualizer.range?.endIndex ?? 0;
  useEffect(() => onReach?.(lastIndex + OVERSCAN_ROWS), [onReach, lastIndex]);
  useEntryKeyNotes(onMove !== undefined);

  const idAt = (index: number) => entryAt(index)?.id;
  const rowsOf = (ids: readonly string[]) => indexesOf(ids, total, entryAt);
  const targets = (index: number) => targetsOf(selection, index, total, idAt);

  function move(ids: readonly string[], before: number) {
    const rows = rowsOf(ids);
    if (!onMove || rows.length === 0 || staysAsIs(rows, before)) return;
    onMove(ids, before);
    const place = placeAfter(rows, before);
    setSelection((state) => ({ active: place, anchor: place, ids: new Set(state.ids) }));
    setTold(words.moved(rows.length, place + 1, total));
    virtualizer.scrollToIndex(place, { align: 'auto' });
  }
  const { drag, pressRow } = useRowDrag({
    scrollRef: gridRef,
    rowHeight,
    total,
    rowsFor: (index) => (onMove ? rowsOf(targets(index)) : []),
    onDrop: (rows, before) =>
      move(
        rows.flatMap((row) => idAt(row) ?? []),
        before,
      ),
  });
  const drop = useTrackDrop(
    (event) => gapUnder(event, gridRef.current, rowHeight, total),
    (trackIds, before) => props.onDropTracks?.(trackIds, before),
  );
  const remove = () => {
    const ids = targets(active);
    if (!onRemove || ids.length === 0) return;
    const first = rowsOf(ids)[0] ?? 0;
    setSelection({ active: first, anchor: first, ids: new Set() });
    onRemove(ids);
  };

  const latest = useRef({ idAt, pressRow, onPlay });
  latest.current = { idAt, pressRow, onPlay };
  const actions = useMemo(
    (): EntryRowActions => ({
      onClick(index, event) {
        const byTouch =
          event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch';
        if (byTouch) latest.current.onPlay(index);
        const modifiers = { toggle: IS_MAC ? event.metaKey : event.ctrlKey, shift: event.shiftKey };
        setSelection((state) => clicked(state, index, modifiers, latest.current.idAt));
        gridRef.current?.focus();
      },
      onPlay: (index) => latest.current.onPlay(index),
      onMenu(index) {
        if (index === null) gridRef.current?.focus();
        else setSelection((state) => selectedFor(state, index, latest.current.idAt));
        setMenuRow(index);
      },
      onPress: (index, event) => latest.current.pressRow(index, event),
    }),
    [gridRef],
  );

  const gap = gapOf(drag, drop.over?.place ?? null);
  return (
    <>
      <div
        ref={gridRef}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total}
        aria-multiselectable="true"
        aria-activedescendant={total > 0 ? `${domId}-${active}` : undefined}
        className={classes.grid}
        data-dragging={drag !== null}
        data-testid="entry-list"
        {...(props.onDropTracks ? drop.handlers : {})}
        onKeyDown={(event) => {
          const pageRows = Math.max(1, Math.floor((gridRef.current?.clientHeight ?? 0) / rowHeight) - 1);
          followEntryKey(
            event,
            { active, total, pageRows },
            {
              go(index, modifiers) {
                setSelection((state) => movedTo({ ...state, active }, index, modifiers, idAt));
                virtualizer.scrollToIndex(index, { align: 'auto' });
              },
              play: () => onPlay(active),
              remove,
              step(step) {
                const ids = targets(active);
                const before = stepTarget(rowsOf(ids), step, total);
                if (before !== null) move(ids, before);
              },
              toEnd: (end) => move(targets(active), end === 'top' ? 0 : total),
              toggle: () => setSelection((state) => toggled({ ...state, active }, idAt)),
              selectAll: () => setSelection((state) => allSelected(state, total, idAt)),
              clearSelection() {
                setSelection((state) => ({ ...state, ids: new Set() }));
                return selection.ids.size > 0;
              },
              openMenu: () => actions.onMenu(active),
            },
          );
        }}
      >
        <div role="rowgroup" className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const entry = entryAt(index);
            return (
              <EntryRow
                key={entry?.id ?? index}
                entry={entry}
                index={index}
                top={start}
                domId={`${domId}-${index}`}
                active={index === active}
                selected={entry !== undefined && selection.ids.has(entry.id)}
                current={current?.index === index ? (current.sounding ? 'playing' : 'paused') : null}
                movable={onMove !== undefined}
                moving={drag?.rows.includes(index) ?? false}
                menu={menuRow === index ? menuOf(props, targets(index), index) : null}
                actions={actions}
              />
            );
          })}
          {gap && (
            <div className={classes.gap} style={{ top: gap.before * rowHeight }} data-label={gap.label} />
          )}
        </div>
      </div>
      <div role="status" className={classes.unseen} data-testid="entry-status">
        {told}
      </div>
    </>
  );
}

/** Where the line between rows is, and what it says. */
function gapOf(drag: RowDrag | null, dropBefore: number | null): { before: number; label: string } | null {
  if (drag)
    return { before: drag.before, label: drag.rows.length > 1 ? words.dragged(drag.rows.length) : '' };
  return dropBefore === null ? null : { before: dropBefore, label: words.dropHere };
}

function gapUnder(event: DragEvent, grid: HTMLElement | null, rowHeight: number, total: number): number {
  if (!grid) return total;
  return gapAt(event.clientY - grid.getBoundingClientRect().top + grid.scrollTop, rowHeight, total);
}

function menuOf({ menu, entryAt, total }: EntryListProps, ids: readonly string[], index: number): ReactNode {
  const trackIds = indexesOf(ids, total, entryAt).flatMap((row) => entryAt(row)?.trackId ?? []);
  return menu({ index, ids, trackIds });
}

/** The row under the menu is selected, with the others where it was among them. */
function selectedFor(state: EntrySelection, index: number, idAt: (index: number) => string | undefined) {
  const id = idAt(index);
  if (id !== undefined && state.ids.has(id)) return { ...state, active: index };
  return clicked(state, index, { toggle: false, shift: false }, idAt);
}

function indexesOf(
  ids: readonly string[],
  total: number,
  entryAt: (index: number) => Entry | undefined,
): number[] {
  const wanted = new Set(ids);
  const rows: number[] = [];
  for (let index = 0; index < total && rows.length < wanted.size; index += 1) {
    const id = entryAt(index)?.id;
    if (id !== undefined && wanted.has(id)) rows.push(index);
  }
  return rows;
}

/** The active row stays in the page even when scrolled away: the grid names it as its active descendant. */
function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return active >= range.count || indexes.includes(active)
    ? indexes
    : [...indexes, active].sort((left, right) => left - right);
}

function useEntryKeyNotes(movable: boolean): void {
  const group = 'selection' as const;
  useKeyNotes([
    { id: 'entries.play', title: words.keys.play, group, keys: 'Enter' },
    { id: 'entries.select', title: words.keys.select, group, keys: 'Shift+ArrowDown' },
    { id: 'entries.remove', title: words.keys.remove, group, keys: 'Delete' },
    ...(movable
      ? [
          { id: 'entries.move', title: words.keys.move, group, keys: 'Alt+ArrowUp' },
          { id: 'entries.ends', title: words.keys.ends, group, keys: 'Alt+Home' },
        ]
      : []),
  ]);
}

// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { type DragEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useKeyNotes } from '../../commands/use-commands.tsx';
import { entries as words } from '../../messages/entries.ts';
import { useLongPress } from '../library/use-long-press.ts';
import classes from './EntryList.module.css';
import { EntryRow } from './EntryRow.tsx';
import { type EntryListProps, rowsOf } from './entry-list-props.ts';
import { followEntryKey } from './follow-entry-key.ts';
import { gapAt } from './row-moves.ts';
import { useEntryEditing } from './use-entry-editing.ts';
import { useEntryRows } from './use-entry-rows.ts';
import { useRowActions } from './use-row-actions.ts';
import { type RowDrag, useRowDrag } from './use-row-drag.ts';
import { useTrackDrop } from './use-track-drop.ts';

const ROW_HEIGHT = { desk: 56, phone: 64 };

/** Entries in an order that a person gives them: selected, moved and removed by mouse, touch and keys. */
export function EntryList(props: EntryListProps) {
  const { gridRef, label, total, phone, onMove, onDropTracks } = props;
  const domId = useId();
  const rowHeight = ROW_HEIGHT[phone ? 'phone' : 'desk'];
  const parts = useEntryParts(props, rowHeight);
  const { editing, openMenu, drop } = parts;
  const { active } = editing;
  useEntryKeyNotes(onMove !== undefined);
  const longPress = useLongPress(restedRow, openMenu);
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
        data-dragging={parts.drag !== null}
        data-testid="entry-list"
        {...(onDropTracks ? drop.handlers : {})}
        {...longPress}
        onKeyDown={(event) => {
          const pageRows = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 1);
          const keys = { ...editing.keys, openMenu: () => openMenu(active) };
          followEntryKey(event, { active, total, pageRows }, keys);
        }}
      >
        <EntryRows list={props} parts={parts} rowHeight={rowHeight} domId={domId} />
      </div>
      <div role="status" className={classes.unseen} data-testid="entry-status">
        {editing.told}
      </div>
    </>
  );
}

type EntryParts = ReturnType<typeof useEntryParts>;

/** Which rows there are, what is done with them, and what is under way: a menu, a drag, something dragged in. */
function useEntryParts(props: EntryListProps, rowHeight: number) {
  const { gridRef, total, entryAt, onPlay, onMove, onDropTracks } = props;
  const activeRef = useRef(0);
  const virtualizer = useEntryRows(props, rowHeight, activeRef);
  const editing = useEntryEditing(props, (index) => virtualizer.scrollToIndex(index, { align: 'auto' }));
  activeRef.current = editing.active;
  const [menuRow, setMenuRow] = useState<number | null>(null);
  const openMenu = (index: number) => {
    editing.selectFor(index);
    setMenuRow(index);
  };
  const { drag, pressRow } = useRowDrag({
    scrollRef: gridRef,
    rowHeight,
    total,
    rowsFor: (index) => (onMove ? rowsOf(props, editing.targets(index)) : []),
    onDrop: (rows, before) => editing.move(idsAt(rows, entryAt), before),
  });
  const drop = useTrackDrop(
    (event) => gapUnder(event, gridRef.current, rowHeight, total),
    (trackIds, before) => onDropTracks?.(trackIds, before),
  );
  const actions = useRowActions({
    play: onPlay,
    click: editing.click,
    openMenu,
    closeMenu: () => setMenuRow(null),
    press: pressRow,
    focusList: () => gridRef.current?.focus(),
  });
  return { virtualizer, editing, menuRow, openMenu, drag, drop, actions };
}

interface EntryRowsProps {
  list: EntryListProps;
  parts: EntryParts;
  rowHeight: number;
  domId: string;
}

/** The rows that exist, each in its place, and the line where something would be put. */
function EntryRows({ list, parts, rowHeight, domId }: EntryRowsProps) {
  const { entryAt, current, onMove } = list;
  const { virtualizer, editing, menuRow, drag, drop, actions } = parts;
  const { selection, active, targets } = editing;
  const gap = gapOf(drag, drop.over?.place ?? null);
  return (
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
            menu={menuRow === index ? menuOf(list, targets(index), index) : null}
            actions={actions}
          />
        );
      })}
      {gap && <div className={classes.gap} style={{ top: gap.before * rowHeight }} data-label={gap.label} />}
    </div>
  );
}

/** Where the line between rows is, and what it says. */
function gapOf(drag: RowDrag | null, dropBefore: number | null): { before: number; label: string } | null {
  if (!drag) return dropBefore === null ? null : { before: dropBefore, label: words.dropHere };
  return { before: drag.before, label: drag.rows.length > 1 ? words.dragged(drag.rows.length) : '' };
}

function gapUnder(event: DragEvent, grid: HTMLElement | null, rowHeight: number, total: number): number {
  if (!grid) return total;
  return gapAt(event.clientY - grid.getBoundingClientRect().top + grid.scrollTop, rowHeight, total);
}

/** The row that a finger rests on; `null` beside the rows, and on what has a meaning of its own. */
function restedRow({ target }: PointerEvent): number | null {
  if (!(target instanceof Element) || target.closest('button, [data-handle]')) return null;
  const place = target.closest('[role=row]')?.getAttribute('aria-rowindex');
  return place == null ? null : Number(place) - 1;
}

function idsAt(rows: readonly number[], entryAt: EntryListProps['entryAt']): string[] {
  return rows.flatMap((row) => entryAt(row)?.id ?? []);
}

function menuOf(props: EntryListProps, ids: readonly string[], index: number): ReactNode {
  const rows = rowsOf(props, ids);
  const trackIds = rows.flatMap((row) => props.entryAt(row)?.trackId ?? []);
  return props.menu({ index, ids, rows, trackIds });
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

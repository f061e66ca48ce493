// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import dragClasses from './ColumnDrag.module.css';
import { ColumnHandle } from './ColumnHandle.tsx';
import type { Column } from './columns.ts';
import classes from './TrackTable.module.css';
import { type ColumnDrag, useColumnDrag } from './use-column-drag.ts';
import type { LaidOutColumns } from './use-laid-out.ts';

interface TrackTableHeaderProps {
  layout: LaidOutColumns;
  /** `null` while the order is not the reader's to choose, as in a search. */
  sort: SortKey | null;
  order: SortOrder;
  onSort: ((sort: SortKey) => void) | null;
}

/** The names of the columns. The same with every letter of a search, it is drawn once. */
export const TrackTableHeader = memo(function TrackTableHeader(props: TrackTableHeaderProps) {
  const { layout, sort, order, onSort } = props;
  const { columns } = layout;
  const { drag, handlers } = useColumnDrag(columns);
  return (
    <div role="rowgroup" className={classes.headGroup} style={layout.style}>
      <div
        role="row"
        aria-rowindex={1}
        className={`${classes.row} ${classes.header} ${dragClasses.row}`}
        data-dragging={drag !== null}
        {...handlers}
      >
        {columns.map((column, index) => (
          <HeaderCell
            key={column.id}
            column={column}
            index={index + 1}
            direction={column.sort !== null && column.sort === sort ? order : null}
            onSort={onSort}
            dragged={drag?.id === column.id}
            drop={dropAt(drag, columns, index)}
          />
        ))}
      </div>
    </div>
  );
});

function dropAt(drag: ColumnDrag | null, columns: readonly Column[], index: number) {
  if (drag === null) return undefined;
  if (drag.before === null) return index === columns.length - 1 ? 'after' : undefined;
  return columns[index]?.id === drag.before ? 'before' : undefined;
}

interface HeaderCellProps {
  column: Column;
  index: number;
  direction: SortOrder | null;
  onSort: ((sort: SortKey) => void) | null;
  dragged: boolean;
  /** At which side a dragged column would be dropped. */
  drop: 'before' | 'after' | undefined;
}

function HeaderCell({ column, index, direction, onSort, dragged, drop }: HeaderCellProps) {
  const cell = useRef<HTMLDivElement>(null);
  const key = column.sort;
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp;
  const sorted = direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
  return (
    <div
      ref={cell}
      role="columnheader"
      aria-label={column.label} // else the name of the handle at its edge would be part of it
      aria-colindex={index}
      aria-sort={key === null ? undefined : sorted}
      className={`${classes.headerCell} ${dragClasses.cell}`}
      data-dragged={dragged}
      data-drop={drop}
      data-column={column.id}
      data-numeric={column.numeric}
    >
      {key === null ? (
        <span className={column.id === 'cover' ? classes.unseen : classes.headerText}>{column.label}</span>
      ) : (
        <button
          type="button"
          disabled={onSort === null}
          onClick={() => onSort?.(key)}
          data-testid={`sort-${key}`}
        >
          {column.label}
          {direction && <Arrow size={14} stroke={2.2} aria-hidden="true" />}
        </button>
      )}
      {column.least !== undefined && <ColumnHandle column={column} cell={cell} />}
    </div>
  );
}

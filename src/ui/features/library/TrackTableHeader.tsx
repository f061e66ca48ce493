// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row; cells are not stops
// biome-ignore-all lint/a11y/useSemanticElements: rows that are positioned one by one cannot be those of a table element
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import { COLUMNS, type Column } from './columns.ts';
import classes from './TrackTable.module.css';

interface TrackTableHeaderProps {
  /** `null` while the order is not the reader's to choose, as in a search. */
  sort: SortKey | null;
  order: SortOrder;
  onSort: (sort: SortKey) => void;
}

export function TrackTableHeader({ sort, order, onSort }: TrackTableHeaderProps) {
  return (
    <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.header}`}>
      {COLUMNS.map((column, index) => (
        <HeaderCell
          key={column.id}
          column={column}
          index={index + 1}
          direction={column.sort !== null && column.sort === sort ? order : null}
          enabled={sort !== null}
          onSort={onSort}
        />
      ))}
    </div>
  );
}

interface HeaderCellProps {
  column: Column;
  index: number;
  direction: SortOrder | null;
  enabled: boolean;
  onSort: (sort: SortKey) => void;
}

function HeaderCell({ column, index, direction, enabled, onSort }: HeaderCellProps) {
  const key = column.sort;
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp;
  const sorted = direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
  return (
    <div
      role="columnheader"
      aria-colindex={index}
      aria-sort={key === null ? undefined : sorted}
      className={classes.headerCell}
      data-column={column.id}
      data-numeric={column.numeric}
    >
      {key === null ? (
        <span className={column.id === 'cover' ? classes.unseen : undefined}>{column.label}</span>
      ) : (
        <button type="button" disabled={!enabled} onClick={() => onSort(key)} data-testid={`sort-${key}`}>
          {column.label}
          {direction && <Arrow size={14} stroke={2.2} aria-hidden="true" />}
        </button>
      )}
    </div>
  );
}

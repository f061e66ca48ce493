import { Menu } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { browse } from '../../messages/browse.ts';
import classes from './ColumnsMenu.module.css';
import { type ColumnId, columnName, FIXED_COLUMNS } from './columns.ts';

const words = browse.columns;

interface ColumnItemProps {
  id: ColumnId;
  shown: boolean;
  isFirst: boolean;
  isLast: boolean;
  onToggle: (id: ColumnId) => void;
  onMove: (id: ColumnId, step: 1 | -1) => void;
}

/** A column to choose, and to move. By key it is moved from its item: the arrows beside it are for the pointer. */
export function ColumnItem({ id, shown, isFirst, isLast, onToggle, onMove }: ColumnItemProps) {
  const isFixed = FIXED_COLUMNS.has(id);
  return (
    <div role="none" className={classes.line}>
      <Menu.CheckboxItem
        className={classes.choice}
        checked={isFixed || shown}
        aria-disabled={isFixed || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onChange={() => !isFixed && onToggle(id)}
        data-column={id}
        data-testid={`column-${id}`}
      >
        {columnName(id)}
      </Menu.CheckboxItem>
      <MoveButton label={words.earlier(columnName(id))} disabled={isFirst} onClick={() => onMove(id, -1)}>
        <IconChevronUp size={16} aria-hidden="true" />
      </MoveButton>
      <MoveButton label={words.later(columnName(id))} disabled={isLast} onClick={() => onMove(id, 1)}>
        <IconChevronDown size={16} aria-hidden="true" />
      </MoveButton>
    </div>
  );
}

function MoveButton({ label, ...given }: { label: string } & React.ComponentProps<'button'>) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={classes.move}
      aria-label={label}
      title={label}
      {...given}
    />
  );
}

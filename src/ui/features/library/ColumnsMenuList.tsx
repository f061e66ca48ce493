import { Menu } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { browse } from '../../messages/browse.ts';
import { ColumnItem } from './ColumnItem.tsx';
import classes from './ColumnsMenu.module.css';
import { chooseColumns, useColumnChoice } from './column-choice.ts';
import { usualColumns } from './column-layout.ts';
import { columnsInOrder, isMovable, movedBy } from './column-order.ts';
import { type ColumnId, columnName } from './columns.ts';
import menuClasses from './TrackMenu.module.css';

const words = browse.columns;

interface ColumnsMenuListProps {
  button: ReactElement;
  usual: Partial<Record<ColumnId, boolean>>;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** The columns to choose from, in their order, which Alt and the arrow keys change, or the arrows beside each. */
export function ColumnsMenuList({ button, usual, opened, onChange }: ColumnsMenuListProps) {
  const choice = useColumnChoice();
  const shown = new Set(choice.shown ?? usualColumns(usual).map(({ id }) => id));
  const { list, told, move } = useMoving();
  const columns = columnsInOrder(choice.order).filter(({ id }) => isMovable(id));
  const toggle = (id: ColumnId) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    chooseColumns({ ...choice, shown: [...next] });
  };
  return (
    <>
      <Menu
        opened={opened}
        onChange={onChange}
        position="bottom-end"
        width={280}
        shadow="md"
        withinPortal
        closeOnItemClick={false}
        withInitialFocusPlaceholder={false}
        transitionProps={{ duration: 0 }}
        classNames={{ item: menuClasses.item, dropdown: menuClasses.dropdown, label: menuClasses.label }}
      >
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown aria-label={words.menu}>
          <Menu.Label aria-hidden="true">{words.moveHint}</Menu.Label>
          {/* Not on the dropdown, which takes this event for itself. */}
          <div ref={list} role="none" onKeyDownCapture={(event) => followKey(event, move)}>
            {columns.map(({ id }, at) => (
              <ColumnItem
                key={id}
                id={id}
                shown={shown.has(id)}
                isFirst={at === 0}
                isLast={at === columns.length - 1}
                onToggle={toggle}
                onMove={move}
              />
            ))}
          </div>
          <Menu.Divider />
          <Menu.Item onClick={() => chooseColumns({})} data-testid="columns-reset">
            {words.reset}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <span className={classes.unseen} role="status">
        {told}
      </span>
    </>
  );
}

/** Moves a column, keeps the focus on it, and tells where it is. */
function useMoving() {
  const choice = useColumnChoice();
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef<ColumnId | null>(null);
  const [told, setTold] = useState('');
  const move = (id: ColumnId, step: 1 | -1) => {
    const order = movedBy(choice.order, id, step);
    if (!order) return;
    moved.current = id;
    chooseColumns({ ...choice, order });
    setTold(words.moved(columnName(id), order.indexOf(id), order.length - 1));
  };
  // An element that changes its place in the page loses the focus.
  useLayoutEffect(() => {
    if (moved.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-column="${moved.current}"]`)?.focus();
    moved.current = null;
  });
  return { list, told, move };
}

function followKey(event: KeyboardEvent, move: (id: ColumnId, step: 1 | -1) => void): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  event.stopPropagation(); // the menu's own arrows
  const item = event.target instanceof Element ? event.target.closest('[data-column]') : null;
  const column = columnsInOrder().find(({ id }) => id === item?.getAttribute('data-column'));
  if (column) move(column.id, event.key === 'ArrowUp' ? -1 : 1);
}

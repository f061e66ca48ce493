import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { browse } from '../../messages/browse.ts';
import { chooseColumns, useColumnChoice } from './column-choice.ts';
import { usualColumns } from './column-layout.ts';
import { COLUMNS, type ColumnId, FIXED_COLUMNS } from './columns.ts';
import classes from './TrackMenu.module.css';

interface ColumnsMenuListProps {
  button: ReactElement;
  usual: Partial<Record<ColumnId, boolean>>;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** The columns to choose from. */
export function ColumnsMenuList({ button, usual, opened, onChange }: ColumnsMenuListProps) {
  const choice = useColumnChoice();
  const shown = new Set(choice.shown ?? usualColumns(usual).map(({ id }) => id));
  const toggle = (id: ColumnId) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    chooseColumns({
      ...choice,
      shown: COLUMNS.filter((column) => next.has(column.id)).map((column) => column.id),
    });
  };
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position="bottom-end"
      width={220}
      shadow="md"
      withinPortal
      closeOnItemClick={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      classNames={{ item: classes.item, dropdown: classes.dropdown }}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown aria-label={browse.columns.menu}>
        {COLUMNS.filter(({ id }) => !FIXED_COLUMNS.has(id)).map(({ id, label }) => (
          <Menu.CheckboxItem
            key={id}
            checked={shown.has(id)}
            onChange={() => toggle(id)}
            data-testid={`column-${id}`}
          >
            {browse.columns.names[id] ?? label}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => chooseColumns({})} data-testid="columns-reset">
          {browse.columns.reset}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import type { SortOrder } from '../../../api/contract.ts';
import { messages } from '../../messages.ts';
import classes from './OrderPicker.module.css';

interface OrderPickerProps<Sort extends string> {
  choices: readonly Sort[];
  nameOf: (sort: Sort) => string;
  sort: Sort;
  order: SortOrder;
  onChange: (sort: Sort, order: SortOrder) => void;
  /** What tests find the two parts by. */
  testIds: { sort: string; order: string };
}

/** Chooses what a list is sorted by, and which way. */
export function OrderPicker<Sort extends string>(props: OrderPickerProps<Sort>) {
  const { choices, nameOf, sort, order, onChange, testIds } = props;
  const descending = order === 'desc';
  const Icon = descending ? IconSortDescending : IconSortAscending;
  const orderWords = descending ? messages.list.descending : messages.list.ascending;
  return (
    <div className={classes.picker}>
      <label className={classes.label}>
        <span>{messages.list.sortBy}</span>
        <select
          className={classes.select}
          value={sort}
          onChange={(event) => {
            const chosen = choices.find((key) => key === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen, order);
          }}
          data-testid={testIds.sort}
        >
          {choices.map((key) => (
            <option key={key} value={key}>
              {nameOf(key)}
            </option>
          ))}
        </select>
      </label>
      <ActionIcon
        variant="subtle"
        color="ink"
        size={36}
        className={classes.order}
        aria-label={orderWords}
        title={orderWords}
        onClick={() => onChange(sort, descending ? 'asc' : 'desc')}
        data-testid={testIds.order}
      >
        <Icon size={20} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import type { SortOrder } from '../../../api/contract.ts';
import { browse } from '../../messages/browse.ts';
import { messages } from '../../messages.ts';
import classes from '../library/SortPicker.module.css';

interface GroupSortProps<Sort extends keyof typeof browse.groupSorts> {
  choices: readonly Sort[];
  sort: Sort;
  order: SortOrder;
  onChange: (sort: Sort, order: SortOrder) => void;
}

/** Chooses the order of cards. */
export function GroupSort<Sort extends keyof typeof browse.groupSorts>(props: GroupSortProps<Sort>) {
  const { choices, sort, order, onChange } = props;
  const descending = order === 'desc';
  const Icon = descending ? IconSortDescending : IconSortAscending;
  const orderWords = descending ? messages.list.descending : messages.list.ascending;
  return (
    <div className={classes.picker}>
      <label className={classes.label}>
        <span>{browse.sortLabel}</span>
        <select
          className={classes.select}
          value={sort}
          onChange={(event) => {
            const chosen = choices.find((key) => key === event.currentTarget.value);
            if (chosen) onChange(chosen, order);
          }}
          data-testid="group-sort"
        >
          {choices.map((key) => (
            <option key={key} value={key}>
              {browse.groupSorts[key]}
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
        data-testid="group-order"
      >
        <Icon size={20} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import { METRIC_NAMES } from '../../../shared/metrics.ts';
import { METRIC_WORDS, messages, SORT_NAMES } from '../../messages.ts';
import { SORT_CHOICES } from '../../screen-state.ts';
import classes from './SortPicker.module.css';

interface SortPickerProps {
  sort: SortKey;
  order: SortOrder;
  onChange: (sort: SortKey, order: SortOrder) => void;
}

/** Sorts by anything, also by what has no column; on a phone it is the only way. */
export function SortPicker({ sort, order, onChange }: SortPickerProps) {
  const descending = order === 'desc';
  const Icon = descending ? IconSortDescending : IconSortAscending;
  return (
    <div className={classes.picker}>
      <label className={classes.label}>
        <span>{messages.list.sortBy}</span>
        <select
          className={classes.select}
          value={sort}
          onChange={(event) => {
            const chosen = SORT_CHOICES.find((key) => key === event.currentTarget.value);
            if (chosen) onChange(chosen, order);
          }}
          data-testid="sort-by"
        >
          {SORT_CHOICES.map((key) => (
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
        aria-label={descending ? messages.list.descending : messages.list.ascending}
        title={descending ? messages.list.descending : messages.list.ascending}
        onClick={() => onChange(sort, descending ? 'asc' : 'desc')}
        data-testid="sort-order"
      >
        <Icon size={20} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

function nameOf(key: SortKey): string {
  const metric = METRIC_NAMES.find((name) => name === key);
  return metric ? METRIC_WORDS[metric].name : (SORT_NAMES[key] ?? key);
}

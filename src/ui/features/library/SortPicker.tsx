import type { SortKey, SortOrder } from '../../../api/contract.ts';
import { METRIC_NAMES } from '../../../shared/metrics.ts';
import { METRIC_WORDS, SORT_NAMES } from '../../messages.ts';
import { SORT_CHOICES } from '../../screen-state.ts';
import { OrderPicker } from './OrderPicker.tsx';

interface SortPickerProps {
  sort: SortKey;
  order: SortOrder;
  onChange: (sort: SortKey, order: SortOrder) => void;
}

const TEST_IDS = { sort: 'sort-by', order: 'sort-order' };

/** Sorts by anything, also by what has no column; on a phone it is the only way. */
export function SortPicker(props: SortPickerProps) {
  return <OrderPicker {...props} choices={SORT_CHOICES} nameOf={nameOf} testIds={TEST_IDS} />;
}

function nameOf(key: SortKey): string {
  const metric = METRIC_NAMES.find((name) => name === key);
  return metric ? METRIC_WORDS[metric].name : (SORT_NAMES[key] ?? key);
}

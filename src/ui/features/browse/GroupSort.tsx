import type { SortOrder } from '../../../api/contract.ts';
import { browse } from '../../messages/browse.ts';
import { OrderPicker } from '../library/OrderPicker.tsx';

interface GroupSortProps<Sort extends keyof typeof browse.groupSorts> {
  choices: readonly Sort[];
  sort: Sort;
  order: SortOrder;
  onChange: (sort: Sort, order: SortOrder) => void;
}

const TEST_IDS = { sort: 'group-sort', order: 'group-order' };

/** Chooses the order of cards. */
export function GroupSort<Sort extends keyof typeof browse.groupSorts>(props: GroupSortProps<Sort>) {
  return <OrderPicker {...props} nameOf={(sort) => browse.groupSorts[sort]} testIds={TEST_IDS} />;
}

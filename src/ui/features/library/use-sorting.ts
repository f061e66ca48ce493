import { useCallback, useMemo } from 'react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import { useScreenChange, useScreenField } from '../../screen-state.ts';

export interface Sorting {
  sort: SortKey;
  order: SortOrder;
  set: (sort: SortKey, order: SortOrder) => void;
  /** A header was pressed: sorts by it, then the other way round, then as usual again. */
  press: (sort: SortKey) => void;
}

/** The order that the address asks for; what is usual in the view is not spelled out in it. */
export function useSorting(usual: SortKey): Sorting {
  const change = useScreenChange();
  const sort = useScreenField('sort') ?? usual;
  const order = useScreenField('order') ?? 'asc';
  const set = useCallback(
    (wanted: SortKey, wantedOrder: SortOrder) =>
      change({ sort: wanted === usual ? undefined : wanted, order: wantedOrder }, 'replace'),
    [change, usual],
  );
  const press = useCallback(
    (key: SortKey) => {
      if (key !== sort) set(key, 'asc');
      else if (order === 'asc') set(key, 'desc');
      else set(usual, 'asc');
    },
    [set, sort, order, usual],
  );
  return useMemo(() => ({ sort, order, set, press }), [sort, order, set, press]);
}

import { useMemo } from 'react';
import type { ListRequest } from '../../data/track-lists.ts';
import { useTrackRows } from '../../data/use-track-rows.ts';
import { browse } from '../../messages/browse.ts';
import { navigation } from '../../messages/navigation.ts';
import { DEFAULT_SORT } from '../../screen-state.ts';
import { ColumnsMenu } from '../library/ColumnsMenu.tsx';
import { EmptyList } from '../library/EmptyList.tsx';
import { ListTools } from '../library/ListTools.tsx';
import { SortPicker } from '../library/SortPicker.tsx';
import classes from '../library/TrackList.module.css';
import { TrackListBody } from '../library/TrackListBody.tsx';
import { useSorting } from '../library/use-sorting.ts';
import { useUsualColumns } from '../library/use-usual-columns.ts';
import { useShell } from '../shell/shell-context.ts';
import { emptyWords } from './empty-words.ts';
import { ViewHead } from './ViewHead.tsx';

/** The tracks that were marked with a heart. */
export function FavouritesView() {
  const { phone } = useShell();
  const sorting = useSorting(DEFAULT_SORT);
  const { sort, order } = sorting;
  const request = useMemo(
    (): ListRequest => ({ kind: 'browse', sort, order, filter: { favourite: true } }),
    [sort, order],
  );
  const rows = useTrackRows(request);
  const usual = useUsualColumns();
  const total = rows.table?.total ?? null;
  return (
    <section className={classes.list} aria-busy={!rows.settled && !rows.error}>
      <ViewHead crowded total={total} noun={browse.nouns.favourites(total ?? 0)}>
        <SortPicker sort={sort} order={order} onChange={sorting.set} />
        {!phone && <ColumnsMenu usual={usual} />}
        <ListTools rows={rows.table} phone={phone} />
      </ViewHead>
      <div className={classes.rows}>
        <TrackListBody
          rows={rows}
          label={navigation.views.favourites}
          sorting={sorting}
          usual={usual}
          empty={<EmptyList {...emptyWords('favourites', phone)} />}
        />
      </div>
    </section>
  );
}

import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ListRequest } from '../../data/track-lists.ts';
import { useTrackRows } from '../../data/use-track-rows.ts';
import { browse } from '../../messages/browse.ts';
import { ColumnsMenu } from '../library/ColumnsMenu.tsx';
import type { ColumnId } from '../library/columns.ts';
import { EmptyList } from '../library/EmptyList.tsx';
import { ListTools } from '../library/ListTools.tsx';
import classes from '../library/TrackList.module.css';
import { TrackListBody } from '../library/TrackListBody.tsx';
import { useShell } from '../shell/shell-context.ts';
import { emptyWords } from './empty-words.ts';
import { readRecentSearch } from './group-search.ts';
import { ViewHead } from './ViewHead.tsx';

const route = getRouteApi('/recent');

const LISTS: Readonly<
  Record<'added' | 'played', { request: ListRequest; usual: Partial<Record<ColumnId, boolean>> }>
> = {
  added: {
    request: { kind: 'browse', sort: 'added_at', order: 'desc' },
    usual: { added: true, brightness: false, mark: false },
  },
  played: {
    request: { kind: 'browse', sort: 'last_played_at', order: 'desc', filter: { played: true } },
    usual: { played: true, plays: true, brightness: false, mark: false },
  },
};

/** What came into the library last, or was played last. */
export function RecentView() {
  const { phone } = useShell();
  const show = readRecentSearch(route.useSearch()).show ?? 'added';
  const navigate = route.useNavigate();
  const { request, usual } = LISTS[show];
  const rows = useTrackRows(request);
  const total = rows.table?.total ?? null;
  return (
    <section className={classes.list} aria-busy={!rows.settled && !rows.error}>
      <ViewHead crowded total={total} noun={browse.recent[show === 'added' ? 'addedNoun' : 'playedNoun']}>
        <SegmentedControl
          size="sm"
          value={show}
          aria-label={browse.recent.choose}
          data={[
            { value: 'added', label: browse.recent.added },
            { value: 'played', label: browse.recent.played },
          ]}
          onChange={(wanted) => void navigate({ search: wanted === 'played' ? { show: 'played' } : {} })}
        />
        {!phone && <ColumnsMenu usual={usual} />}
        <ListTools rows={rows.table} phone={phone} />
      </ViewHead>
      <div className={classes.rows}>
        <TrackListBody
          rows={rows}
          label={browse.recent[show]}
          sorting={null}
          usual={usual}
          empty={<EmptyList {...emptyWords(show, phone)} />}
        />
      </div>
    </section>
  );
}

import type { LibraryStats, SearchAnswer } from '../../../api/contract.ts';
import type { TableRows } from '../../data/use-track-rows.ts';
import { count, playingTime } from '../../format.ts';
import { messages } from '../../messages.ts';
import { useSlowly } from '../progress/use-slowly.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import type { ColumnId } from './columns.ts';
import classes from './ListHead.module.css';
import { ListTools } from './ListTools.tsx';
import { SearchChips } from './SearchChips.tsx';
import { SortPicker } from './SortPicker.tsx';
import type { Sorting } from './use-sorting.ts';

const ANNOUNCE_EVERY_MS = 1000;

interface ListHeadProps {
  /** `null` until the first page has come. */
  rows: TableRows | null;
  /** `null` until they are counted. */
  stats: LibraryStats | null;
  phone: boolean;
  searched: string | undefined;
  /** The track whose neighbours are listed. */
  near: SearchAnswer['similar_to'] | null;
  sorting: Sorting;
  usual: Partial<Record<ColumnId, boolean>>;
}

/** How much there is, large; and the order it is in. */
export function ListHead({ rows, stats, phone, searched, near, sorting, usual }: ListHeadProps) {
  const total = rows?.total ?? null;
  const found = searched !== undefined && total !== null ? messages.search.found(total) : '';
  const announced = useSlowly(found, ANNOUNCE_EVERY_MS);
  return (
    <div className={classes.head} data-crowded={searched === undefined}>
      <h1 className={classes.total}>
        <span data-testid="total-count">{total === null ? '…' : count(total)}</span>{' '}
        <span className={classes.noun}>
          {searched === undefined ? messages.list.noun(total ?? 0) : messages.search.foundNoun}
        </span>
      </h1>
      <p className={classes.summary}>
        {searched === undefined
          ? stats && librarySummary(stats)
          : near
            ? messages.search.near(near.title, near.artist)
            : messages.search.byMatch}
      </p>
      {searched !== undefined && <SearchChips query={searched} />}
      {searched === undefined && (
        <SortPicker sort={sorting.sort} order={sorting.order} onChange={sorting.set} />
      )}
      {!phone && <ColumnsMenu usual={usual} />}
      <ListTools rows={rows} phone={phone} />
      <p className={classes.spoken} role="status" data-testid="search-status">
        {announced}
      </p>
    </div>
  );
}

function librarySummary({ albums, artists, total_duration }: LibraryStats): string {
  return `${messages.list.summary(albums, artists)} · ${playingTime(total_duration)}`;
}

import type { LibraryStats, SearchAnswer, SortKey, SortOrder } from '../../../api/contract.ts';
import { count, playingTime } from '../../format.ts';
import { messages } from '../../messages.ts';
import { useSlowly } from '../progress/use-slowly.ts';
import classes from './ListHead.module.css';
import { SortPicker } from './SortPicker.tsx';

const ANNOUNCE_EVERY_MS = 1000;

interface ListHeadProps {
  /** `null` until the first page has come. */
  total: number | null;
  stats: LibraryStats;
  searched: string | undefined;
  /** The track whose neighbours are listed. */
  near: SearchAnswer['similar_to'];
  sort: SortKey;
  order: SortOrder;
  onSort: (sort: SortKey, order: SortOrder) => void;
}

/** How much there is, large; and the order it is in. */
export function ListHead({ total, stats, searched, near, sort, order, onSort }: ListHeadProps) {
  const found = searched !== undefined && total !== null ? messages.search.found(total) : '';
  const announced = useSlowly(found, ANNOUNCE_EVERY_MS);
  return (
    <div className={classes.head}>
      <h1 className={classes.total}>
        <span data-testid="total-count">{total === null ? '…' : count(total)}</span>{' '}
        <span className={classes.noun}>
          {searched === undefined ? messages.list.noun(total ?? 0) : messages.search.foundNoun}
        </span>
      </h1>
      {searched === undefined ? (
        <>
          <p className={classes.summary}>
            {messages.list.summary(stats.albums, stats.artists)} · {playingTime(stats.total_duration)}
          </p>
          <SortPicker sort={sort} order={order} onChange={onSort} />
        </>
      ) : (
        <p className={classes.summary}>
          {near ? messages.search.near(near.title, near.artist) : messages.search.byMatch}
        </p>
      )}
      <p className={classes.spoken} role="status" data-testid="search-status">
        {announced}
      </p>
    </div>
  );
}

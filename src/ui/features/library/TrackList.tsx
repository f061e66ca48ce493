import { useInfiniteQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useMemo } from 'react';
import type { LibraryStats, SortKey, SortOrder } from '../../../api/contract.ts';
import { type ListRequest, totalOf, trackListOptions } from '../../data/track-lists.ts';
import { useUnderstood } from '../../data/use-understood.ts';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { messages } from '../../messages.ts';
import { DEFAULT_SORT, useScreenState } from '../../screen-state.ts';
import { EmptyList } from './EmptyList.tsx';
import { ListHead } from './ListHead.tsx';
import classes from './TrackList.module.css';
import { type OpeningWay, TrackTable } from './TrackTable.tsx';

interface TrackListProps {
  gridRef: RefObject<HTMLDivElement | null>;
  stats: LibraryStats;
  phone: boolean;
  /** The reader wants to go into the panel of the track that is open or opens. */
  onEnterTrack: () => void;
}

/** Loads what the address asks for and shows it: the library in an order, or what a search found. */
export function TrackList({ gridRef, stats, phone, onEnterTrack }: TrackListProps) {
  const engine = useEngine();
  const { state, change } = useScreenState();
  const sort = state.sort ?? DEFAULT_SORT;
  const order = state.order ?? 'asc';
  const request = useUnderstood(useListRequest(state.q, sort, order));
  const searched = request.kind === 'search' ? request.text : undefined;
  const list = useInfiniteQuery(trackListOptions(engine.client, request));
  const { fetchNextPage, isPlaceholderData, isFetching, hasNextPage } = list;
  const total = totalOf(list.data);
  const needMore = useCallback(() => {
    if (hasNextPage && !isFetching && !isPlaceholderData) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching, isPlaceholderData]);
  const open = useCallback(
    (trackId: string, how: OpeningWay) => {
      change({ track: trackId }, how === 'follow' ? 'replace' : 'step');
      if (how === 'enter') onEnterTrack();
    },
    [change, onEnterTrack],
  );
  const close = useCallback(() => change({ track: undefined }, 'replace'), [change]);
  const resort = useCallback(
    (wanted: SortKey, wantedOrder: SortOrder) => change({ sort: wanted, order: wantedOrder }, 'replace'),
    [change],
  );
  const sortByColumn = useCallback(
    (key: SortKey) => resort(key, key === sort && order === 'asc' ? 'desc' : 'asc'),
    [resort, sort, order],
  );
  const reading = useEngineState((snapshot) => snapshot.progress.phase !== 'idle' || snapshot.demo !== null);

  return (
    <section
      className={classes.list}
      aria-busy={list.isPending}
      data-shown-query={list.data && !isPlaceholderData ? (searched ?? '') : undefined}
    >
      <ListHead
        total={list.data ? total : null}
        stats={stats}
        searched={searched}
        near={list.data?.pages[0]?.similar_to ?? null}
        sort={sort}
        order={order}
        onSort={resort}
      />
      <div className={classes.rows}>
        {list.error && !list.data ? (
          <EmptyList
            title={messages.list.failedTitle}
            detail={explain(list.error)}
            action={{ label: messages.list.tryAgain, run: () => void list.refetch() }}
          />
        ) : list.data && total === 0 && !isPlaceholderData ? (
          <NothingHere searched={searched} reading={reading} />
        ) : (
          list.data && (
            <TrackTable
              gridRef={gridRef}
              request={request}
              pages={list.data}
              total={total}
              phone={phone}
              openTrackId={state.track}
              sort={searched === undefined ? sort : null}
              order={order}
              onSort={sortByColumn}
              onOpen={open}
              onClose={close}
              onNeedMore={needMore}
            />
          )
        )}
      </div>
    </section>
  );
}

function NothingHere({ searched, reading }: { searched: string | undefined; reading: boolean }) {
  const { change } = useScreenState();
  if (searched !== undefined) {
    return (
      <EmptyList
        title={messages.search.nothingTitle(searched)}
        detail={messages.search.nothingDetail}
        action={{ label: messages.search.clear, run: () => change({ q: undefined }, 'replace') }}
      />
    );
  }
  return reading ? (
    <EmptyList title={messages.list.readingTitle} detail={messages.list.readingDetail} />
  ) : (
    <EmptyList
      title={messages.list.emptyTitle}
      detail={messages.list.emptyDetail}
      action={{ label: messages.menu.manage, run: () => change({ open: 'folders' }) }}
    />
  );
}

function useListRequest(text: string | undefined, sort: SortKey, order: SortOrder): ListRequest {
  return useMemo(
    () => (text === undefined ? { kind: 'browse', sort, order } : { kind: 'search', text }),
    [text, sort, order],
  );
}

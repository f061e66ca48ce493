import { useMemo } from 'react';
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import type { ListRequest } from '../../data/track-lists.ts';
import { useTrackRows } from '../../data/use-track-rows.ts';
import { useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import { DEFAULT_SORT, useScreenState } from '../../screen-state.ts';
import { useShell } from '../shell/shell-context.ts';
import { EmptyList } from './EmptyList.tsx';
import { ListHead } from './ListHead.tsx';
import classes from './TrackList.module.css';
import { TrackListBody } from './TrackListBody.tsx';
import { useSorting } from './use-sorting.ts';
import { useUsualColumns } from './use-usual-columns.ts';

/** Loads what the address asks for and shows it: the library in an order, or what a search found. */
export function TrackList() {
  const { stats, phone } = useShell();
  const { state } = useScreenState();
  const sorting = useSorting(DEFAULT_SORT);
  const usual = useUsualColumns();
  const rows = useTrackRows(useListRequest(state.q, sorting.sort, sorting.order));
  const searched = rows.request.kind === 'search' ? rows.request.text : undefined;
  return (
    <section
      className={classes.list}
      aria-busy={!rows.settled && !rows.error}
      data-shown-query={rows.settled ? (searched ?? '') : undefined}
    >
      <ListHead
        rows={rows.table}
        stats={stats}
        phone={phone}
        searched={searched}
        near={rows.first?.similar_to ?? null}
        sorting={sorting}
        usual={usual}
      />
      <div className={classes.rows}>
        <TrackListBody
          rows={rows}
          label={messages.list.label}
          sorting={searched === undefined ? sorting : null}
          usual={usual}
          empty={<NothingHere searched={searched} />}
        />
      </div>
    </section>
  );
}

function NothingHere({ searched }: { searched: string | undefined }) {
  const { change } = useScreenState();
  const reading = useEngineState((snapshot) => snapshot.progress.phase !== 'idle' || snapshot.demo !== null);
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

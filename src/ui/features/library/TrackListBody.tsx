import { type ReactNode, useCallback } from 'react';
import type { TrackRows } from '../../data/use-track-rows.ts';
import { explain } from '../../explain.ts';
import { messages } from '../../messages.ts';
import { useScreenChange, useScreenField } from '../../screen-state.ts';
import { useShell } from '../shell/shell-context.ts';
import type { ColumnId } from './columns.ts';
import { EmptyList } from './EmptyList.tsx';
import { TrackTable } from './TrackTable.tsx';
import { TrackTableGhost } from './TrackTableGhost.tsx';
import type { OpeningWay } from './use-row-opening.ts';
import type { Sorting } from './use-sorting.ts';

interface TrackListBodyProps {
  rows: TrackRows;
  label: string;
  /** `null` where the order is not the reader's to choose, as in a search. */
  sorting: Sorting | null;
  /** Columns that this list shows or leaves out unless somebody chose otherwise. */
  usual?: Partial<Record<ColumnId, boolean>>;
  /** What stands where there are no tracks. */
  empty: ReactNode;
}

/** A list of tracks as the views share it: its table, or what stands in its place. A click opens a track's panel. */
export function TrackListBody({ rows, label, sorting, usual, empty }: TrackListBodyProps) {
  const { mainRef, phone, enterPanel } = useShell();
  const openTrackId = useScreenField('track');
  const change = useScreenChange();
  const open = useCallback(
    (trackId: string, how: OpeningWay) => {
      change({ track: trackId }, how === 'follow' ? 'replace' : 'step');
      if (how === 'enter') enterPanel();
    },
    [change, enterPanel],
  );
  const close = useCallback(() => change({ track: undefined }, 'replace'), [change]);
  if (rows.error && !rows.table) {
    return (
      <EmptyList
        title={messages.list.failedTitle}
        detail={explain(rows.error)}
        action={{ label: messages.list.tryAgain, run: rows.retry }}
      />
    );
  }
  if (!rows.table) return <TrackTableGhost phone={phone} />;
  if (rows.table.total === 0 && rows.settled) return empty;
  return (
    <TrackTable
      gridRef={mainRef}
      label={label}
      rows={rows.table}
      phone={phone}
      openTrackId={openTrackId}
      sort={sorting?.sort ?? null}
      order={sorting?.order ?? 'asc'}
      onSort={sorting?.press ?? null}
      usual={usual}
      onOpen={open}
      onClose={close}
    />
  );
}

import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { GroupItem, GroupRequest } from '../../data/group-lists.ts';
import type { ListRequest } from '../../data/track-lists.ts';
import { useGroupRows } from '../../data/use-group-rows.ts';
import { explain } from '../../explain.ts';
import { browse } from '../../messages/browse.ts';
import { messages } from '../../messages.ts';
import { EmptyList } from '../library/EmptyList.tsx';
import classes from '../library/TrackList.module.css';
import { useListIds, useTrackActions } from '../library/track-actions.tsx';
import { useShell } from '../shell/shell-context.ts';
import { GroupGrid } from './GroupGrid.tsx';
import { GroupGridGhost } from './GroupGridGhost.tsx';
import { ViewHead } from './ViewHead.tsx';

interface GroupsViewProps {
  request: GroupRequest;
  label: string;
  noun: (total: number) => string;
  empty: { title: string; detail: string };
  round: boolean;
  detail: (item: GroupItem) => string;
  place: (item: GroupItem) => { to: string; search: Record<string, string> };
  /** The tracks of one, in the order in which they are played. */
  tracksOf: (item: GroupItem) => ListRequest;
  /** Chooses the order. */
  children: ReactNode;
}

/** A whole view of albums, artists or genres. */
export function GroupsView(props: GroupsViewProps) {
  const { mainRef, phone } = useShell();
  const rows = useGroupRows(props.request);
  const actions = useTrackActions();
  const listIds = useListIds();
  const navigate = useNavigate();
  const { total, error } = rows;
  return (
    <section className={classes.list} aria-busy={total === null && !error}>
      <ViewHead total={total} noun={props.noun(total ?? 0)}>
        {props.children}
      </ViewHead>
      <div className={classes.rows}>
        {error && total === null ? (
          <EmptyList
            title={messages.list.failedTitle}
            detail={explain(error)}
            action={{ label: messages.list.tryAgain, run: rows.retry }}
          />
        ) : total === null ? (
          <GroupGridGhost phone={phone} round={props.round} />
        ) : total === 0 ? (
          <EmptyList
            {...props.empty}
            action={{ label: browse.empty.toTracks, run: () => void navigate({ to: '/' }) }}
          />
        ) : (
          <GroupGrid
            gridRef={mainRef}
            label={props.label}
            rows={rows}
            total={total}
            phone={phone}
            round={props.round}
            detail={props.detail}
            place={props.place}
            tracksOf={props.tracksOf}
            onPlay={(item) => actions.play(() => listIds(props.tracksOf(item)))}
          />
        )}
      </div>
    </section>
  );
}

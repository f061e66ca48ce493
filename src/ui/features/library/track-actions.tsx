/** What can be done with tracks, wherever they are shown. */
import { createContext, lazy, type ReactNode, Suspense, use, useMemo, useState } from 'react';
import { useTracksChange } from '../../data/change-tracks.ts';
import { beginPlay } from '../../data/latest-play.ts';
import { type ListRequest, loadTrackIds } from '../../data/track-lists.ts';
import type { TableRows } from '../../data/use-track-rows.ts';
import { useEngine } from '../../engine-context.tsx';
import { browse } from '../../messages/browse.ts';
import { useActions } from '../../use-action.tsx';
import { useQueueing } from '../player/use-queueing.ts';
import { sampleOf } from './sample.ts';

const PlaylistPicker = lazy(() =>
  import('./PlaylistPicker.tsx').then((m) => ({ default: m.PlaylistPicker })),
);
const RemoveDialog = lazy(() => import('./RemoveDialog.tsx').then((m) => ({ default: m.RemoveDialog })));

/** Of a long list as much as this is put into the queue. */
export const MOST_QUEUED = 3000;
/** Of that, what stands before the row that is played, for going back. */
const QUEUED_BEFORE = 200;

/** Tracks, or how to learn which. */
export type Tracks = readonly string[] | (() => Promise<readonly string[]>);

export interface TrackActions {
  play: (tracks: Tracks) => void;
  /** Plays a list from a row on. */
  playFrom: (rows: Pick<TableRows, 'ids'>, index: number) => void;
  shuffle: (rows: Pick<TableRows, 'ids' | 'total'>) => void;
  playNext: (tracks: Tracks) => void;
  enqueue: (tracks: Tracks) => void;
  addToPlaylist: (tracks: Tracks) => void;
  favourite: (ids: readonly string[], favourite: boolean) => void;
  rate: (ids: readonly string[], stars: number | null) => void;
  retry: (ids: readonly string[]) => void;
  /** Asks first: what was heard is forgotten too. */
  remove: (ids: readonly string[]) => void;
}

const TrackActionsContext = createContext<TrackActions | null>(null);

export function useTrackActions(): TrackActions {
  const actions = use(TrackActionsContext);
  if (!actions) throw new Error('useTrackActions needs a TrackActionsProvider above it.');
  return actions;
}

/** Gives the actions to all below it, and shows the dialogs that some of them need. */
export function TrackActionsProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ what: 'playlist' | 'remove'; ids: readonly string[] } | null>(null);
  const actions = useMadeActions(setAsked);
  const close = () => setAsked(null);
  return (
    <TrackActionsContext value={actions}>
      {children}
      <Suspense>
        {asked?.what === 'playlist' && <PlaylistPicker ids={asked.ids} onClose={close} />}
        {asked?.what === 'remove' && <RemoveDialog ids={asked.ids} onClose={close} />}
      </Suspense>
    </TrackActionsContext>
  );
}

/** Tracks of a list, from a place on. */
export function useListIds(): (request: ListRequest, from?: number, count?: number) => Promise<string[]> {
  const { client } = useEngine();
  return (request, from = 0, count = MOST_QUEUED) => loadTrackIds(client, request, from, count);
}

function useMadeActions(
  ask: (asked: { what: 'playlist' | 'remove'; ids: readonly string[] }) => void,
): TrackActions {
  const engine = useEngine();
  const { run, say } = useActions();
  const queueing = useQueueing();
  const change = useTracksChange();
  return useMemo(() => {
    const { player } = engine;
    const withIds = (tracks: Tracks, use_: (ids: readonly string[]) => unknown) =>
      run(async () => {
        const ids = typeof tracks === 'function' ? await tracks() : tracks;
        if (ids.length > 0) await use_(ids);
      });
    const playIds = (tracks: Tracks, play: (ids: readonly string[]) => unknown) => {
      const isWanted = beginPlay();
      withIds(tracks, (ids) => isWanted() && play(ids));
    };
    return {
      play: (tracks) => playIds(tracks, (ids) => player.play(ids.slice(0, MOST_QUEUED), { startIndex: 0 })),
      playFrom(rows, index) {
        const from = Math.max(0, index - QUEUED_BEFORE);
        playIds(
          () => rows.ids(from, MOST_QUEUED),
          (ids) => player.play(ids, { startIndex: index - from }),
        );
      },
      shuffle: (rows) =>
        playIds(
          async () => sampleOf(await rows.ids(0, rows.total), MOST_QUEUED, Math.random),
          (ids) => player.play(ids, { shuffle: true }),
        ),
      playNext: (tracks) =>
        withIds(tracks, (ids) => {
          const queued = ids.slice(0, MOST_QUEUED);
          queueing.playNext(queued, browse.said.next(queued.length));
        }),
      enqueue: (tracks) =>
        withIds(tracks, (ids) => {
          const queued = ids.slice(0, MOST_QUEUED);
          queueing.enqueue(queued, browse.said.queued(queued.length));
        }),
      addToPlaylist: (tracks) => withIds(tracks, (ids) => ask({ what: 'playlist', ids })),
      favourite: (ids, favourite) =>
        change(ids, { favourite }, browse.said[favourite ? 'favourite' : 'notFavourite'](ids.length)),
      rate: (ids, stars) => change(ids, { rating: stars }, browse.said.rated(ids.length, stars)),
      retry: (ids) =>
        run(async () => {
          await engine.retry(ids);
          say(browse.said.retrying(ids.length));
        }),
      remove: (ids) => ids.length > 0 && ask({ what: 'remove', ids }),
    };
  }, [engine, run, say, queueing, change, ask]);
}

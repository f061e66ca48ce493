import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { Playlist } from '../../../api/contract.ts';
import { usePlayerState } from '../../data/player-state.ts';
import { usePlaylistChanges } from '../../data/playlist-changes.ts';
import { itemsOf, itemTotalOf } from '../../data/playlist-order.ts';
import { type PlaylistItem, playlistItemsOptions, playlistOptions } from '../../data/playlists.ts';
import { isRefusal } from '../../data/query-client.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { playlists as words } from '../../messages/playlists.ts';
import { messages } from '../../messages.ts';
import { EntryList } from '../entries/EntryList.tsx';
import { EntryMenu } from '../entries/EntryMenu.tsx';
import type { Entry } from '../entries/EntryRow.tsx';
import { useTrackDrop } from '../entries/use-track-drop.ts';
import { EmptyList } from '../library/EmptyList.tsx';
import { useShell } from '../shell/shell-context.ts';
import { PlaylistDialog } from './PlaylistDialog.tsx';
import { PlaylistHead } from './PlaylistHead.tsx';
import classes from './PlaylistView.module.css';
import { usePlaylistPlaying } from './use-playlist-playing.ts';

const route = getRouteApi('/playlists/$playlistId');

/** One playlist: what it is, and its tracks in their order. */
export function PlaylistView() {
  const { client } = useEngine();
  const { playlistId } = route.useParams();
  const navigate = useNavigate();
  const router = useRouter();
  const changes = usePlaylistChanges();
  const playlist = useQuery(playlistOptions(client, playlistId));
  const [editing, setEditing] = useState(false);
  // Who deleted it here and brings it back sees it again, unless they have gone elsewhere meanwhile.
  const comeBack = () => {
    if (router.state.location.pathname !== '/playlists') return;
    void navigate({ to: '/playlists/$playlistId', params: { playlistId }, search: {} });
  };
  const leave = () => void navigate({ to: '/playlists', search: {} });
  if (playlist.error && (!playlist.data || isRefusal(playlist.error))) {
    const gone = isRefusal(playlist.error);
    return (
      <EmptyList
        title={gone ? words.missingTitle : messages.list.failedTitle}
        detail={gone ? words.missingDetail : explain(playlist.error)}
        action={{ label: words.back, run: leave }}
      />
    );
  }
  if (!playlist.data) return <section className={classes.view} aria-busy="true" />;
  const { name, description } = playlist.data;
  return (
    <section className={classes.view}>
      <PlaylistHead
        playlist={playlist.data}
        onEdit={() => setEditing(true)}
        onDeleted={leave}
        onBack={comeBack}
      />
      <div className={classes.rows}>
        <PlaylistItems key={playlistId} playlist={playlist.data} />
      </div>
      {editing && (
        <PlaylistDialog
          title={words.edit}
          action={words.save}
          name={name}
          description={description}
          onClose={() => setEditing(false)}
          onSave={(wanted, text) => changes.describe(playlistId, { name: wanted, description: text })}
        />
      )}
    </section>
  );
}

function PlaylistItems({ playlist }: { playlist: Playlist }) {
  const { mainRef, phone } = useShell();
  const changes = usePlaylistChanges();
  const { play } = usePlaylistPlaying();
  const { list, items, total, reach } = useItems(playlist.id);
  const entries = useMemo(
    () => items.map(({ id, track_id, track }): Entry => ({ id, trackId: track_id, track })),
    [items],
  );
  const current = useCurrent(items);
  const playFrom = (index: number) => {
    if (items[index]?.track == null) return;
    // Forgotten tracks are not in what is played.
    play(playlist, {
      startIndex: items.slice(0, index).filter(({ track }) => track !== null).length,
      shuffle: false,
    });
  };
  const move = (ids: readonly string[], before: number) => changes.moveItems(playlist, ids, before);
  const remove = (ids: readonly string[]) => changes.removeItems(playlist.id, ids);
  const take = (trackIds: readonly string[], before?: number) => changes.add(playlist, trackIds, before);
  if (list.error && !list.data) {
    return (
      <EmptyList
        title={messages.list.failedTitle}
        detail={explain(list.error)}
        action={{ label: messages.list.tryAgain, run: () => void list.refetch() }}
      />
    );
  }
  if (!list.data) return null;
  if (total === 0) return <Blank label={words.tracksLabel(playlist.name)} onDrop={take} />;
  const shared = { total, onPlay: playFrom, onMove: move, onRemove: remove };
  return (
    <EntryList
      {...shared}
      gridRef={mainRef}
      label={words.tracksLabel(playlist.name)}
      entryAt={(index) => entries[index]}
      current={current}
      phone={phone}
      onDropTracks={take}
      onReach={reach}
      menu={(targets) => <EntryMenu {...shared} targets={targets} queueable />}
    />
  );
}

/** The items that are loaded, and a way to load more when the reader comes to their end. */
function useItems(playlistId: string) {
  const { client } = useEngine();
  const list = useInfiniteQuery(playlistItemsOptions(client, playlistId));
  const { data, fetchNextPage, hasNextPage, isFetching } = list;
  const items = useMemo(() => itemsOf(data), [data]);
  const reach = useCallback(
    (index: number) => {
      if (index >= items.length && hasNextPage && !isFetching) void fetchNextPage();
    },
    [items.length, hasNextPage, isFetching, fetchNextPage],
  );
  return { list, items, total: itemTotalOf(data), reach };
}

/** The item whose track plays; `null` where none does. */
function useCurrent(items: readonly PlaylistItem[]) {
  const sounding = usePlayerState(({ status }) => status === 'playing');
  const playingId = usePlayerState(({ current }) => current?.trackId);
  const index = playingId === undefined ? -1 : items.findIndex(({ track_id }) => track_id === playingId);
  return index < 0 ? null : { index, sounding };
}

/** Nothing is in it yet; tracks can be dropped into it. */
function Blank({ label, onDrop }: { label: string; onDrop: (trackIds: readonly string[]) => void }) {
  const { mainRef } = useShell();
  const drop = useTrackDrop(
    () => null,
    (trackIds) => onDrop(trackIds),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is nothing to fill in, as in a fieldset
    <div
      ref={mainRef}
      role="group"
      aria-label={label}
      tabIndex={-1}
      className={classes.blank}
      data-over={drop.over !== null}
      {...drop.handlers}
    >
      <EmptyList title={words.blankTitle} detail={words.blankDetail} />
    </div>
  );
}

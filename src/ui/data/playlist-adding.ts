/** Tracks that wait for the person to say which playlist they go to. */
import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import type { Playlist } from '../../api/contract.ts';
import { usePlaylistChanges } from './playlist-changes.ts';

/** `choose` among what there is, or make a `new` one of them. */
export interface PendingAddition {
  kind: 'choose' | 'new';
  trackIds: readonly string[];
}

class PlaylistAdding {
  #pending: PendingAddition | null = null;
  readonly #listeners = new Set<() => void>();

  readonly getSnapshot = (): PendingAddition | null => this.#pending;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(pending: PendingAddition | null): void {
    this.#pending = pending;
    for (const listener of this.#listeners) listener();
  }
}

const AddingContext = createContext(new PlaylistAdding());

export interface AddToPlaylist {
  /** Adds to this one, and says so. */
  add: (playlist: Playlist, trackIds: readonly string[]) => void;
  /** Opens the choice of playlists. */
  choose: (trackIds: readonly string[]) => void;
  /** Asks for a name, and makes a playlist of the tracks. */
  createWith: (trackIds: readonly string[]) => void;
}

export function useAddToPlaylist(): AddToPlaylist {
  const adding = use(AddingContext);
  const { add } = usePlaylistChanges();
  return useMemo(
    () => ({
      add,
      choose: (trackIds) => adding.show({ kind: 'choose', trackIds }),
      createWith: (trackIds) => adding.show({ kind: 'new', trackIds }),
    }),
    [adding, add],
  );
}

/** What waits to be added, for the dialogs that ask. */
export function usePendingAddition() {
  const adding = use(AddingContext);
  const pending = useSyncExternalStore(adding.subscribe, adding.getSnapshot);
  return { pending, show: (next: PendingAddition | null) => adding.show(next) };
}

import { useMemo } from 'react';
import type { Playlist } from '../../../api/contract.ts';
import { beginPlay } from '../../data/latest-play.ts';
import { usePlayer } from '../../data/player-state.ts';
import { playlistTrackIds } from '../../data/playlists.ts';
import { useEngine } from '../../engine-context.tsx';
import { playlists as words } from '../../messages/playlists.ts';
import { useActions } from '../../use-action.tsx';
import { useQueueing } from '../player/use-queueing.ts';

export interface PlaylistPlaying {
  play: (playlist: Playlist, options?: { startIndex?: number; shuffle?: boolean }) => void;
  playNext: (playlist: Playlist) => void;
  enqueue: (playlist: Playlist) => void;
}

/** Plays whole playlists; what the library has forgotten is left out. */
export function usePlaylistPlaying(): PlaylistPlaying {
  const { client } = useEngine();
  const player = usePlayer();
  const { run, say } = useActions();
  const queueing = useQueueing();
  return useMemo(() => {
    const withTracks = (id: string, use: (trackIds: string[]) => unknown) =>
      run(async () => {
        const trackIds = await playlistTrackIds(client, id);
        if (trackIds.length === 0) say(words.nothingToPlay);
        else await use(trackIds);
      });
    return {
      play({ id }, options) {
        const isWanted = beginPlay();
        withTracks(id, (trackIds) => isWanted() && player.play(trackIds, options));
      },
      playNext: ({ id }) =>
        withTracks(id, (trackIds) => queueing.playNext(trackIds, words.queuedNext(trackIds.length))),
      enqueue: ({ id }) =>
        withTracks(id, (trackIds) => queueing.enqueue(trackIds, words.queued(trackIds.length))),
    };
  }, [client, player, queueing, run, say]);
}

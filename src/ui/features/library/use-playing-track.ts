import { usePlayerState } from '../../data/player-state.ts';

/** What plays now, or is paused; `id` is `null` while the queue is empty. */
export function usePlayingTrack(): { id: string | null; status: 'playing' | 'paused' } {
  return usePlayerState(({ current, status }) => ({
    id: current?.trackId ?? null,
    status: status === 'playing' ? 'playing' : 'paused',
  }));
}

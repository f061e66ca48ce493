import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useLivePlaylists } from '../../data/live-playlists.ts';
import { usePlayerState } from '../../data/player-state.ts';
import { usePendingAddition } from '../../data/playlist-adding.ts';
import { MiniBar } from './MiniBar.tsx';
import { readNowAddress } from './now-address.ts';
import { PlayerBar } from './PlayerBar.tsx';
import { ProblemStrip } from './ProblemStrip.tsx';
import { useWaveAhead } from './SeekWave.tsx';
import { TrackAnnouncer } from './TrackAnnouncer.tsx';
import { usePlayerCommands } from './use-player-commands.ts';

const PlaylistAddition = lazy(() =>
  import('../playlists/PlaylistAddition.tsx').then((m) => ({ default: m.PlaylistAddition })),
);

/**
 * The player at the foot of every view. On a desk it is always there, so that nothing moves when the music begins; on a
 * phone it is a small bar once there is a queue, but where what plays is shown large.
 */
export function PlayerFoot({ phone }: { phone: boolean }) {
  const empty = usePlayerState(({ status }) => status === 'empty');
  const onStage = useRouterState({
    select: ({ location }) =>
      location.pathname === '/now' && (readNowAddress(location.search).tab ?? 'playing') === 'playing',
  });
  const { pending } = usePendingAddition();
  usePlayerCommands();
  useLivePlaylists();
  useWaveAhead();
  return (
    <>
      <ProblemStrip />
      {phone ? !empty && !onStage && <MiniBar /> : <PlayerBar />}
      <TrackAnnouncer />
      {pending && (
        <Suspense>
          <PlaylistAddition />
        </Suspense>
      )}
    </>
  );
}

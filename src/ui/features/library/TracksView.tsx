import { useShell } from '../shell/shell-context.ts';
import { TrackList } from './TrackList.tsx';

/** The tracks of the whole library, or what a search found among them. */
export function TracksView() {
  const { mainRef, stats, phone, enterPanel } = useShell();
  return <TrackList gridRef={mainRef} stats={stats} phone={phone} onEnterTrack={enterPanel} />;
}

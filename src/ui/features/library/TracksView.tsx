import { TrackList } from './TrackList.tsx';

/** The tracks of the whole library, or what a search found among them. */
export function TracksView() {
  return <TrackList />;
}

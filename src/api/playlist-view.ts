import type { PlaylistRecord } from '../query/playlist-record.ts';
import type { Playlist } from './contract.ts';
import type { ApiDeps } from './deps.ts';

/** Tracks that are read one by one rather than waited for with all others. */
const FEW_TRACKS = 1000;
/** Places looked at in one turn of the event loop. */
const PLACES_A_TURN = 1000;

/** How playlists look on the wire. Where the library is still being read, the tracks of short ones come from the store. */
export async function toPlaylists(deps: ApiDeps, records: readonly PlaylistRecord[]): Promise<Playlist[]> {
  const durationOf = await durationsOf(deps, records);
  const playlists: Playlist[] = [];
  let seen = 0;
  for (const { items, ...fields } of records) {
    let total = 0;
    for (const { track_id: trackId } of items) {
      seen += 1;
      if (seen % PLACES_A_TURN === 0) await deps.yieldTurn();
      total += durationOf(trackId);
    }
    playlists.push({ ...fields, item_count: items.length, total_duration: total });
  }
  return playlists;
}

/** How a playlist looks on the wire. */
export async function toPlaylist(deps: ApiDeps, record: PlaylistRecord): Promise<Playlist> {
  const [playlist] = await toPlaylists(deps, [record]);
  if (!playlist) throw new TypeError('A playlist is missing among one.');
  return playlist;
}

/** How to tell the length of a track of these playlists: 0 where it is not known. */
async function durationsOf(
  { library }: ApiDeps,
  records: readonly PlaylistRecord[],
): Promise<(trackId: string) => number> {
  if (!library.isWhole) {
    const ids = new Set(records.flatMap(({ items }) => items.map(({ track_id: trackId }) => trackId)));
    if (ids.size <= FEW_TRACKS) {
      const entries = await library.read([...ids]);
      const durations = new Map(entries.map(({ track }) => [track.id, track.duration]));
      return (trackId) => durations.get(trackId) ?? 0;
    }
    await library.whole();
  }
  return (trackId) => library.index.get(trackId)?.track.duration ?? 0;
}

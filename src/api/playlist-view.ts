import type { PlaylistRecord } from '../query/playlist-record.ts';
import type { Playlist } from './contract.ts';
import type { ApiDeps } from './deps.ts';

/** How a playlist looks on the wire. */
export function toPlaylist(deps: ApiDeps, { items, ...fields }: PlaylistRecord): Playlist {
  let total = 0;
  for (const { track_id: trackId } of items) total += deps.library.index.get(trackId)?.track.duration ?? 0;
  return { ...fields, item_count: items.length, total_duration: total };
}

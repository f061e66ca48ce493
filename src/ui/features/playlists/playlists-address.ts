/** What the view of playlists keeps in the address. */
import type { Playlist } from '../../../api/contract.ts';

export type PlaylistOrder = 'name' | 'changed';

export interface PlaylistsAddress {
  /** Left out where they stand by name. */
  by?: 'changed';
}

/** Reads an address; what makes no sense is left out. */
export function readPlaylistsAddress(search: Record<string, unknown>): PlaylistsAddress {
  return search.by === 'changed' ? { by: 'changed' } : {};
}

/** By name, as the library gives them, or the ones that were changed last first. */
export function orderedPlaylists(playlists: readonly Playlist[], order: PlaylistOrder): readonly Playlist[] {
  if (order === 'name') return playlists;
  return playlists.toSorted((left, right) => right.updated_at.localeCompare(left.updated_at));
}

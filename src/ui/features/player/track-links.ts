/** Addresses that lead from a track to what is around it. */
import type { TrackRow } from '../../../api/contract.ts';

/** The search for everything of an artist, as the query language has it. */
export function artistQuery({ artist }: Pick<TrackRow, 'artist'>): string | null {
  return artist === null ? null : `artist:=${quoted(artist)}`;
}

/** The search for the album, told apart from others of the same name by who made it. */
export function albumQuery({
  album,
  album_artist,
  artist,
}: Pick<TrackRow, 'album' | 'album_artist' | 'artist'>) {
  if (album === null) return null;
  const by = album_artist ?? artist;
  return by === null ? `album:=${quoted(album)}` : `album:=${quoted(album)} artist:=${quoted(by)}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', ' ')}"`;
}

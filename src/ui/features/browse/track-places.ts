/** The ways from a track to what it belongs to. */
import type { TrackRow } from '../../../api/contract.ts';

/** Where an album is; an album without an artist has an empty one. */
export function albumPlace(name: string, artist: string | null) {
  return { to: '/albums/album', search: { name, artist: artist ?? '' } } as const;
}

export function artistPlace(name: string) {
  return { to: '/artists/artist', search: { name } } as const;
}

export function genrePlace(name: string) {
  return { to: '/genres/genre', search: { name } } as const;
}

/** A folder; none for the topmost. */
export function folderPlace(root?: string, path = '') {
  const search = { ...(root === undefined ? {} : { root }), ...(path === '' ? {} : { path }) };
  return { to: '/folders', search } as const;
}

type Placed = Pick<TrackRow, 'id' | 'album' | 'album_artist' | 'artist' | 'root_id' | 'path'>;

export function trackPlaces(track: Placed) {
  const artist = track.artist ?? track.album_artist;
  const folder = track.path.includes('/') ? track.path.slice(0, track.path.lastIndexOf('/')) : '';
  return {
    album: track.album ? albumPlace(track.album, track.album_artist ?? track.artist) : null,
    artist: artist ? artistPlace(artist) : null,
    folder: { ...folderPlace(track.root_id, folder) },
  };
}

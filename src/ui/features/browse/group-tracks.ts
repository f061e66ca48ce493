/** The tracks of albums, artists and genres, in the order in which they are listed and played. */
import type { SortKey, SortOrder } from '../../../api/contract.ts';
import type { ListRequest } from '../../data/track-lists.ts';

export function albumTracks(
  name: string,
  artist: string,
  sort: SortKey = 'album',
  order: SortOrder = 'asc',
): ListRequest {
  return { kind: 'browse', sort, order, filter: { album: name, album_artist: artist } };
}

export function artistTracks(name: string, sort: SortKey = 'album', order: SortOrder = 'asc'): ListRequest {
  return { kind: 'browse', sort, order, filter: { artist: name } };
}

export function genreTracks(name: string, sort: SortKey = 'artist', order: SortOrder = 'asc'): ListRequest {
  return { kind: 'browse', sort, order, filter: { genre: name } };
}

import type { TrackRow } from '../../../api/contract.ts';

const FACES = 4;

type Faced = Pick<TrackRow, 'id' | 'album' | 'album_artist' | 'artist' | 'has_artwork'>;

/** The tracks whose covers or marks stand for a list: four of different albums, or one where there are fewer. */
export function facesOf<Track extends Faced>(tracks: readonly Track[]): Track[] {
  const byAlbum = new Map<string, Track>();
  for (const track of tracks) {
    const album = albumOf(track);
    const shown = byAlbum.get(album);
    if (!shown || (!shown.has_artwork && track.has_artwork)) byAlbum.set(album, track);
  }
  const faces = [...byAlbum.values()];
  return faces.slice(0, faces.length < FACES ? 1 : FACES);
}

/** Marks differ from track to track, covers from album to album. */
function albumOf({ id, album, album_artist, artist, has_artwork }: Faced): string {
  return has_artwork && album !== null ? `${album}\n${album_artist ?? artist ?? ''}` : id;
}

import type { PlaylistRecord } from '../playlist-record.ts';
import type { TrackRecord } from '../track-record.ts';

/** What a bundle says of one playlist: its recordings by their audio, since another library has other ids of tracks. */
export interface BundlePlaylist extends Omit<PlaylistRecord, 'items'> {
  /** `title` is for people who read the file. */
  items: { id: string; content_key: string; title: string }[];
}

/** A playlist for a bundle. Places whose track is forgotten, or of which no audio could be read, stay behind. */
export function bundlePlaylistOf(
  { items, ...about }: PlaylistRecord,
  trackOf: (id: string) => TrackRecord | undefined,
): BundlePlaylist {
  return {
    ...about,
    items: items.flatMap(({ id, track_id: trackId }) => {
      const track = trackOf(trackId);
      return track?.content_key ? [{ id, content_key: track.content_key, title: track.title }] : [];
    }),
  };
}

/**
 * A playlist of a bundle as this library takes it, or `null` where nothing changes. It keeps its ids, so that it is known the second
 * time. One that is known stays as it is; if nobody changed it since, places get filled whose recordings have come meanwhile.
 * @param trackIdOf the track of a recording, where the library has one
 */
export function playlistFromBundle(
  known: PlaylistRecord | undefined,
  sent: BundlePlaylist,
  trackIdOf: (contentKey: string) => string | undefined,
): PlaylistRecord | null {
  const updatedAt = new Date(sent.updated_at).toISOString();
  if (known && known.updated_at !== updatedAt) return null;
  const here = new Map(known?.items.map((item) => [item.id, item]));
  const items = new Map(
    sent.items.flatMap(({ id, content_key }) => {
      const trackId = here.get(id)?.track_id ?? trackIdOf(content_key);
      return trackId === undefined ? [] : [[id, { id, track_id: trackId }]];
    }),
  );
  if (known) {
    const isMore = items.size > here.size && [...here.keys()].every((id) => items.has(id));
    return isMore ? { ...known, items: [...items.values()] } : null;
  }
  if (items.size === 0 && sent.items.length > 0) return null;
  const { id, name, description, created_at } = sent;
  const createdAt = new Date(created_at).toISOString();
  return { id, name, description, created_at: createdAt, updated_at: updatedAt, items: [...items.values()] };
}

import type { PlaylistItemRecord, PlaylistRecord } from '../playlist-record.ts';
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

/** Places looked at in one turn of the event loop. */
const PLACES_A_TURN = 1000;

/** What a playlist of a bundle is in this library. */
export interface TakenPlaylist {
  /** As it is to be written; `null` where nothing changes. */
  playlist: PlaylistRecord | null;
  /** Places whose recording is not in the library. */
  unmatched: number;
}

/**
 * A playlist of a bundle as this library takes it. It keeps its ids, so that it is known the second time. One that is known stays as it
 * is; if nobody changed it since, places get filled whose recordings have come meanwhile.
 * @param trackIdOf the track of a recording, where the library has one
 */
export async function playlistFromBundle(
  known: PlaylistRecord | undefined,
  sent: BundlePlaylist,
  trackIdOf: (contentKey: string) => string | undefined,
  yieldTurn: () => Promise<void>,
): Promise<TakenPlaylist> {
  const here = new Map(known?.items.map((item) => [item.id, item]));
  const items = new Map<string, PlaylistItemRecord>();
  let unmatched = 0;
  for (const [at, { id, content_key: contentKey }] of sent.items.entries()) {
    if (at > 0 && at % PLACES_A_TURN === 0) await yieldTurn();
    const found = trackIdOf(contentKey);
    if (found === undefined) unmatched += 1;
    const trackId = here.get(id)?.track_id ?? found;
    if (trackId !== undefined) items.set(id, { id, track_id: trackId });
  }
  const playlist = known ? filled(known, sent, items) : asSent(sent, items);
  return { playlist, unmatched };
}

function filled(
  known: PlaylistRecord,
  sent: BundlePlaylist,
  items: ReadonlyMap<string, PlaylistItemRecord>,
): PlaylistRecord | null {
  if (known.updated_at !== new Date(sent.updated_at).toISOString()) return null;
  const isMore = items.size > known.items.length && known.items.every(({ id }) => items.has(id));
  return isMore ? { ...known, items: [...items.values()] } : null;
}

function asSent(
  { id, name, description, created_at, updated_at, items: places }: BundlePlaylist,
  items: ReadonlyMap<string, PlaylistItemRecord>,
): PlaylistRecord | null {
  if (items.size === 0 && places.length > 0) return null;
  const times = {
    created_at: new Date(created_at).toISOString(),
    updated_at: new Date(updated_at).toISOString(),
  };
  return { id, name, description, ...times, items: [...items.values()] };
}

import type { PlaylistItemRecord, PlaylistRecord } from '../../query/playlist-record.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, noSuchTrack } from '../problem.ts';
import { PLAYLIST_ITEMS } from '../schemas/playlists.ts';

/** Tracks looked up in one turn of the event loop: each may have to be made from its packed row. */
const TRACKS_A_TURN = 200;

/** 404 for a playlist. */
function noSuchPlaylist(id: string): ApiProblem {
  return new ApiProblem('not_found', { detail: `No playlist has the id ${id.slice(0, 100)}.` });
}

/** A playlist as it is stored; throws 404. */
export async function storedPlaylist(deps: ApiDeps, id: string): Promise<PlaylistRecord> {
  const playlist = await deps.store.readPlaylist(id);
  if (!playlist) throw noSuchPlaylist(id);
  return playlist;
}

/** Items for tracks, which must all be known; throws 404. */
export async function itemsFor(deps: ApiDeps, trackIds: readonly string[]): Promise<PlaylistItemRecord[]> {
  const items: PlaylistItemRecord[] = [];
  for (const [at, trackId] of trackIds.entries()) {
    if (at > 0 && at % TRACKS_A_TURN === 0) await deps.yieldTurn();
    if (!deps.library.index.get(trackId)) throw noSuchTrack(trackId);
    items.push({ id: deps.newId(), track_id: trackId });
  }
  return items;
}

/** Writes a new playlist, and tells of it. */
export function createPlaylist(
  deps: ApiDeps,
  { name, description = '' }: { name: string; description?: string },
  trackIds: readonly string[],
): Promise<PlaylistRecord> {
  return deps.library.write(async () => {
    const now = new Date(deps.clock.now()).toISOString();
    const items = await itemsFor(deps, trackIds);
    const playlist = { id: deps.newId(), name, description, created_at: now, updated_at: now, items };
    return {
      change: { playlists: [checked(playlist)] },
      event: { type: 'playlists.changed', ids: [playlist.id] },
      result: playlist,
    };
  });
}

/** Changes a playlist as it is stored at the time of the commit: two mounts that add to one lose nothing. */
export function changePlaylist(
  deps: ApiDeps,
  id: string,
  change: (playlist: PlaylistRecord) => Partial<PlaylistRecord> | Promise<Partial<PlaylistRecord>>,
): Promise<PlaylistRecord> {
  return deps.library.write(async () => {
    const before = await storedPlaylist(deps, id);
    const updated_at = new Date(deps.clock.now()).toISOString();
    const playlist = checked({ ...before, ...(await change(before)), updated_at });
    return {
      change: { playlists: [playlist] },
      event: { type: 'playlists.changed', ids: [id] },
      result: playlist,
    };
  });
}

/** Deletes a playlist; for a while it can be brought back. */
export function deletePlaylist(deps: ApiDeps, id: string): Promise<void> {
  return deps.library.write(async () => {
    const playlist = await storedPlaylist(deps, id);
    const at = new Date(deps.clock.now()).toISOString();
    return {
      change: { deletedPlaylistIds: [id], removals: [{ id, at, playlist, tracks: [], plays: [] }] },
      event: { type: 'playlists.changed', ids: [id] },
      result: undefined,
    };
  });
}

/** Brings a deleted playlist back as it was, under its id; one that is there stays as it is. Throws 404. */
export function restorePlaylist(deps: ApiDeps, id: string): Promise<PlaylistRecord> {
  return deps.library.write<PlaylistRecord>(async () => {
    const known = await deps.store.readPlaylist(id);
    if (known) return { change: {}, event: null, result: known };
    const playlist = (await deps.store.readRemoval(id))?.playlist;
    if (!playlist) throw noSuchPlaylist(id);
    return {
      change: { playlists: [playlist], endedRemovalIds: [id] },
      event: { type: 'playlists.changed', ids: [id] },
      result: playlist,
    };
  });
}

function checked(playlist: PlaylistRecord): PlaylistRecord {
  if (playlist.items.length <= PLAYLIST_ITEMS) return playlist;
  throw new ApiProblem('unprocessable', { detail: `A playlist takes ${PLAYLIST_ITEMS} items at most.` });
}

/** Taking a removal of tracks back. */
import type { IndexedTrack } from '../../query/indexed-track.ts';
import type { PlayRecord } from '../../query/play-record.ts';
import type { PlaylistRecord } from '../../query/playlist-record.ts';
import type { RemovalRecord } from '../../query/removal-record.ts';
import { type ReunitedTrack, reunite } from '../../query/reunited-track.ts';
import type { HeardTrack, TrackRecord } from '../../query/track-record.ts';
import type { LibraryChange, LoadedTrack } from '../../store/library-store.ts';
import type { RestoreTracksAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';
import type { WriteDecision } from './library.ts';

type Parts = Pick<ApiDeps, 'clock' | 'library' | 'store' | 'yieldTurn'>;

/** Tracks looked up in one turn of the event loop. */
const TRACKS_A_TURN = 200;
/** Places of playlists looked at in one. */
const PLACES_A_TURN = 2000;
/** Hearings read at once; each may have a waveform. */
const HEARD_A_TURN = 50;

/**
 * Brings tracks back as they were; throws 404. Where a file has been found again since, as another track, the two become one. What was
 * in a folder that is forgotten stays in the removal.
 */
export async function decideRestoring(
  deps: Parts,
  removalId: string,
): Promise<WriteDecision<RestoreTracksAnswer>> {
  const removal = await deps.store.readRemoval(removalId);
  if (!removal || removal.playlist) throw noSuchRemoval(removalId);
  const { back, met, left } = await sorted(deps, removal);
  const skipped = left.length;
  const count = removal.tracks.length - skipped;
  if (count === 0) return { change: {}, event: null, result: { count, skipped } };
  const restored = await deps.store.withHeard(back);
  const reunions = await reunited(deps, met);
  const idNow = new Map(reunions.map(({ track, leftId }) => [leftId, track.id]));
  const leftIds = new Set(left.map(({ id }) => id));
  const playsBack = removal.plays.filter((play) => !leftIds.has(play.track_id));
  const playsLeft = removal.plays.filter((play) => leftIds.has(play.track_id));
  const goneIds = met.flatMap(({ here }) => (idNow.has(here.track.id) ? [here.track.id] : []));
  const playsMoved = goneIds.length > 0 ? await deps.store.playsOf(goneIds) : [];
  const all = [...restored, ...reunions.map(({ loaded }) => loaded)];
  return {
    change: {
      endedRemovalIds: [removal.id],
      removals: [
        ...(left.length > 0 ? [{ ...removal, tracks: left, plays: playsLeft }] : []),
        ...(idNow.size > 0 ? await deletedPlaylistsWith(deps, idNow) : []),
      ],
      restored: all,
      deletedTrackIds: goneIds,
      plays: [...playsBack, ...playsMoved].map((play) => withIdNow(play, idNow)),
      playlists: idNow.size > 0 ? await playlistsWith(deps, idNow) : [],
      ...hearingsOf(reunions),
    },
    event: {
      type: 'tracks.changed',
      ids: [...all.map(({ track }) => track.id), ...idNow.keys()],
      moved: idNow,
    },
    result: { count, skipped },
  };
}

interface Met {
  removed: TrackRecord;
  /** The track as which the file was found since. */
  here: IndexedTrack;
}

async function sorted({ library, yieldTurn }: Parts, { tracks }: RemovalRecord) {
  const [back, left]: [TrackRecord[], TrackRecord[]] = [[], []];
  const met: Met[] = [];
  await library.matchable();
  for (const [at, removed] of tracks.entries()) {
    if (at > 0 && at % TRACKS_A_TURN === 0) await yieldTurn();
    const here = library.index.atPath(removed.root_id, removed.path);
    if (!library.roots.has(removed.root_id)) left.push(removed);
    else if (here) met.push({ removed, here });
    else back.push(removed);
  }
  return { back, met, left };
}

/** A track of two, with what was heard in it, and what to write of that: `null` where it is written already, or nothing was heard. */
interface Reunion extends ReunitedTrack {
  loaded: LoadedTrack;
  moved: HeardTrack | null;
}

async function reunited(deps: Parts, met: readonly Met[]): Promise<Reunion[]> {
  const reunions: Reunion[] = [];
  for (let from = 0; from < met.length; from += HEARD_A_TURN) {
    const slice = met.slice(from, from + HEARD_A_TURN);
    const before = await deps.store.withHeard(slice.map(({ removed }) => removed));
    const since = await deps.store.withHeard(slice.map(({ here }) => here.track));
    const pairs = before.flatMap((removed, at) => {
      const here = since[at];
      return here ? [{ removed, here, made: reunite(removed, here) }] : [];
    });
    const ids = pairs.map(({ made }) => (made.heardId === made.track.id ? '' : made.heardId));
    const heard = await deps.store.readHeard(ids);
    for (const [at, { removed, here, made }] of pairs.entries()) {
      const source = made.heardId === removed.track.id ? removed : here;
      reunions.push({ ...made, loaded: { ...source, track: made.track }, moved: heard[at] ?? null });
    }
    await deps.yieldTurn();
  }
  return reunions;
}

/** What was heard in the track that keeps its id goes, where it is of other audio; with the other id everything does. */
function hearingsOf(reunions: readonly Reunion[]): LibraryChange {
  const isStale = ({ track, heardId, loaded }: Reunion) => heardId !== track.id && !loaded.fingerprint;
  const stale = reunions.filter(isStale).map(({ track }) => track.id);
  return {
    heard: reunions.flatMap(({ track, moved }) => (moved ? [{ id: track.id, heard: moved }] : [])),
    deletedHeardIds: [...reunions.map(({ leftId }) => leftId), ...stale],
  };
}

/** Playlists in which one of the tracks stands under an id that it loses. */
async function playlistsWith(
  { store, yieldTurn }: Parts,
  idNow: ReadonlyMap<string, string>,
): Promise<PlaylistRecord[]> {
  const changed: PlaylistRecord[] = [];
  let places = 0;
  for (const playlist of await store.listPlaylists()) {
    places += playlist.items.length;
    if (places > PLACES_A_TURN) {
      places = 0;
      await yieldTurn();
    }
    const now = playlistNow(playlist, idNow);
    if (now) changed.push(now);
  }
  return changed;
}

/** Such playlists among those that were deleted and can be brought back. */
async function deletedPlaylistsWith(
  { store, yieldTurn }: Parts,
  idNow: ReadonlyMap<string, string>,
): Promise<RemovalRecord[]> {
  const changed: RemovalRecord[] = [];
  for (const { id, artwork } of await store.listRemovals()) {
    if (artwork.length > 0) continue; // of tracks, of which there may be thousands
    await yieldTurn();
    const removal = await store.readRemoval(id);
    const playlist = removal?.playlist && playlistNow(removal.playlist, idNow);
    if (playlist) changed.push({ ...removal, playlist });
  }
  return changed;
}

/** `null` where nothing in it has another id now. */
function playlistNow(playlist: PlaylistRecord, idNow: ReadonlyMap<string, string>): PlaylistRecord | null {
  if (!playlist.items.some(({ track_id: trackId }) => idNow.has(trackId))) return null;
  return { ...playlist, items: playlist.items.map((item) => withIdNow(item, idNow)) };
}

function withIdNow<Item extends Pick<PlayRecord, 'track_id'>>(
  item: Item,
  idNow: ReadonlyMap<string, string>,
): Item {
  const trackId = idNow.get(item.track_id);
  return trackId === undefined ? item : { ...item, track_id: trackId };
}

function noSuchRemoval(id: string): ApiProblem {
  return new ApiProblem('not_found', {
    detail: `No removal that can be taken back has the id ${id.slice(0, 100)}.`,
  });
}

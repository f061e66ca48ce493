/** Removing tracks so that they can be brought back, and what becomes of removals that nobody takes back. */
import {
  REMOVAL_KEPT_MS,
  REMOVALS_KEPT,
  type RemovalHead,
  type RemovalRecord,
} from '../../query/removal-record.ts';
import type { TrackRecord } from '../../query/track-record.ts';
import type { RemoveTracksAnswer, RestoreTracksAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';
import { artworkGoingWith, readKeptArtwork } from './kept-artwork.ts';
import type { WriteDecision } from './library.ts';

type Parts = Pick<ApiDeps, 'clock' | 'library' | 'store' | 'yieldTurn'>;

/** Tracks looked up in one turn of the event loop. */
const TRACKS_A_TURN = 500;

/** Removes tracks in one commit. What was heard in them stays until nobody can bring them back any more. */
export async function decideRemoval(
  deps: Parts & Pick<ApiDeps, 'newId'>,
  ids: ReadonlySet<string>,
): Promise<WriteDecision<RemoveTracksAnswer>> {
  const tracks: TrackRecord[] = [];
  const unknown_ids: string[] = [];
  for (const [at, id] of [...ids].entries()) {
    if (at > 0 && at % TRACKS_A_TURN === 0) await deps.yieldTurn();
    const entry = deps.library.index.get(id);
    if (entry) tracks.push(entry.track);
    else unknown_ids.push(id);
  }
  if (tracks.length === 0)
    return { change: {}, event: null, result: { count: 0, unknown_ids, removal_id: null } };
  const removedTrackIds = tracks.map((track) => track.id);
  const plays = await deps.store.playsOf(removedTrackIds);
  const at = new Date(deps.clock.now()).toISOString();
  const removal: RemovalRecord = { id: deps.newId(), at, playlist: null, tracks, plays };
  return {
    change: { removedTrackIds, removals: [removal] },
    event: { type: 'tracks.changed', ids: removedTrackIds },
    result: { count: tracks.length, unknown_ids, removal_id: removal.id },
  };
}

/**
 * Brings tracks back as they were; throws 404. A file that has come back as another track meanwhile stays that: what was removed of it
 * is kept on, and comes back when its place is free.
 */
export async function decideRestoring(
  deps: Parts,
  removalId: string,
): Promise<WriteDecision<RestoreTracksAnswer>> {
  const removal = await deps.store.readRemoval(removalId);
  if (!removal || removal.playlist) throw noSuchRemoval(removalId);
  const { roots, index } = deps.library;
  const fits = ({ root_id: rootId, path }: TrackRecord) => roots.has(rootId) && !index.atPath(rootId, path);
  const skipped = new Set(removal.tracks.filter((track) => !fits(track)).map(({ id }) => id));
  const [left, back] = [
    removal.tracks.filter(({ id }) => skipped.has(id)),
    removal.tracks.filter(({ id }) => !skipped.has(id)),
  ];
  if (back.length === 0) return { change: {}, event: null, result: { count: 0, skipped: skipped.size } };
  const restored = await deps.store.withHeard(back);
  const playsLeft = removal.plays.filter((play) => skipped.has(play.track_id));
  return {
    change: {
      endedRemovalIds: [removal.id],
      removals: left.length > 0 ? [{ ...removal, tracks: left, plays: playsLeft }] : [],
      restored,
      plays: removal.plays.filter((play) => !skipped.has(play.track_id)),
    },
    event: { type: 'tracks.changed', ids: restored.map(({ track }) => track.id) },
    result: { count: restored.length, skipped: skipped.size },
  };
}

/** Ends removals that nobody will take back any more: what was heard in their tracks goes, and pictures that only they show. */
export function endOverdueRemovals(deps: Parts): Promise<void> {
  return deps.library.write(async () => {
    const overdue: RemovalRecord[] = [];
    for (const { id } of overdueOf(await deps.store.listRemovals(), deps.clock.now())) {
      const removal = await deps.store.readRemoval(id);
      if (removal) overdue.push(removal);
    }
    return { change: await endingOf(deps, overdue), event: null, result: undefined };
  });
}

async function endingOf(deps: Parts, removals: readonly RemovalRecord[]) {
  const endedRemovalIds = removals.map(({ id }) => id);
  const tracks = removals.flatMap((removal) => removal.tracks);
  const readKept = () => readKeptArtwork(deps.store, new Set(endedRemovalIds));
  return {
    endedRemovalIds,
    deletedHeardIds: tracks.map(({ id }) => id),
    deletedArtworkHashes: await artworkGoingWith(deps, tracks, readKept),
  };
}

/** Those whose time is over, and the oldest where there are too many. */
function overdueOf(removals: readonly RemovalHead[], nowMs: number): RemovalHead[] {
  const surplus = removals.length - REMOVALS_KEPT;
  return removals.filter(({ at }, number) => number < surplus || nowMs - Date.parse(at) >= REMOVAL_KEPT_MS);
}

function noSuchRemoval(id: string): ApiProblem {
  return new ApiProblem('not_found', {
    detail: `No removal that can be taken back has the id ${id.slice(0, 100)}.`,
  });
}

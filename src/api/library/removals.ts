/** Removing tracks so that they can be brought back, and what becomes of removals that nobody takes back; see `restoring.ts`. */
import {
  REMOVAL_KEPT_MS,
  REMOVALS_KEPT,
  type RemovalHead,
  type RemovalRecord,
} from '../../query/removal-record.ts';
import type { TrackRecord } from '../../query/track-record.ts';
import type { RemoveTracksAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { artworkGoingWith, readKeptArtwork } from './kept-artwork.ts';
import type { WriteDecision } from './library.ts';

type Parts = Pick<ApiDeps, 'clock' | 'library' | 'store' | 'yieldTurn'>;

/** Tracks looked up in one turn of the event loop. */
const TRACKS_A_TURN = 100;

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

/** Removing tracks so that they can be brought back, and what becomes of removals that nobody takes back. */
import { REMOVAL_KEPT_MS, REMOVALS_KEPT, type RemovalRecord } from '../../query/removal-record.ts';
import type { TrackRecord } from '../../query/track-record.ts';
import { artworkShownOnlyBy } from '../../query/unshown-artwork.ts';
import type { RemoveTracksAnswer, RestoreTracksAnswer } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';
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

/** Brings tracks back as they were; throws 404. A file that has come back as another track meanwhile stays that. */
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
  const restored = await deps.store.withHeard(back);
  const ended = await endingOf(deps, [{ ...removal, tracks: left }], back);
  return {
    change: { ...ended, restored, plays: removal.plays.filter((play) => !skipped.has(play.track_id)) },
    event: { type: 'tracks.changed', ids: restored.map(({ track }) => track.id) },
    result: { count: restored.length, skipped: skipped.size },
  };
}

/** Ends removals that nobody will take back any more: what was heard in their tracks goes, and pictures that only they show. */
export function endOverdueRemovals(deps: Parts): Promise<void> {
  return deps.library.write(async () => {
    const overdue = overdueOf(await deps.store.listRemovals(), deps.clock.now());
    return { change: await endingOf(deps, overdue), event: null, result: undefined };
  });
}

/**
 * Pictures that go with tracks that leave for good; those of tracks that can be brought back stay.
 *
 * @param ended removals that are over with this
 * @param restored tracks that are back with this
 */
export async function artworkGoingWith(
  { library, store, yieldTurn }: Parts,
  leaving: readonly TrackRecord[],
  ended: ReadonlySet<string> = new Set(),
  restored: readonly TrackRecord[] = [],
): Promise<string[]> {
  if (leaving.every(({ artwork_hash: hash }) => hash === null)) return [];
  const removals = (await store.listRemovals()).filter(({ id }) => !ended.has(id));
  const kept = [...restored, ...removals.flatMap(({ tracks }) => tracks)];
  return artworkShownOnlyBy(library.index, leaving, kept, yieldTurn);
}

async function endingOf(
  deps: Parts,
  removals: readonly RemovalRecord[],
  restored: readonly TrackRecord[] = [],
) {
  const endedRemovalIds = removals.map(({ id }) => id);
  const tracks = removals.flatMap((removal) => removal.tracks);
  return {
    endedRemovalIds,
    deletedHeardIds: tracks.map(({ id }) => id),
    deletedArtworkHashes: await artworkGoingWith(deps, tracks, new Set(endedRemovalIds), restored),
  };
}

/** Those whose time is over, and the oldest where there are too many. */
function overdueOf(removals: readonly RemovalRecord[], nowMs: number): RemovalRecord[] {
  const surplus = removals.length - REMOVALS_KEPT;
  return removals.filter(({ at }, number) => number < surplus || nowMs - Date.parse(at) >= REMOVAL_KEPT_MS);
}

function noSuchRemoval(id: string): ApiProblem {
  return new ApiProblem('not_found', {
    detail: `No removal that can be taken back has the id ${id.slice(0, 100)}.`,
  });
}

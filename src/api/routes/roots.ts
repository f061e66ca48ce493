/** `GET`, `POST /library/roots`, `DELETE /library/roots/{id}`. */
import type { Presence } from '../../query/presence.ts';
import { recogniseRoot } from '../../query/recognise-root.ts';
import type { RootRecord, TrackRecord } from '../../query/track-record.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { type PostRootBody, postRootBodySchema, type Root, type RootList } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { artworkGoingWith, KeptArtwork } from '../library/kept-artwork.ts';
import type { WriteDecision } from '../library/library.ts';
import { noSuchRoot } from '../problem.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';

/** Tracks looked at in one turn of the event loop. */
const LOOKED_AT_A_TURN = 500;

/** Tracks deleted in one transaction. */
const DELETE_SLICE = 250;

export function rootRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'GET', path: '/library/roots', needs: 'nothing', handle: () => listRoots(deps) },
    { method: 'POST', path: '/library/roots', handle: (request) => takeRoot(deps, request) },
    { method: 'DELETE', path: '/library/roots/:id', handle: (request) => deleteRoot(deps, request) },
  ];
}

async function listRoots(deps: ApiDeps): Promise<Answer> {
  const [presence, counts] = [await deps.presence.current(), await deps.rootCounts.read()];
  const roots = [...deps.library.roots.values()].sort((left, right) =>
    left.added_at < right.added_at ? -1 : 1,
  );
  return jsonAnswer({
    items: roots.map((root) => toRoot(root, presence, counts.get(root.id) ?? 0)),
  } satisfies RootList);
}

async function takeRoot(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const body = await readJson(request, postRootBodySchema);
  const root = await deps.library.write(async () => {
    if (body.kind === 'input') await deps.library.matchable();
    const known = findRoot(deps, body);
    if (known) return { change: {}, event: null, result: known };
    const { kind, name } = body;
    const made: RootRecord = {
      id: deps.newId(),
      name,
      kind,
      added_at: new Date(deps.clock.now()).toISOString(),
    };
    return { change: { roots: [made] }, event: { type: 'library.rescanned', ids: [] }, result: made };
  });
  const presence = await deps.presence.current();
  return jsonAnswer(toRoot(root, presence, deps.library.index.trackCountOf(root.id)));
}

/**
 * The root that is meant: the one named by id; the demo; or the chosen files that were chosen before, known by the
 * folder's name and its files. Handles can't be compared here, hence a handle without an id is always another root.
 */
function findRoot(deps: ApiDeps, body: PostRootBody): RootRecord | undefined {
  const { roots, index } = deps.library;
  if (body.root_id !== undefined) {
    const known = roots.get(body.root_id);
    if (!known) throw noSuchRoot(body.root_id);
    return known;
  }
  if (body.kind === 'handle') return undefined;
  const alike = [...roots.values()].filter(({ kind }) => kind === body.kind);
  if (body.kind === 'demo') return alike[0];
  const namesakes = alike.filter(({ name }) => name === body.name).map(({ id }) => id);
  return roots.get(recogniseRoot(index, namesakes, body.sample_files ?? []) ?? '');
}

async function deleteRoot(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const id = parameter('id');
  if (!deps.library.roots.has(id)) throw noSuchRoot(id);
  const kept = new KeptArtwork(deps);
  let count = 0;
  for (;;) {
    const deleted = await deps.library.write(() => decideDeletion(deps, id, kept));
    count += deleted;
    if (!deps.library.roots.has(id)) return jsonAnswer({ count });
  }
}

/** Deletes some of the root's tracks; with the last of them the root, its handle and pictures nobody shows any more. */
async function decideDeletion(
  deps: ApiDeps,
  rootId: string,
  kept: KeptArtwork,
): Promise<WriteDecision<number>> {
  const { index } = deps.library;
  const tracks = await someTracksOf(deps, rootId);
  const ids = tracks.map(({ id }) => id);
  const isLast = ids.length >= index.trackCountOf(rootId);
  return {
    change: {
      deletedTrackIds: ids,
      deletedArtworkHashes: await artworkGoingWith(deps, tracks, () => kept.read()),
      deletedRootIds: isLast ? [rootId] : [],
    },
    event: { type: 'tracks.changed', ids },
    result: ids.length,
    onCommitted: kept.passCommit,
  };
}

/** As many as go in one transaction. Looking at a track may have it made, hence the turns for others. */
async function someTracksOf({ library, yieldTurn }: ApiDeps, rootId: string): Promise<TrackRecord[]> {
  const tracks: TrackRecord[] = [];
  let seen = 0;
  for (const { track } of library.index.entries()) {
    if (tracks.length === DELETE_SLICE) break;
    if (track.root_id === rootId) tracks.push(track);
    seen += 1;
    if (seen % LOOKED_AT_A_TURN === 0) await yieldTurn();
  }
  return tracks;
}

function toRoot(root: RootRecord, { awayRootIds }: Presence, track_count: number): Root {
  const { scanned_at = null } = root;
  return { ...root, scanned_at, track_count, away: awayRootIds.has(root.id) };
}

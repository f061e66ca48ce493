/** `POST /tracks/remove`, `POST /tracks/restore`: many tracks at once, and back again. */
import { type Answer, jsonAnswer } from '../answer.ts';
import { removeTracksBodySchema, restoreTracksBodySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { decideRemoval, endOverdueRemovals } from '../library/removals.ts';
import { decideRestoring } from '../library/restoring.ts';
import { readJson, readLongJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { TRACKS_REMOVED } from '../schemas/removals.ts';

export function removalRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'POST', path: '/tracks/remove', handle: (request) => removeTracks(deps, request) },
    { method: 'POST', path: '/tracks/restore', handle: (request) => restoreTracks(deps, request) },
  ];
}

async function removeTracks(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const list = { name: 'track_ids', most: TRACKS_REMOVED } as const;
  const { track_ids: trackIds } = await readLongJson(request, removeTracksBodySchema, list, deps.yieldTurn);
  const ids = new Set(trackIds);
  const removed = await deps.library.write(() => decideRemoval(deps, ids));
  endOverdueRemovals(deps).catch(deps.logFault); // beside the answer
  return jsonAnswer(removed);
}

async function restoreTracks(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const { removal_id: removalId } = await readJson(request, restoreTracksBodySchema);
  return jsonAnswer(await deps.library.write(() => decideRestoring(deps, removalId)));
}

/** `PATCH`, `DELETE /tracks/{id}`: what a person says of a track, and forgetting it. */
import type { TrackRecord } from '../../query/track-record.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { type CountAnswer, type PatchTrackBody, patchTrackBodySchema } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { artworkGoingWith } from '../library/kept-artwork.ts';
import type { WriteDecision } from '../library/library.ts';
import { noSuchTrack } from '../problem.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toTrackRow } from '../track-view.ts';

export function trackChangeRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'PATCH', path: '/tracks/:id', handle: (request) => patchTrack(deps, request) },
    { method: 'DELETE', path: '/tracks/:id', handle: (request) => deleteTrack(deps, request) },
  ];
}

async function patchTrack(deps: ApiDeps, { request, parameter }: RouteRequest): Promise<Answer> {
  const id = parameter('id');
  const body = await readJson(request, patchTrackBodySchema);
  await deps.library.write(async () => decidePatch(deps, id, body));
  const entry = deps.library.index.get(id);
  if (!entry) throw noSuchTrack(id); // deleted while the answer was on its way
  // A write takes no strategy; what it answers with is as it is stored.
  const row = toTrackRow(entry, await deps.presence.current());
  return jsonAnswer(row, { strategy: 'batch' });
}

/** Writes nothing, and tells nobody, where the track says so already. */
function decidePatch(deps: ApiDeps, id: string, body: PatchTrackBody): WriteDecision<void> {
  const entry = deps.library.index.get(id);
  if (!entry) throw noSuchTrack(id);
  const track: TrackRecord = { ...entry.track, ...body };
  const changes = Object.keys(patchTrackBodySchema.shape) as (keyof PatchTrackBody)[]; // the keys of its own shape
  if (changes.every((field) => track[field] === entry.track[field])) {
    return { change: {}, event: null, result: undefined };
  }
  return { change: { tracks: [track] }, event: { type: 'tracks.changed', ids: [id] }, result: undefined };
}

async function deleteTrack(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const id = parameter('id');
  await deps.library.write(async () => {
    const entry = deps.library.index.get(id);
    if (!entry) throw noSuchTrack(id);
    const deletedArtworkHashes = await artworkGoingWith(deps, [entry.track]);
    return {
      change: { deletedTrackIds: [id], deletedArtworkHashes },
      event: { type: 'tracks.changed', ids: [id] },
      result: undefined,
    };
  });
  return jsonAnswer({ count: 1 } satisfies CountAnswer);
}

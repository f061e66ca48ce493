/** `GET`, `POST /library/roots`, `DELETE /library/roots/{id}`. */
import type { Presence } from '../../query/presence.ts';
import { recogniseRoot } from '../../query/recognise-root.ts';
import type { RootRecord } from '../../query/track-record.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import {
  type CountAnswer,
  type PostRootBody,
  postRootBodySchema,
  type Root,
  type RootList,
} from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { deleteRoot } from '../library/root-deletion.ts';
import { noSuchRoot } from '../problem.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';

export function rootRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'GET', path: '/library/roots', needs: 'nothing', handle: () => listRoots(deps) },
    { method: 'POST', path: '/library/roots', handle: (request) => takeRoot(deps, request) },
    { method: 'DELETE', path: '/library/roots/:id', handle: (request) => forgetRoot(deps, request) },
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

async function forgetRoot(deps: ApiDeps, { parameter }: RouteRequest): Promise<Answer> {
  const id = parameter('id');
  if (!deps.library.roots.has(id)) throw noSuchRoot(id);
  return jsonAnswer({ count: await deleteRoot(deps, id) } satisfies CountAnswer);
}

function toRoot(root: RootRecord, { awayRootIds }: Presence, track_count: number): Root {
  const { scanned_at = null } = root;
  return { ...root, scanned_at, track_count, away: awayRootIds.has(root.id) };
}

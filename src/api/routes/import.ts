/** `POST /library/tracks`, `GET /library/files`, `POST /library/rescans`, `POST /library/retry`. */
import { mustBeHeardAgain, mustBeRead } from '../../query/failure-rules.ts';
import { planImport } from '../../query/import-plan.ts';
import type { IndexedTrack } from '../../query/indexed-track.ts';
import { listTracks } from '../../query/list-tracks.ts';
import { availabilityOf, type Presence } from '../../query/presence.ts';
import type { HeardTrack, TrackRecord } from '../../query/track-record.ts';
import type { ChangeEventType } from '../../shared/change-events.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import {
  listKnownFilesQuerySchema,
  type PostTracksAnswer,
  type PostTracksBody,
  postRescanBodySchema,
  postTracksBodySchema,
  retryBodySchema,
} from '../contract.ts';
import { decodeListCursor, encodeListCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { WriteDecision } from '../library/library.ts';
import { noSuchRoot } from '../problem.ts';
import { LARGE_BODY_BYTES, readJson, readLongJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { MISSING_IDS, RETRIED_IDS } from '../schemas/library.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_FILES = 1000;

/** Tracks looked at in one turn of the event loop, each of which may have to be made from its packed row. */
const LOOKED_AT = 200;

/** Tracks written in one transaction where a request is about any number of them. */
const WRITE_SLICE = 250;

export function importRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'POST', path: '/library/tracks', handle: (request) => takeTracks(deps, request) },
    {
      method: 'GET',
      path: '/library/files',
      query: 'checked',
      handle: (request) => listFiles(deps, request),
    },
    { method: 'POST', path: '/library/rescans', handle: (request) => takeRescan(deps, request) },
    { method: 'POST', path: '/library/retry', handle: (request) => retryFailed(deps, request) },
  ];
}

async function takeTracks(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const body = await readJson(request, postTracksBodySchema, LARGE_BODY_BYTES);
  const presence = await deps.presence.current();
  const answer = await deps.library.write(() => decideImport(deps, body, presence));
  return jsonAnswer(answer);
}

async function decideImport(
  deps: ApiDeps,
  { root_id: rootId, tracks }: PostTracksBody,
  presence: Presence,
): Promise<WriteDecision<PostTracksAnswer>> {
  if (!deps.library.roots.has(rootId)) throw noSuchRoot(rootId);
  await deps.library.matchable();
  const plan = planImport(deps.library.index, tracks, {
    rootId,
    now: new Date(deps.clock.now()).toISOString(),
    newId: deps.newId,
    isAway: (entry) => availabilityOf(entry, presence) === 'away',
  });
  const heard = await copyHeard(deps, plan.copyHeard);
  const copied = new Set(heard.map(({ id }) => id));
  // Where nothing is there to be copied, what is there is of other audio all the same.
  const uncopied = plan.copyHeard.flatMap(({ id }) => (copied.has(id) ? [] : [id]));
  return {
    change: { tracks: plan.tracks, heard, deletedHeardIds: [...plan.dropHeard, ...uncopied] },
    event: { type: 'tracks.changed', ids: plan.tracks.map(({ id }) => id) },
    result: { items: plan.items },
  };
}

async function copyHeard(
  deps: ApiDeps,
  copies: readonly { id: string; fromId: string }[],
): Promise<{ id: string; heard: HeardTrack }[]> {
  if (copies.length === 0) return [];
  const heard = await deps.store.readHeard(copies.map(({ fromId }) => fromId));
  return copies.flatMap(({ id }, at) => (heard[at] ? [{ id, heard: heard[at] }] : []));
}

/**
 * What a walk of the root is compared with. Missing files are left out, so that one that is back counts as new, and so
 * are those that must be read again though they have not changed.
 */
async function listFiles(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const query = checkQuery(listKnownFilesQuerySchema, url);
  if (!deps.library.roots.has(query.root_id)) throw noSuchRoot(query.root_id);
  const list = `files ${query.root_id}`;
  const asked = {
    sort: 'path',
    direction: 'asc' as const,
    test: (entry: IndexedTrack) =>
      entry.track.root_id === query.root_id && !entry.track.missing && !mustBeRead(entry),
    after: decodeListCursor(list, query.cursor),
    limit: query.limit ?? DEFAULT_FILES,
  };
  const page = await listTracks(deps.library.index, asked, deps.yieldTurn);
  return jsonAnswer({
    items: page.entries.map(({ track: { id, path, size, modified_at } }) => ({
      id,
      path,
      size,
      modified_at,
    })),
    total: page.total,
    next_cursor: encodeListCursor(list, page.next),
  });
}

async function takeRescan(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const list = { name: 'missing_ids', most: MISSING_IDS, maximumBytes: LARGE_BODY_BYTES } as const;
  const body = await readLongJson(request, postRescanBodySchema, list, deps.yieldTurn);
  if (!deps.library.roots.has(body.root_id)) throw noSuchRoot(body.root_id);
  deps.cache.clearExpired();
  const gone = ({ track }: IndexedTrack) => track.root_id === body.root_id && !track.missing;
  const away = await updateTracks(deps, body.missing_ids, 'library.rescanned', (entry) =>
    gone(entry) ? { track: { ...entry.track, missing: true } } : null,
  );
  if (body.finished) await noteScan(deps, body.root_id);
  return jsonAnswer({ away });
}

async function noteScan(deps: ApiDeps, rootId: string): Promise<void> {
  await deps.library.write(async () => {
    const root = deps.library.roots.get(rootId);
    if (!root) return { change: {}, event: null, result: null }; // removed meanwhile
    const scanned = { ...root, scanned_at: new Date(deps.clock.now()).toISOString() };
    return { change: { roots: [scanned] }, event: { type: 'library.rescanned', ids: [] }, result: null };
  });
}

/** Clears failures, each together with what was heard of a file that broke off: the track needs its hearing again. */
async function retryFailed(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const list = { name: 'ids', most: RETRIED_IDS } as const;
  const { ids } = await readLongJson(request, retryBodySchema, list, deps.yieldTurn);
  const meant = ids ?? (await failedIds(deps));
  const count = await updateTracks(deps, meant, 'tracks.changed', (entry) =>
    entry.track.failure
      ? { track: { ...entry.track, failure: null }, dropHeard: mustBeHeardAgain(entry) }
      : null,
  );
  return jsonAnswer({ count });
}

async function failedIds({ library, yieldTurn }: ApiDeps): Promise<string[]> {
  const failed: string[] = [];
  for (const [at, id] of library.index.ids().entries()) {
    if (at % LOOKED_AT === 0) await yieldTurn();
    if (library.index.get(id)?.track.failure) failed.push(id);
  }
  return failed;
}

interface TrackChange {
  track: TrackRecord;
  /** Whether what was heard in it goes. */
  dropHeard?: boolean;
}

/** Writes what `change` makes of each track, in slices; gives how many it changed. Always publishes the event. */
async function updateTracks(
  deps: ApiDeps,
  ids: readonly string[],
  type: ChangeEventType,
  change: (entry: IndexedTrack) => TrackChange | null,
): Promise<number> {
  let count = 0;
  const unique = [...new Set(ids)];
  for (let start = 0; start === 0 || start < unique.length; start += WRITE_SLICE) {
    const slice = unique.slice(start, start + WRITE_SLICE);
    count += await deps.library.write(async () => {
      const changes = slice.flatMap((id) => {
        const entry = deps.library.index.get(id);
        return (entry && change(entry)) ?? [];
      });
      const unheard = changes.filter(({ dropHeard }) => dropHeard);
      return {
        change: {
          tracks: changes.map(({ track }) => track),
          deletedHeardIds: unheard.map(({ track }) => track.id),
        },
        event: { type, ids: changes.map(({ track }) => track.id) },
        result: changes.length,
      };
    });
  }
  return count;
}

/** `POST`, `GET /plays`: what was played and skipped. */
import { countPlay, type PlayRecord } from '../../query/play-record.ts';
import type { Presence } from '../../query/presence.ts';
import { type Answer, etagOf, jsonAnswer } from '../answer.ts';
import {
  listPlaysQuerySchema,
  type PlayPage,
  type PostPlayAnswer,
  type PostPlayBody,
  postPlayBodySchema,
} from '../contract.ts';
import { decodePlayCursor, encodePlayCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { presenceKey } from '../library/cached-answers.ts';
import { answerExactly } from '../library/exact-answer.ts';
import type { WriteDecision } from '../library/library.ts';
import { invalidField, noSuchTrack } from '../problem.ts';
import { readJson } from '../request-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toTrackRow } from '../track-view.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

/** How far the clock of whoever tells of a play may be ahead of ours. */
const TOLERANCE_MS = 60_000;

export function playRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'POST', path: '/plays', needs: 'nothing', handle: (request) => takePlay(deps, request) },
    {
      method: 'GET',
      path: '/plays',
      query: 'checked',
      needs: 'nothing',
      handle: (request) => listPlays(deps, request),
    },
  ];
}

async function takePlay(deps: ApiDeps, { request }: RouteRequest): Promise<Answer> {
  const body = await readJson(request, postPlayBodySchema);
  const play: PlayRecord = { ...body, id: deps.newId(), at: instantOf(body, deps.clock.now()) };
  const answer = await deps.library.writeEarly(() => decidePlay(deps, play));
  // What is played after what is opened after what, too; nobody wished for what was skipped.
  if (play.kind === 'play') deps.prefetching.observe(`/tracks/${play.track_id}`);
  return jsonAnswer(answer);
}

/** In UTC, by which the history is ordered. */
function instantOf({ at }: PostPlayBody, nowMs: number): string {
  const ms = at === undefined ? nowMs : Date.parse(at);
  if (ms > nowMs + TOLERANCE_MS) throw invalidField('at', 'must not lie in the future');
  if (ms < 0) throw invalidField('at', 'must not lie before 1970');
  return new Date(ms).toISOString();
}

async function decidePlay({ store }: ApiDeps, play: PlayRecord): Promise<WriteDecision<PostPlayAnswer>> {
  const [loaded] = await store.readTracks([play.track_id]);
  if (!loaded) throw noSuchTrack(play.track_id);
  const track = countPlay(loaded.track, play);
  const { play_count, skip_count, last_played_at } = track;
  return {
    change: { tracks: [track], plays: [play] },
    event: { type: 'plays.changed', ids: [track.id] },
    result: { ...play, play_count, skip_count, last_played_at },
  };
}

async function listPlays(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const { limit = DEFAULT_LIMIT, cursor, strategy } = checkQuery(listPlaysQuerySchema, url);
  const before = decodePlayCursor(cursor);
  const [plays, total] = await Promise.all([
    deps.store.listPlays(before, limit + 1), // one more tells whether there is another page
    deps.store.countPlays(),
  ]);
  const presence = await deps.presence.current();
  const page = plays.slice(0, limit);
  const last = plays.length > limit ? page.at(-1) : undefined;
  const about = { total, next_cursor: last ? encodePlayCursor({ at: last.at, id: last.id }) : null };
  // The history is read each time, and is part of the key: only the rows are kept.
  const key = `list:plays:${etagOf(JSON.stringify([page, about]))}${presenceKey(presence)}`;
  return answerExactly(deps, 'list', key, strategy, async () => ({
    content: { items: await withTracks(deps, page, presence), ...about } satisfies PlayPage,
    shows: page.map(({ track_id: trackId }) => trackId),
  }));
}

async function withTracks(
  { library }: ApiDeps,
  plays: readonly PlayRecord[],
  presence: Presence,
): Promise<PlayPage['items']> {
  const played = await library.read([...new Set(plays.map(({ track_id: trackId }) => trackId))]);
  const byId = new Map(played.map((entry) => [entry.track.id, entry]));
  return plays.map((play) => {
    const entry = byId.get(play.track_id);
    return { ...play, track: entry ? toTrackRow(entry, presence) : null };
  });
}

/** `GET /tracks`, `GET /tracks/{id}`. */
import { type ListPage, listTracks } from '../../query/list-tracks.ts';
import type { Presence } from '../../query/presence.ts';
import { compileFilter } from '../../query/track-filter.ts';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import { type Answer, etagOf, jsonAnswer } from '../answer.ts';
import { getTrackQuerySchema, type ListTracksQuery, listTracksQuerySchema, type Track } from '../contract.ts';
import { decodeListCursor, encodeListCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { preloadAnswer, presenceKey } from '../library/cached-answers.ts';
import { answerExactly } from '../library/exact-answer.ts';
import { answerFingerprint } from '../library/fingerprint-answer.ts';
import { trackKey } from '../library/heard-reader.ts';
import { noSuchTrack } from '../problem.ts';
import type { Route, RouteRequest } from '../route.ts';
import { toTrack, toTrackRow } from '../track-view.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

const HEARD_COLUMNS: ReadonlySet<string> = new Set([...METRIC_NAMES, 'average_confidence']);

const CACHE_STRATEGIES = {
  cache: 'streaming',
  store: 'database',
  computed: 'computed',
  pending: 'database',
  none: 'database',
} as const satisfies Record<Track['fingerprint_source'], Answer['cacheStrategy']>;

export function trackRoutes(deps: ApiDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/tracks',
      query: 'checked',
      needs: 'texts', // the list waits for more where it needs more
      handle: (request) => answerList(deps, request),
      preload: (request) => preloadList(deps, request),
    },
    {
      method: 'GET',
      path: '/tracks/:id',
      query: 'checked',
      needs: 'nothing',
      handle: (request) => answerTrack(deps, request),
      preload: (request) => preloadTrack(deps, request),
    },
  ];
}

async function answerList(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const query = checkQuery(listTracksQuerySchema, url);
  const presence = await deps.presence.current();
  const key = listKey(query, presence);
  return answerExactly(deps, 'list', key, query.strategy, () => listPage(deps, query, presence));
}

async function preloadList(deps: ApiDeps, { url }: RouteRequest): Promise<string | null> {
  const query = checkQuery(listTracksQuerySchema, url);
  const presence = await deps.presence.current();
  return preloadAnswer(deps.cache, listKey(query, presence), () => listPage(deps, query, presence));
}

function listKey(query: ListTracksQuery, presence: Presence): string {
  return `list:${normalise(query)}${presenceKey(presence)}`;
}

async function listPage(deps: ApiDeps, query: ListTracksQuery, presence: Presence) {
  const { limit = DEFAULT_LIMIT, cursor, offset = 0, ...rest } = query;
  const { sort = 'title', order = 'asc', strategy: _, ...filter } = rest;
  const list = `${sort} ${order}`;
  const asked = {
    sort,
    direction: order,
    test: compileFilter(filter, presence),
    after: decodeListCursor(list, cursor),
    offset,
    limit,
  };
  const page: ListPage = await listTracks(deps.library.index, asked, deps.yieldTurn);
  const content = {
    items: page.entries.map((entry) => toTrackRow(entry, presence)),
    total: page.total,
    next_cursor: encodeListCursor(list, page.next),
  };
  return { content, shows: dependsOnHearing(query) ? null : page.entries.map(({ track }) => track.id) };
}

/** Whether it depends on what is heard which tracks are listed, and in what order. */
function dependsOnHearing({ sort, analysis, needs, heard, ...filter }: ListTracksQuery): boolean {
  if (analysis !== undefined || needs !== undefined || heard !== undefined) return true;
  if (sort !== undefined && HEARD_COLUMNS.has(sort)) return true;
  return METRIC_NAMES.some(
    (name) => filter[`min_${name}`] !== undefined || filter[`max_${name}`] !== undefined,
  );
}

/** The same question in one spelling, whatever the order of its parameters. */
function normalise({ strategy: _, ...query }: ListTracksQuery): string {
  return JSON.stringify(Object.entries(query).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Only what is stored: nothing is heard because it may be asked for. */
async function preloadTrack(deps: ApiDeps, { parameter }: RouteRequest): Promise<string | null> {
  const id = parameter('id');
  const key = trackKey(id);
  if (deps.cache.peek(key) || !(await deps.library.find(id))?.fingerprint) return null;
  return (await deps.reader.read(id)) ? key : null;
}

async function answerTrack(deps: ApiDeps, { url, parameter, basePath }: RouteRequest): Promise<Answer> {
  const query = checkQuery(getTrackQuerySchema, url);
  const id = parameter('id');
  const entry = await deps.library.find(id);
  if (!entry) throw noSuchTrack(id);
  const answer = await answerFingerprint(deps, entry, {
    endpoint: 'tracks',
    forced: query.strategy,
    waitMs: query.wait_ms ?? 0,
  });
  // It may have changed, or gone, while the store was read.
  const current = await deps.library.find(id);
  if (!current) throw noSuchTrack(id);
  const track = toTrack(current, await deps.presence.current(), answer, basePath);
  const { optimization: _optimization, strategy: _strategy, fingerprint_source: _source, ...content } = track;
  return jsonAnswer(track, {
    etag: etagOf(JSON.stringify(content)),
    cacheHit: answer.optimization.cache_hit,
    cacheStrategy: CACHE_STRATEGIES[answer.source],
    strategy: answer.optimization.strategy_used,
    kept: { key: trackKey(id), nextCursor: null },
  });
}

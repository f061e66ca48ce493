/** `GET /track-ids`: a list or search as ids alone, so that thousands can be played or marked at once. */
import { type ListPage, listTracks } from '../../query/list-tracks.ts';
import { type SearchPage, searchTracks } from '../../query/search/search-tracks.ts';
import { compileFilter } from '../../query/track-filter.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { type ListTrackIdsQuery, listTrackIdsQuerySchema, type TrackIds } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { distancesFrom } from '../library/distances-from.ts';
import { readQuestion, speltOut } from '../library/search-question.ts';
import { invalidField } from '../problem.ts';
import type { Route, RouteRequest } from '../route.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 1000;

export function trackIdRoutes(deps: ApiDeps): Route[] {
  return [
    { method: 'GET', path: '/track-ids', query: 'checked', handle: (request) => answerIds(deps, request) },
  ];
}

async function answerIds(deps: ApiDeps, { url }: RouteRequest): Promise<Answer> {
  const { query, ...list } = checkQuery(listTrackIdsQuerySchema, url);
  const page = query === undefined ? await listed(deps, list) : await found(deps, query, list);
  return jsonAnswer({
    ids: page.entries.map(({ track }) => track.id),
    total: page.total,
  } satisfies TrackIds);
}

async function listed(deps: ApiDeps, asked: Omit<ListTrackIdsQuery, 'query'>): Promise<ListPage> {
  const { limit = DEFAULT_LIMIT, offset = 0, sort = 'title', order = 'asc', ...filter } = asked;
  const test = compileFilter(filter, await deps.presence.current());
  const request = { sort, direction: order, test, after: null, offset, limit };
  return listTracks(deps.library.index, request, deps.yieldTurn);
}

/** A search has an order and conditions of its own. */
async function found(
  deps: ApiDeps,
  text: string,
  asked: Omit<ListTrackIdsQuery, 'query'>,
): Promise<SearchPage> {
  const { limit = DEFAULT_LIMIT, offset = 0, ...rest } = asked;
  const [unwanted] = Object.keys(rest);
  if (unwanted !== undefined) throw invalidField(unwanted, 'does not go together with a query');
  // As the search itself looks: a place in one is the same place in the other.
  const { query, literal } = await speltOut(deps, await readQuestion(deps, text));
  return searchTracks(deps.library.index, {
    query,
    literal,
    presence: await deps.presence.current(),
    after: null,
    offset,
    limit,
    distancesFrom: (id) => distancesFrom(deps.sounds, id),
    yieldTurn: deps.yieldTurn,
  });
}

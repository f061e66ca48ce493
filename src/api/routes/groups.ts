/** `GET /albums`, `/artists`, `/genres`, `/folders`: the library by what tracks have in common. */
import { groupTracks } from '../../query/groups/group-tracks.ts';
import { type GroupSort, listGroups } from '../../query/groups/list-groups.ts';
import { meanSound } from '../../query/groups/mean-sound.ts';
import type { GroupKind, TrackGroup } from '../../query/groups/track-group.ts';
import type { SortDirection } from '../../query/sort-position.ts';
import { compileFilter, type TrackFilter } from '../../query/track-filter.ts';
import type { Answer } from '../answer.ts';
import {
  listAlbumsQuerySchema,
  listFoldersQuerySchema,
  listNamesQuerySchema,
  type Strategy,
} from '../contract.ts';
import { decodeGroupCursor, encodeGroupCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { ComputedAnswer } from '../library/cached-answers.ts';
import { answerExactly } from '../library/exact-answer.ts';
import { NamedGroups, withName } from '../library/named-groups.ts';
import type { Route, RouteRequest } from '../route.ts';
import { checkQuery } from '../validation.ts';

const DEFAULT_LIMIT = 50;

const SCHEMAS = {
  albums: listAlbumsQuerySchema,
  artists: listNamesQuerySchema,
  genres: listNamesQuerySchema,
  folders: listFoldersQuerySchema,
} as const;

interface GroupsQuery
  extends Pick<TrackFilter, 'artist' | 'album' | 'album_artist' | 'genre' | 'year' | 'folder' | 'root_id'> {
  /** Found in the names of groups. */
  name?: string;
  limit?: number;
  cursor?: string;
  offset?: number;
  sort?: GroupSort;
  order?: SortDirection;
}

export function groupRoutes(deps: ApiDeps): Route[] {
  const named = new NamedGroups(deps);
  const kinds: GroupKind[] = ['albums', 'artists', 'genres', 'folders'];
  return kinds.map((kind) => ({
    method: 'GET',
    path: `/${kind}`,
    query: 'checked',
    handle: (request) => answerGroups(deps, named, kind, request),
  }));
}

async function answerGroups(
  deps: ApiDeps,
  named: NamedGroups,
  kind: GroupKind,
  { url }: RouteRequest,
): Promise<Answer> {
  const { strategy, ...query }: GroupsQuery & { strategy?: Strategy } = checkQuery(SCHEMAS[kind], url);
  const key = `list:${kind}:${JSON.stringify(Object.entries(query).sort(([left], [right]) => (left < right ? -1 : 1)))}`;
  // What a group sounds like is made of fingerprints: the answer is decided on as one that shows them.
  return answerExactly(deps, 'list', key, strategy, () => groupPage(deps, named, kind, query));
}

async function groupPage(
  deps: ApiDeps,
  named: NamedGroups,
  kind: GroupKind,
  query: GroupsQuery,
): Promise<ComputedAnswer> {
  const { limit = DEFAULT_LIMIT, cursor, offset = 0, sort = 'name', order = 'asc', ...rest } = query;
  const { name, ...filter } = rest;
  const list = `${kind} ${sort} ${order}`;
  const after = decodeGroupCursor(list, cursor);
  const groups = await groupsOf(deps, named, kind, name, filter);
  const asked = { sort, direction: order, after, offset, limit };
  const page = await listGroups(groups, asked, deps.yieldTurn);
  const items: object[] = [];
  for (const group of page.groups) items.push(await toItem(kind, group, deps.yieldTurn));
  const content = {
    items,
    total: page.total,
    next_cursor: page.next && encodeGroupCursor(list, page.next),
  };
  return { content, shows: tracksShown(page.groups) };
}

async function groupsOf(
  deps: ApiDeps,
  named: NamedGroups,
  kind: GroupKind,
  name: string | undefined,
  filter: TrackFilter,
): Promise<TrackGroup[]> {
  if (Object.keys(filter).length === 0) {
    return name === undefined ? named.all(kind) : named.find(kind, name);
  }
  // Which files are at hand and what is being heard matters to none of these filters.
  const test = compileFilter(filter, { awayRootIds: new Set(), runningIds: new Set() });
  const request = { kind, test, folder: filter.folder ?? '' };
  const groups = await groupTracks(deps.library.index.entriesByPlace(), request, deps.yieldTurn);
  return name === undefined ? groups : withName(kind, groups, name);
}

/** More than these are not told apart: whatever is heard then drops the answer. */
const MOST_TOLD_APART = 5000;

/** The tracks whose sound is in the averages. */
function tracksShown(groups: readonly TrackGroup[]): string[] | null {
  const total = groups.reduce((sum, { trackCount }) => sum + trackCount, 0);
  return total > MOST_TOLD_APART ? null : groups.flatMap(({ tracks }) => tracks.map(({ track }) => track.id));
}

async function toItem(kind: GroupKind, group: TrackGroup, yieldTurn: () => Promise<void>): Promise<object> {
  const common = {
    name: group.name,
    track_count: group.trackCount,
    total_duration: group.totalDuration,
    first_year: group.firstYear,
    last_year: group.lastYear,
    artwork_track_id: group.artworkTrack?.track.id ?? null,
    sound: await meanSound(group.tracks, yieldTurn),
  };
  if (kind === 'albums') return { ...common, artist: group.artist };
  if (kind === 'folders') return { ...common, root_id: group.outer, path: group.inner };
  return { ...common, album_count: group.albumCount };
}

import { mergeRuns } from '../merge-runs.ts';
import type { SortDirection } from '../sort-position.ts';
import type { TrackGroup } from './track-group.ts';

/** What groups can be sorted by; the year is the last one. */
export type GroupSort = 'name' | 'artist' | 'track_count' | 'album_count' | 'total_duration' | 'year';

/** Where a group stands: the column, then its folded name and what it is told apart by. */
export interface GroupPosition {
  primary: string | number | null;
  inner: string;
  outer: string;
}

export interface GroupPageRequest {
  sort: GroupSort;
  direction: SortDirection;
  /** The last position of the page before; `null` for the first page. */
  after: GroupPosition | null;
  /** Groups that are passed over first; none unless told. */
  offset?: number;
  limit: number;
}

export interface GroupPage {
  groups: TrackGroup[];
  total: number;
  /** Where the next page begins; `null` on the last one. */
  next: GroupPosition | null;
}

/** Longer texts are compared by their beginning, so that a cursor stays short. */
const TEXT_KEY_LENGTH = 500;

/** Groups sorted in one turn of the event loop: a few milliseconds' worth. */
const SLICE = 1000;

interface Row {
  group: TrackGroup;
  position: GroupPosition;
}

/** One page of groups by keyset. Lets others have a turn now and then: of singles, a library has as many albums as tracks. */
export async function listGroups(
  groups: readonly TrackGroup[],
  request: GroupPageRequest,
  yieldTurn: () => Promise<void>,
): Promise<GroupPage> {
  const { sort, direction, after, offset = 0, limit } = request;
  const inOrder = (left: Row, right: Row) => compare(left.position, right.position, direction);
  const runs: Row[][] = [];
  for (let start = 0; start < groups.length; start += SLICE) {
    if (start > 0) await yieldTurn();
    const rows = groups
      .slice(start, start + SLICE)
      .map((group) => ({ group, position: positionOf(group, sort) }));
    const left = after ? rows.filter(({ position }) => compare(position, after, direction) > 0) : rows;
    runs.push(left.sort(inOrder));
  }
  const rest = await mergeRuns(runs, inOrder, yieldTurn);
  const page = rest.slice(offset, offset + limit);
  return {
    groups: page.map(({ group }) => group),
    total: groups.length,
    next: rest.length > offset + limit ? (page.at(-1)?.position ?? null) : null,
  };
}

function positionOf(group: TrackGroup, sort: GroupSort): GroupPosition {
  const { inner, outer } = group;
  const primary = primaryOf(group, sort);
  return { primary: typeof primary === 'string' ? primary.slice(0, TEXT_KEY_LENGTH) : primary, inner, outer };
}

function primaryOf(group: TrackGroup, sort: GroupSort): string | number | null {
  switch (sort) {
    case 'name':
      return group.inner;
    case 'artist':
      return group.outer === '' ? null : group.outer;
    case 'track_count':
      return group.trackCount;
    case 'album_count':
      return group.albumCount;
    case 'total_duration':
      return group.totalDuration;
    case 'year':
      return group.lastYear;
  }
}

/** Unknown values stand last in either order; ties go by name. */
function compare(left: GroupPosition, right: GroupPosition, direction: SortDirection): number {
  if (left.primary !== right.primary) {
    if (left.primary === null) return 1;
    if (right.primary === null) return -1;
    const ascending = left.primary < right.primary ? -1 : 1;
    return direction === 'asc' ? ascending : -ascending;
  }
  if (left.inner !== right.inner) return left.inner < right.inner ? -1 : 1;
  if (left.outer === right.outer) return 0;
  return left.outer < right.outer ? -1 : 1;
}

import type { IndexedTrack } from './indexed-track.ts';
import type { LibraryIndex } from './library-index.ts';
import type { SortDirection, SortPosition } from './sort-position.ts';

export interface ListRequest {
  sort: string;
  direction: SortDirection;
  /** `null` where all tracks are listed. */
  test: ((entry: IndexedTrack) => boolean) | null;
  /** The last position of the page before; `null` for the first page. */
  after: SortPosition | null;
  /** Tracks that are passed over first; none unless told. */
  offset?: number;
  limit: number;
}

export interface ListPage {
  entries: IndexedTrack[];
  total: number;
  /** Where the next page begins; `null` on the last one. */
  next: SortPosition | null;
}

/** Tracks that are tested in one turn of the event loop: a few milliseconds' worth. */
const SLICE = 4000;

/**
 * One page of the library by keyset: everything after a position, so that tracks added or removed meanwhile make no
 * track appear twice and none be passed over. Lets others have a turn now and then where tracks have to be tested.
 */
export async function listTracks(
  index: LibraryIndex,
  request: ListRequest,
  yieldTurn: () => Promise<void>,
): Promise<ListPage> {
  await index.prepareOrder(request.sort, request.direction, yieldTurn);
  const order = index.order(request.sort, request.direction);
  const positions = order.positions((id) => index.get(id));
  const start = request.after ? order.firstAfter(positions, request.after) : 0;
  return request.test
    ? filteredPage(index, positions, start, request, request.test, yieldTurn)
    : wholePage(index, positions, start + (request.offset ?? 0), request.limit);
}

function wholePage(
  index: LibraryIndex,
  positions: readonly SortPosition[],
  start: number,
  limit: number,
): ListPage {
  const slice = positions.slice(start, start + limit);
  const last = slice.at(-1);
  return {
    entries: slice.flatMap(({ id }) => index.get(id) ?? []),
    total: positions.length,
    next: last && start + limit < positions.length ? last : null,
  };
}

async function filteredPage(
  index: LibraryIndex,
  positions: readonly SortPosition[],
  start: number,
  { limit, offset = 0 }: ListRequest,
  test: (entry: IndexedTrack) => boolean,
  yieldTurn: () => Promise<void>,
): Promise<ListPage> {
  const page: ListPage = { entries: [], total: 0, next: null };
  let last: SortPosition | null = null;
  let passedOver = 0;
  for (const [at, position] of positions.entries()) {
    if (at > 0 && at % SLICE === 0) await yieldTurn();
    const entry = index.get(position.id);
    if (!entry || !test(entry)) continue;
    page.total += 1;
    if (at < start || ++passedOver <= offset) continue;
    if (page.entries.length < limit) {
      page.entries.push(entry);
      last = position;
    } else page.next = last;
  }
  return page;
}

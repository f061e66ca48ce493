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
  // The first pages of all tracks need no others than they show.
  if (request.test || request.after) await index.whole();
  const order = await index.prepareOrder(request.sort, request.direction, yieldTurn);
  const positions = order.positions((id) => index.get(id));
  const start = request.after ? order.firstAfter(positions, request.after) : 0;
  const page = request.test
    ? await filteredPage(index, positions, start, request, request.test, yieldTurn)
    : await wholePage(index, positions, start + (request.offset ?? 0), request.limit);
  const last = page.entries.at(-1);
  const { entries, total, goesOn } = page;
  return { entries, total, next: last && goesOn ? order.positionOf(last) : null };
}

/** A page, and whether another comes after it. */
type Page = Omit<ListPage, 'next'> & { goesOn: boolean };

async function wholePage(
  index: LibraryIndex,
  positions: readonly SortPosition[],
  start: number,
  limit: number,
): Promise<Page> {
  const ids = positions.slice(start, start + limit).map(({ id }) => id);
  return {
    entries: await index.read(ids),
    total: positions.length,
    goesOn: start + limit < positions.length,
  };
}

async function filteredPage(
  index: LibraryIndex,
  positions: readonly SortPosition[],
  start: number,
  { limit, offset = 0 }: ListRequest,
  test: (entry: IndexedTrack) => boolean,
  yieldTurn: () => Promise<void>,
): Promise<Page> {
  const page: Page = { entries: [], total: 0, goesOn: false };
  let passedOver = 0;
  for (const [at, position] of positions.entries()) {
    if (at > 0 && at % SLICE === 0) await yieldTurn();
    const entry = index.get(position.id);
    if (!entry || !test(entry)) continue;
    page.total += 1;
    if (at < start || ++passedOver <= offset) continue;
    if (page.entries.length < limit) page.entries.push(entry);
    else page.goesOn = true;
  }
  return page;
}

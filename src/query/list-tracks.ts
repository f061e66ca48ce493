import type { IndexedTrack } from './indexed-track.ts';
import type { LibraryIndex } from './library-index.ts';
import type { SortDirection, SortPosition } from './sort-position.ts';
import type { SortedOrder } from './sorted-order.ts';

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
const SLICE = 1000;
/** As many matches are put in order by themselves rather than found in the order of all. */
const FEW_MATCHES = 2000;
/** What it costs to put a match in order, in positions of the order that could be looked at instead. */
const SORTING_COST = 5;

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
    ? await filteredPage({ index, order, positions, start, request, test: request.test, yieldTurn })
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

interface FilteredList {
  index: LibraryIndex;
  order: SortedOrder;
  positions: readonly SortPosition[];
  /** Where the page begins among the positions. */
  start: number;
  request: ListRequest;
  test: (entry: IndexedTrack) => boolean;
  yieldTurn: () => Promise<void>;
}

/**
 * Tracks are tested as they stand in memory, which is several times as fast as in their order; of those that pass, the page is
 * then found in whichever way is shorter.
 */
async function filteredPage(list: FilteredList): Promise<Page> {
  const { index, positions, start, request, yieldTurn } = list;
  const { version } = index;
  const matches = await matchesOf(list);
  await yieldTurn();
  const wanted = (request.offset ?? 0) + request.limit + 1;
  const looks = Math.min(positions.length - start, (wanted * positions.length) / Math.max(1, matches.length));
  const isShorter = matches.length <= FEW_MATCHES && matches.length * SORTING_COST < looks;
  const page = isShorter ? sortedPage(list, matches) : await foundPage(list, matches.length);
  // What changed meanwhile may be in one of the two and not in the other.
  return version === index.version ? page : foundPage(list, null);
}

async function matchesOf({ index, test, yieldTurn }: FilteredList): Promise<IndexedTrack[]> {
  const matches: IndexedTrack[] = [];
  let tested = 0;
  for (const entry of index.entriesByPlace()) {
    if (test(entry)) matches.push(entry);
    tested += 1;
    if (tested % SLICE === 0) await yieldTurn();
  }
  return matches;
}

/** The page of matches that are put in order. */
function sortedPage({ order, request }: FilteredList, matches: readonly IndexedTrack[]): Page {
  const { after, offset = 0, limit } = request;
  const placed = matches.map((entry) => ({ entry, position: order.positionOf(entry) }));
  const left = after ? placed.filter(({ position }) => order.compare(position, after) > 0) : placed;
  left.sort((one, other) => order.compare(one.position, other.position));
  return {
    entries: left.slice(offset, offset + limit).map(({ entry }) => entry),
    total: matches.length,
    goesOn: left.length > offset + limit,
  };
}

/** The page as it is found in the order of all tracks; `total` matches where it is known how many there are, else all are looked at. */
async function foundPage(
  { index, positions, start, request, test, yieldTurn }: FilteredList,
  total: number | null,
): Promise<Page> {
  const { offset = 0, limit } = request;
  const page: Page = { entries: [], total: 0, goesOn: false };
  let passedOver = 0;
  for (let at = total === null ? 0 : start; at < positions.length; at += 1) {
    if (at % SLICE === 0) await yieldTurn();
    const entry = index.get(positions[at]?.id ?? '');
    if (!entry || !test(entry)) continue;
    page.total += 1;
    if (at < start || ++passedOver <= offset) continue;
    if (page.entries.length < limit) page.entries.push(entry);
    else page.goesOn = true;
    if (page.goesOn && total !== null) break;
  }
  return total === null ? page : { ...page, total };
}

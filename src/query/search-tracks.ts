import type { IndexedTrack } from './indexed-track.ts';
import type { LibraryIndex } from './library-index.ts';
import { rankMatch, type SearchRank, type SearchTerms } from './search-words.ts';
import { comparePositions, type SortPosition } from './sort-position.ts';

/** Tracks looked at between two turns of the event loop: a few milliseconds' worth. */
const SLICE = 2000;

/** Where a page of search results ended. */
export interface SearchPosition {
  rank: SearchRank;
  position: SortPosition;
}

export interface SearchRequest {
  terms: SearchTerms;
  after: SearchPosition | null;
  limit: number;
  /** Lets other work have a turn. */
  yieldTurn: () => Promise<void>;
}

export interface SearchPage {
  entries: IndexedTrack[];
  total: number;
  next: SearchPosition | null;
}

/**
 * One page of the tracks that answer a query: exact before prefix before inside, each in the order of titles.
 * Walking the tracks in title order makes every rank's bucket sorted as it fills.
 */
export async function searchTracks(index: LibraryIndex, request: SearchRequest): Promise<SearchPage> {
  await index.prepareOrder('title', 'asc', request.yieldTurn);
  const positions = index.order('title', 'asc').positions((id) => index.get(id));
  const buckets: SortPosition[][] = [[], [], []];
  for (const [at, position] of positions.entries()) {
    if (at > 0 && at % SLICE === 0) await request.yieldTurn();
    const entry = index.get(position.id); // gone where it was removed while others had their turn
    const rank = entry ? rankMatch(request.terms, entry) : null;
    if (rank !== null) buckets[rank]?.push(position);
  }
  return cutPage(index, buckets, request);
}

function cutPage(index: LibraryIndex, buckets: SortPosition[][], request: SearchRequest): SearchPage {
  const page: SearchPage = { entries: [], total: 0, next: null };
  let last: SearchPosition | null = null;
  for (const rank of [0, 1, 2] as const) {
    for (const position of buckets[rank] ?? []) {
      page.total += 1;
      if (!standsAfter(rank, position, request.after)) continue;
      if (page.entries.length >= request.limit) {
        page.next = last;
        continue;
      }
      const entry = index.get(position.id);
      if (!entry) continue;
      page.entries.push(entry);
      last = { rank, position };
    }
  }
  return page;
}

function standsAfter(rank: SearchRank, position: SortPosition, after: SearchPosition | null): boolean {
  if (!after || rank > after.rank) return true;
  return rank === after.rank && comparePositions(position, after.position, 'asc') > 0;
}

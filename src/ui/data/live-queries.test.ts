import { InfiniteQueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiClient } from '../../api/client.ts';
import type { ListTracksQuery, Page, TrackRow } from '../../api/contract.ts';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import { ListWindowHolder } from './list-window.ts';
import { keepQueriesLive } from './live-queries.ts';
import { createQueryClient } from './query-client.ts';
import {
  type ListPages,
  type ListRequest,
  listKey,
  PAGE_SIZE,
  trackAt,
  trackListOptions,
} from './track-lists.ts';

const REQUEST: ListRequest = { kind: 'browse', sort: 'title', order: 'asc' };
const PAGES = 3;
const IN_VIEW = PAGE_SIZE + 20; // in the second page

/** A library of three full pages, which remembers what was asked of it. */
class Library {
  readonly asked: (string | undefined)[] = [];
  readonly searched: (string | undefined)[] = [];
  availability: TrackRow['availability'] = 'present';

  readonly listTracks = async ({ cursor }: ListTracksQuery): Promise<Page<TrackRow>> => {
    this.asked.push(cursor);
    return this.#page(cursor);
  };

  readonly search = async ({ cursor }: { cursor?: string }) => {
    this.searched.push(cursor);
    return { ...this.#page(cursor), unfinished: null, similar_to: null };
  };

  #page(cursor: string | undefined): Page<TrackRow> {
    const page = Number(cursor ?? 0);
    return {
      items: Array.from({ length: PAGE_SIZE }, (_, index) => this.#row(page * PAGE_SIZE + index)),
      total: PAGES * PAGE_SIZE,
      next_cursor: page + 1 < PAGES ? String(page + 1) : null,
    };
  }

  #row(index: number): TrackRow {
    const fields: Partial<TrackRow> = { id: `track-${index}`, availability: this.availability };
    return fields as TrackRow; // nothing else of a row matters to what is refreshed
  }
}

let library: Library;
let client: ApiClient;
let queries: QueryClient;
let backend: BroadcastChannel;
let listWindow: ListWindowHolder;
let stopLive: () => void;
let stopWatching: () => void;

beforeEach(async () => {
  library = new Library();
  queries = createQueryClient();
  const { listTracks, search } = library;
  client = { listTracks, search } as unknown as ApiClient; // all that lists ask for
  const list = new InfiniteQueryObserver(queries, trackListOptions(client, REQUEST));
  stopWatching = list.subscribe(() => {});
  await vi.waitFor(() => expect(list.getCurrentResult().data).toBeDefined());
  for (let page = 1; page < PAGES; page += 1) await list.fetchNextPage();
  library.asked.length = 0;

  listWindow = new ListWindowHolder();
  lookAt(IN_VIEW);
  stopLive = keepQueriesLive(queries, client, listWindow);
  backend = new BroadcastChannel(CHANGE_CHANNEL);
});

afterEach(() => {
  stopLive();
  stopWatching();
  backend.close();
  queries.clear();
});

function tell(event: ChangeEvent) {
  backend.postMessage(event);
}

function lookAt(index: number, request: ListRequest = REQUEST) {
  listWindow.current = { request, firstIndex: index - 10, lastIndex: index + 10 };
}

function shownAt(index: number) {
  return trackAt(queries.getQueryData<ListPages>(listKey(REQUEST)), index);
}

describe('keeping the list true', () => {
  // Fetching all pages at every fingerprint would keep the backend busy with nothing else while a library is heard.
  test('of the rows that were heard, only the page in view is fetched, each time', async () => {
    tell({ type: 'fingerprints.changed', ids: ['track-0', `track-${IN_VIEW}`, 'track-299'], revision: 2 });
    await vi.waitFor(() => expect(library.asked).toEqual(['1']), 3000);
    tell({ type: 'fingerprints.changed', ids: [`track-${IN_VIEW + 1}`], revision: 3 });
    await vi.waitFor(() => expect(library.asked).toEqual(['1', '1']), 3000);
  });

  // Else it would go on waiting to be heard, on the screen, for as long as the list is kept.
  test('a row that was heard out of view is fetched when it comes into view', async () => {
    tell({ type: 'fingerprints.changed', ids: ['track-20', `track-${IN_VIEW}`], revision: 2 });
    await vi.waitFor(() => expect(library.asked).toEqual(['1']), 3000);
    lookAt(20);
    await vi.waitFor(() => expect(library.asked).toEqual(['1', undefined]), 3000);
  });

  // Nothing was written when a folder came or went: the page itself says so, without ids and with revision 0.
  test('rows gain and lose their files within a second of the folder that comes or goes', async () => {
    for (const availability of ['away', 'present'] as const) {
      library.availability = availability;
      tell({ type: 'library.rescanned', revision: 0 });
      await vi.waitFor(() => expect(shownAt(IN_VIEW)?.availability).toBe(availability), 1000);
    }
  });

  // Else tracks that are heard leave holes and doubles in a list of what is unheard, and its count stands still.
  test.each([
    ['is:unheard', [undefined, '1']],
    ['moon river', ['1']],
  ])('of the search “%s” these pages are fetched when a row in view was heard', async (text, pages) => {
    const request: ListRequest = { kind: 'search', text };
    const options = { ...trackListOptions(client, request), staleTime: Number.POSITIVE_INFINITY };
    queries.setQueryData(listKey(request), queries.getQueryData<ListPages>(listKey(REQUEST)));
    const stop = new InfiniteQueryObserver(queries, options).subscribe(() => {});
    lookAt(IN_VIEW, request);
    tell({ type: 'fingerprints.changed', ids: [`track-${IN_VIEW}`], revision: 2 });
    await vi.waitFor(() => expect(library.searched).toEqual(pages), 3000);
    stop();
  });
});

import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiClient } from '../../api/client.ts';
import type { ListTracksQuery, Page, TrackRow } from '../../api/contract.ts';
import { CHANGE_CHANNEL, type ChangeEvent } from '../../shared/change-events.ts';
import { keepQueriesLive } from './live-queries.ts';
import { createQueryClient } from './query-client.ts';
import { type ListedPage, type ListRequest, listPageKey, listPageOptions, PAGE_SIZE } from './track-lists.ts';

const REQUEST: ListRequest = { kind: 'browse', sort: 'title', order: 'asc' };
const PAGES = 3;
const ROW_OF_PAGE_1 = PAGE_SIZE + 20;

/** A library of three full pages, which remembers what was asked of it. */
class Library {
  readonly asked: (number | undefined)[] = [];
  readonly searched: (number | undefined)[] = [];
  availability: TrackRow['availability'] = 'present';

  readonly listTracks = async ({ offset }: ListTracksQuery): Promise<Page<TrackRow>> => {
    this.asked.push(offset);
    return this.#page(offset);
  };

  readonly search = async ({ offset }: { offset?: number }) => {
    this.searched.push(offset);
    return { ...this.#page(offset), unfinished: null, unknown_field: null, similar_to: null };
  };

  #page(offset = 0): Page<TrackRow> {
    return {
      items: Array.from({ length: PAGE_SIZE }, (_, index) => this.#row(offset + index)),
      total: PAGES * PAGE_SIZE,
      next_cursor: null,
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
let stopLive: () => void;

beforeEach(() => {
  library = new Library();
  queries = createQueryClient();
  const { listTracks, search } = library;
  client = { listTracks, search } as unknown as ApiClient; // all that lists ask for
  stopLive = keepQueriesLive(queries);
  backend = new BroadcastChannel(CHANGE_CHANNEL);
});

afterEach(() => {
  stopLive();
  backend.close();
  queries.clear();
});

/** Has a page loaded, and in view until the returned function is called. */
async function look(page: number, request: ListRequest = REQUEST): Promise<() => void> {
  const observer = new QueryObserver(queries, listPageOptions(client, request, page));
  const stop = observer.subscribe(() => {});
  await vi.waitFor(() => expect(observer.getCurrentResult().isFetching).toBe(false));
  return stop;
}

function tell(event: ChangeEvent) {
  backend.postMessage(event);
}

describe('keeping lists true', () => {
  // Fetching all pages at every fingerprint would keep the backend busy with nothing else while a library is heard.
  test('of the pages that changed, only those in view are fetched; the others once they come into view', async () => {
    (await look(0))();
    await look(1);
    await look(2);
    library.asked.length = 0;
    tell({ type: 'fingerprints.changed', ids: ['track-3', `track-${ROW_OF_PAGE_1}`], revision: 2 });
    await vi.waitFor(() => expect(library.asked).toEqual([PAGE_SIZE]), 3000);
    await look(0);
    expect(library.asked).toEqual([PAGE_SIZE, undefined]);
  });

  // Nothing was written when a folder came or went: the page itself says so, without ids and with revision 0.
  test('rows gain and lose their files within a second of the folder that comes or goes', async () => {
    await look(1);
    for (const availability of ['away', 'present'] as const) {
      library.availability = availability;
      tell({ type: 'library.rescanned', revision: 0 });
      const shown = () => queries.getQueryData<ListedPage>(listPageKey(REQUEST, 1))?.items[20]?.availability;
      await vi.waitFor(() => expect(shown()).toBe(availability), 1000);
    }
  });

  // Else tracks that are heard leave holes and doubles in a list of what is unheard, and its count stands still.
  test.each([
    ['is:unheard', [undefined, PAGE_SIZE]],
    ['moon river', [PAGE_SIZE]],
  ])(
    'of the search “%s” these pages in view are fetched when a row of the second was heard',
    async (text, pages) => {
      const request: ListRequest = { kind: 'search', text };
      await look(0, request);
      await look(1, request);
      library.searched.length = 0;
      tell({ type: 'fingerprints.changed', ids: [`track-${ROW_OF_PAGE_1}`], revision: 2 });
      await vi.waitFor(() => expect(library.searched).toEqual(pages), 3000);
    },
  );

  // Else the list of what was played last stays as it was until the page is opened again.
  test('a play moves tracks where they are listed by plays, and only there', async () => {
    const byPlays: ListRequest = { ...REQUEST, sort: 'last_played_at', filter: { played: true } };
    await look(0);
    await look(1, byPlays);
    library.asked.length = 0;
    tell({ type: 'plays.changed', ids: ['track-299'], revision: 2 });
    await vi.waitFor(() => expect(library.asked).toEqual([PAGE_SIZE]), 3000);
  });
});

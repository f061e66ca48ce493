import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { apiError } from '../../../test/fixtures/fake-library.ts';
import type { ApiClient } from '../../api/client.ts';
import type { PatchTrackBody, Track } from '../../api/contract.ts';
import { sendAll, whatHolds, whatStands } from './change-tracks.ts';
import { TRACK_KEY } from './library-queries.ts';
import { listPageKey } from './track-lists.ts';

/** A library that is only asked which tracks a query finds. */
function finding(found: Readonly<Record<string, string[]>>): Pick<ApiClient, 'listTrackIds'> {
  return {
    listTrackIds: async ({ query = '', offset = 0 }) => {
      const ids = found[query] ?? [];
      return { ids: ids.slice(offset), total: ids.length };
    },
  };
}

function shown(queries: QueryClient) {
  queries.setQueryData([TRACK_KEY, 'a'], { id: 'a', favourite: true, rating: 2 });
  queries.setQueryData(listPageKey({ kind: 'search', text: '' }, 0), {
    items: [{ id: 'b', favourite: false, rating: null }],
    total: 9,
    next_cursor: null,
  });
  return queries;
}

// Of a selection of all tracks most were never in view: nothing of it could be taken back.
test('of tracks that were never in view the library says what was before', async () => {
  const client = finding({ 'is:favourite': ['a', 'c'], 'rating:4': ['d'] });
  const queries = shown(new QueryClient());
  const ids = ['a', 'b', 'c', 'd'];
  expect(Object.fromEntries(await whatHolds(client, queries, ids, { favourite: true }))).toEqual({
    a: { favourite: true },
    b: { favourite: false },
    c: { favourite: true },
    d: { favourite: false },
  });
  expect(Object.fromEntries(await whatHolds(client, queries, ids, { rating: 5 }))).toEqual({
    a: { rating: 2 },
    b: { rating: null },
    c: { rating: null },
    d: { rating: 4 },
  });
});

test('what is in view costs no question', async () => {
  const client: Pick<ApiClient, 'listTrackIds'> = {
    listTrackIds: () => Promise.reject(new Error('Nobody should ask.')),
  };
  const before = await whatHolds(client, shown(new QueryClient()), ['a', 'b'], { rating: 5 });
  expect(before.size).toBe(2);
});

// Undoing an older rating of many tracks threw away the newer one of those that were not in view.
test('what was changed again since is not taken back, in view or not', async () => {
  const client = finding({ 'rating:5': ['c'], 'rating:3': ['d'] });
  const queries = new QueryClient();
  queries.setQueryData([TRACK_KEY, 'a'], { id: 'a', rating: 5 });
  queries.setQueryData([TRACK_KEY, 'b'], { id: 'b', rating: 3 });
  const before = new Map(['a', 'b', 'c', 'd'].map((id) => [id, { rating: 1 }]));
  const standing = await whatStands(client, queries, { rating: 5 }, before);
  expect([...standing]).toEqual([
    ['a', { rating: 1 }],
    ['c', { rating: 1 }],
  ]);
});

/** A library with ratings, which refuses some tracks. */
function rating(refused: Readonly<Record<string, number>>) {
  const ratings = new Map<string, unknown>(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, 1]));
  const patchTrack = async (id: string, { rating: stars }: PatchTrackBody) => {
    const status = refused[id];
    if (status !== undefined) throw apiError(status, 'refused');
    ratings.set(id, stars);
    return {} as Track; // the answer is not looked at
  };
  const send = () => {
    const all = (stars: number) => new Map([...ratings.keys()].map((id) => [id, { rating: stars }]));
    return sendAll({ patchTrack }, all(5), all(1));
  };
  return { ratings, send };
}

// Half of a selection had the new rating, the other half the old one, and nothing offered to take it back.
test('a refusal in the midst leaves all as it was', async () => {
  const { ratings, send } = rating({ e: 507 });
  await expect(send()).rejects.toMatchObject({ status: 507 });
  expect([...ratings.values()]).toEqual([1, 1, 1, 1, 1, 1]);
});

test('a track that is gone keeps no other from being changed', async () => {
  const { ratings, send } = rating({ b: 404 });
  await send();
  expect([...ratings.values()]).toEqual([5, 1, 5, 5, 5, 5]);
});

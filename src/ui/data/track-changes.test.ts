import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { ApiClient } from '../../api/client.ts';
import type { PatchTrackBody, Track } from '../../api/contract.ts';
import { deferred } from '../../shared/deferred.ts';
import { TRACK_KEY } from './library-queries.ts';
import { askAgain, changeWords, showChange, stillHolds, takeBack } from './track-changes.ts';
import { type ListedPage, listPageKey } from './track-lists.ts';

const LIST = listPageKey({ kind: 'search', text: 'a' }, 0);
const KEY = [TRACK_KEY, 'a'];
const notAsked: Pick<ApiClient, 'getTrack'> = {
  getTrack: () => Promise.reject(new Error('Nobody should ask.')),
};
const MEASURED = { tempo_multiplier: 1, favourite: false, rating: null } as const;

function setUp() {
  const queries = new QueryClient();
  queries.setQueryData(KEY, { id: 'a', ...MEASURED });
  const rows = ['a', 'b'].map((id) => ({ id, ...MEASURED }));
  queries.setQueryData(LIST, { items: rows, total: 2, next_cursor: null });
  const shown = () => ({
    track: queries.getQueryData(KEY),
    rows: queries.getQueryData<ListedPage>(LIST)?.items,
  });
  return { queries, shown };
}

test('a change shows in the panel and in the row, and nowhere else', async () => {
  const { queries, shown } = setUp();
  expect(await showChange(queries, 'a', { tempo_multiplier: 2 })).toEqual({ tempo_multiplier: 1 });
  expect(shown()).toMatchObject({
    track: { tempo_multiplier: 2, favourite: false },
    rows: [
      { id: 'a', tempo_multiplier: 2 },
      { id: 'b', tempo_multiplier: 1 },
    ],
  });
});

test('what the library refuses is taken back in both', async () => {
  const { queries, shown } = setUp();
  const change = { tempo_multiplier: 2 } as const;
  takeBack(queries, 'a', change, await showChange(queries, 'a', change));
  expect(shown()).toMatchObject({ track: MEASURED, rows: [{ id: 'a', ...MEASURED }, { id: 'b' }] });
});

// Of a track that was never opened it is not known what was before: its row would go on showing what was refused.
test('after a refusal the library is asked what holds, also where only a row shows it', async () => {
  const { queries } = setUp();
  queries.removeQueries({ queryKey: KEY });
  const change = { favourite: true } as const;
  takeBack(queries, 'a', change, await showChange(queries, 'a', change));
  await askAgain(queries, ['a']);
  expect(queries.getQueryState(LIST)?.isInvalidated).toBe(true);
});

// The second click counts, though the first one's refusal arrives after it.
test('what was changed again since is not taken back', async () => {
  const { queries, shown } = setUp();
  const before = await showChange(queries, 'a', { tempo_multiplier: 2, favourite: true });
  await showChange(queries, 'a', { tempo_multiplier: 0.5 });
  takeBack(queries, 'a', { tempo_multiplier: 2, favourite: true }, before);
  expect(shown().track).toMatchObject({ tempo_multiplier: 0.5, favourite: false });
});

test('an answer that was on its way does not hide the change', async () => {
  const { queries, shown } = setUp();
  const { promise, resolve } = deferred<object>();
  const fetching = queries.fetchQuery({ queryKey: KEY, queryFn: () => promise, staleTime: 0 });
  await showChange(queries, 'a', { favourite: true });
  resolve({ id: 'a', ...MEASURED });
  await fetching;
  expect(shown().track).toMatchObject({ favourite: true });
});

// Undoing an older change must not throw a newer one away.
test('a change still holds until another one of the same kind', async () => {
  const { queries } = setUp();
  const holds = (change: PatchTrackBody) => stillHolds(notAsked, queries, 'a', change);
  await showChange(queries, 'a', { rating: 3 });
  await showChange(queries, 'a', { favourite: true });
  expect(await holds({ rating: 3 })).toBe(true);
  await showChange(queries, 'a', { rating: null });
  expect(await holds({ rating: 3 })).toBe(false);
});

// A track that had gone out of view lost its newer rating: it counted as unchanged.
test('of a track that is not shown any more the library says whether a change still holds', async () => {
  const asked: string[] = [];
  const client: Pick<ApiClient, 'getTrack'> = {
    getTrack: async (id) => {
      asked.push(id);
      return { id, rating: 3 } as Track; // no other field of it is read
    },
  };
  const queries = new QueryClient();
  expect(await stillHolds(client, queries, 'unseen', { rating: 3 })).toBe(true);
  expect(await stillHolds(client, queries, 'unseen', { rating: 5 })).toBe(false);
  expect(asked).toEqual(['unseen', 'unseen']);
});

test('what was before is known also where only a row shows the track', async () => {
  const { queries } = setUp();
  expect(await showChange(queries, 'b', { rating: 4 })).toEqual({ rating: null });
});

test('each kind of change has its words', () => {
  const said = [
    { favourite: true },
    { favourite: false },
    { rating: 1 },
    { rating: null },
    { tempo_multiplier: 0.5 as const },
    { tempo_multiplier: 2 as const },
    { tempo_multiplier: 1 as const },
  ].map(changeWords);
  expect(new Set(said).size).toBe(said.length);
  expect(said[2]).toBe('Rated 1 star');
});

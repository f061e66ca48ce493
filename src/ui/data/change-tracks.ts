/** What a person says of many tracks at once: shown at once, sent a few at a time, and taken back on a word. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiClient } from '../../api/client.ts';
import type { PatchTrackBody, Track, TrackRow } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { useActions } from '../use-action.tsx';
import { TRACK_KEY } from './library-queries.ts';
import { askAgain } from './track-changes.ts';
import { LIST_KEY, type ListedPage, listedTrack } from './track-lists.ts';

type Said = Pick<TrackRow, 'favourite' | 'rating'>;
type Change = Partial<Said> & PatchTrackBody;

/** Requests at a time. */
const AT_ONCE = 4;

/** Gives the function that changes tracks, says so, and offers to take it back where it is known what was before. */
export function useTracksChange(): (ids: readonly string[], change: Change, words: string) => void {
  const { client } = useEngine();
  const queries = useQueryClient();
  const { run, say, offerUndo } = useActions();
  return useMemo(
    () => (ids, change, words) =>
      run(async () => {
        const before = whatWasBefore(queries, ids, change);
        await changeAll(client, queries, new Map(ids.map((id) => [id, change])), before);
        if (before.size < ids.length) say(words);
        else
          offerUndo(words, () => changeAll(client, queries, before, new Map(ids.map((id) => [id, change]))));
      }),
    [client, queries, run, say, offerUndo],
  );
}

/** Shows and sends a change for each track; where one is refused, shows what was before. */
async function changeAll(
  client: ApiClient,
  queries: QueryClient,
  changes: ReadonlyMap<string, Change>,
  before: ReadonlyMap<string, Change>,
): Promise<void> {
  await Promise.all([
    queries.cancelQueries({ queryKey: [TRACK_KEY] }),
    queries.cancelQueries({ queryKey: [LIST_KEY] }),
  ]);
  showChanges(queries, changes);
  const waiting = [...changes];
  const sendNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await client.patchTrack(next[0], next[1]);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
  } catch (refusal) {
    waiting.length = 0;
    showChanges(queries, before);
    void askAgain(queries, [...changes.keys()]); // some may have been taken before
    throw refusal;
  }
}

/** Shows changes wherever the tracks are shown. */
function showChanges(queries: QueryClient, changes: ReadonlyMap<string, Change>): void {
  for (const [id, change] of changes) {
    queries.setQueryData<Track>([TRACK_KEY, id], (track) => track && { ...track, ...change });
  }
  queries.setQueriesData<ListedPage>({ queryKey: [LIST_KEY] }, (page) => {
    if (!page?.items.some(({ id }) => changes.has(id))) return page;
    return { ...page, items: page.items.map((row) => ({ ...row, ...changes.get(row.id) })) };
  });
}

function whatWasBefore(queries: QueryClient, ids: readonly string[], change: Change): Map<string, Change> {
  const before = new Map<string, Change>();
  for (const id of ids) {
    const row = queries.getQueryData<Track>([TRACK_KEY, id]) ?? listedTrack(queries, id);
    if (row) before.set(id, Object.fromEntries(Object.entries(row).filter(([field]) => field in change)));
  }
  return before;
}

/** What a person says of many tracks at once: shown at once, sent a few at a time, and taken back on a word. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ApiClient, ApiError } from '../../api/client.ts';
import type { PatchTrackBody, Track, TrackRow } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { browse } from '../messages/browse.ts';
import { useActions } from '../use-action.tsx';
import { TRACK_KEY } from './library-queries.ts';
import { askAgain, hasAll, pick, shownTrack } from './track-changes.ts';
import { LIST_KEY, type ListedPage, loadTrackIds } from './track-lists.ts';

type Said = Pick<TrackRow, 'favourite' | 'rating'>;
type Change = Partial<Said> & PatchTrackBody;

/** Requests at a time. */
const AT_ONCE = 4;
/** So many take a moment, which is said. */
const MANY = 200;
const STARS = [1, 2, 3, 4, 5] as const;

/** Gives the function that changes tracks, says so, and offers to take it back. */
export function useTracksChange(): (ids: readonly string[], change: Change, words: string) => void {
  const { client } = useEngine();
  const queries = useQueryClient();
  const { run, say, offerUndo } = useActions();
  return useMemo(
    () => (ids, change, words) =>
      run(async () => {
        const series = ids.length < MANY ? undefined : `${LIST_KEY} ${words}`;
        if (series) say(browse.said.changing(ids.length), series);
        const before = await whatHolds(client, queries, ids, change);
        await changeAll(client, queries, new Map(ids.map((id) => [id, change])), before);
        const takeBack = async () => {
          const standing = await whatStands(client, queries, change, before);
          if (standing.size === 0) return false;
          await changeAll(client, queries, standing, new Map([...standing.keys()].map((id) => [id, change])));
          return true;
        };
        offerUndo(words, takeBack, series);
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
  try {
    await sendAll(client, changes, before);
  } catch (refusal) {
    showChanges(queries, before);
    void askAgain(queries, [...changes.keys()]);
    throw refusal;
  }
}

/**
 * Sends all changes or, where one is refused, none: those that were taken by then are sent back. Tracks that are gone have
 * nothing to change.
 *
 * @throws the first refusal
 */
export async function sendAll(
  client: Pick<ApiClient, 'patchTrack'>,
  changes: ReadonlyMap<string, Change>,
  before: ReadonlyMap<string, Change>,
): Promise<void> {
  const sent = await sendUntilRefused(client, changes);
  if (sent.refusal === null) return;
  const back = [...before].filter(([id]) => sent.taken.has(id));
  await sendUntilRefused(client, new Map(back));
  throw sent.refusal.reason;
}

async function sendUntilRefused(
  client: Pick<ApiClient, 'patchTrack'>,
  changes: ReadonlyMap<string, Change>,
): Promise<{ taken: Set<string>; refusal: { reason: unknown } | null }> {
  const waiting = [...changes];
  const taken = new Set<string>();
  let refusal: { reason: unknown } | null = null;
  const sendNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [id, change] = next;
      try {
        await client.patchTrack(id, change);
        taken.add(id);
      } catch (reason) {
        if (reason instanceof ApiError && reason.status === 404) continue;
        refusal ??= { reason };
        waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
  return { taken, refusal };
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

/** What was before of the tracks that still have what a change gave them: the others were changed again since. */
export async function whatStands(
  client: Pick<ApiClient, 'listTrackIds'>,
  queries: QueryClient,
  change: Change,
  before: ReadonlyMap<string, Change>,
): Promise<Map<string, Change>> {
  const now = await whatHolds(client, queries, [...before.keys()], change);
  return new Map([...before].filter(([id]) => hasAll(now.get(id) ?? {}, change)));
}

/** As it is shown; of tracks that are selected and not in view, as the library has it. */
export async function whatHolds(
  client: Pick<ApiClient, 'listTrackIds'>,
  queries: QueryClient,
  ids: readonly string[],
  change: Change,
): Promise<Map<string, Change>> {
  const holds = new Map<string, Change>();
  const unseen: string[] = [];
  for (const id of ids) {
    const row = shownTrack(queries, id);
    if (row) holds.set(id, pick(row, change));
    else unseen.push(id);
  }
  if (unseen.length === 0) return holds;
  const [favourites, ratings] = await Promise.all([
    change.favourite === undefined ? null : favouritesOf(client),
    change.rating === undefined ? null : ratingsOf(client),
  ]);
  for (const id of unseen) {
    holds.set(id, {
      ...(favourites && { favourite: favourites.has(id) }),
      ...(ratings && { rating: ratings.get(id) ?? null }),
    });
  }
  return holds;
}

async function favouritesOf(client: Pick<ApiClient, 'listTrackIds'>): Promise<Set<string>> {
  const favourites = { kind: 'search', text: 'is:favourite' } as const;
  return new Set(await loadTrackIds(client, favourites, 0, Number.POSITIVE_INFINITY));
}

async function ratingsOf(client: Pick<ApiClient, 'listTrackIds'>): Promise<Map<string, number>> {
  const ratings = new Map<string, number>();
  for (const stars of STARS) {
    const rated = { kind: 'search', text: `rating:${stars}` } as const;
    for (const id of await loadTrackIds(client, rated, 0, Number.POSITIVE_INFINITY)) ratings.set(id, stars);
  }
  return ratings;
}

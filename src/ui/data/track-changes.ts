/** What a person says of a track: shown at once, and taken back where the library does not take it. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.ts';
import type { PatchTrackBody, Track, TrackRow } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { panel } from '../messages/panel.ts';
import { useActions } from '../use-action.tsx';
import { TRACK_KEY } from './library-queries.ts';
import { LIST_KEY, type ListedPage, listedTrack } from './track-lists.ts';

const words = panel.said;

/**
 * Gives the function that changes a track, says so, and offers to take it back; changes of one track are sent one after
 * another.
 */
export function useTrackChange(trackId: string): (change: PatchTrackBody) => void {
  const { client } = useEngine();
  const { run, say, offerUndo } = useActions();
  const queries = useQueryClient();
  const { mutateAsync } = useMutation({
    scope: { id: `${TRACK_KEY} ${trackId}` },
    mutationFn: (change: PatchTrackBody) => client.patchTrack(trackId, change),
    onMutate: (change) => showChange(queries, trackId, change),
    onError: (_error, change, before) => {
      if (before) takeBack(queries, trackId, change, before);
      void askAgain(queries, [trackId]);
    },
  });
  return (change) => {
    const shown = shownTrack(queries, trackId);
    const before = shown && pick(shown, change);
    const series = `${TRACK_KEY} ${trackId} ${Object.keys(change).join()}`;
    const message = changeWords(change);
    run(async () => {
      await mutateAsync(change);
      if (!before) say(message, series);
      else {
        const takeBack = async () =>
          (await stillHolds(client, queries, trackId, change)) && mutateAsync(before);
        offerUndo(message, takeBack, series);
      }
    });
  };
}

/**
 * Whether a track still has what a change gave it: else it was changed again since, and taking back would undo that. The
 * library is asked where the track is not shown any more.
 */
export async function stillHolds(
  client: Pick<ApiClient, 'getTrack'>,
  queries: QueryClient,
  trackId: string,
  change: PatchTrackBody,
): Promise<boolean> {
  const track = shownTrack(queries, trackId) ?? (await client.getTrack(trackId));
  return hasAll(pick(track, change), change);
}

/** Whether a track that has these values has all that a change gives. */
export function hasAll(values: PatchTrackBody, change: PatchTrackBody): boolean {
  return Object.keys(change).every((field) => fieldOf(values, field) === fieldOf(change, field));
}

/** What is told of a change. */
export function changeWords({ favourite, rating, tempo_multiplier: multiplier }: PatchTrackBody): string {
  if (favourite !== undefined) return favourite ? words.favourite : words.notFavourite;
  if (rating !== undefined) return rating === null ? words.unrated : words.rated(rating);
  return multiplier === 1 || multiplier === undefined ? words.asMeasured : words.tempo[multiplier];
}

/** A track as it is shown anywhere. */
export function shownTrack(queries: QueryClient, trackId: string): TrackRow | undefined {
  return queries.getQueryData<Track>([TRACK_KEY, trackId]) ?? listedTrack(queries, trackId);
}

/** Shows a change wherever the track is shown; gives what was shown before. */
export async function showChange(
  queries: QueryClient,
  trackId: string,
  change: PatchTrackBody,
): Promise<PatchTrackBody> {
  // What is on its way is older than the change, and would hide it again.
  await queries.cancelQueries({ queryKey: [TRACK_KEY, trackId] });
  const shown = shownTrack(queries, trackId);
  apply(queries, trackId, change);
  return shown ? pick(shown, change) : {};
}

/** Shows again what was shown before a change, as far as nothing has changed it since. */
export function takeBack(
  queries: QueryClient,
  trackId: string,
  change: PatchTrackBody,
  before: PatchTrackBody,
): void {
  const shown = shownTrack(queries, trackId);
  if (!shown) return;
  const now = pick(shown, change);
  const fields = Object.entries(before).filter(([field]) => fieldOf(now, field) === fieldOf(change, field));
  apply(queries, trackId, Object.fromEntries(fields));
}

/** After a refusal: what is shown of these tracks may be neither what was before nor what the library has. */
export async function askAgain(queries: QueryClient, trackIds: readonly string[]): Promise<void> {
  const ids = new Set(trackIds);
  await Promise.all([
    queries.invalidateQueries({
      queryKey: [TRACK_KEY],
      predicate: ({ queryKey }) => ids.has(String(queryKey[1])),
    }),
    queries.invalidateQueries({ queryKey: [LIST_KEY] }),
  ]);
}

function apply(queries: QueryClient, trackId: string, change: PatchTrackBody): void {
  queries.setQueryData<Track>([TRACK_KEY, trackId], (track) => track && { ...track, ...change });
  queries.setQueriesData<ListedPage>({ queryKey: [LIST_KEY] }, (page) => {
    if (!page?.items.some(({ id }) => id === trackId)) return page;
    return { ...page, items: page.items.map((row) => (row.id === trackId ? { ...row, ...change } : row)) };
  });
}

/** The values that a track has in the fields of a change. */
export function pick(track: TrackRow, change: PatchTrackBody): PatchTrackBody {
  return Object.fromEntries(Object.entries(track).filter(([field]) => field in change));
}

function fieldOf(change: PatchTrackBody, field: string): unknown {
  return Object.entries(change).find(([name]) => name === field)?.[1];
}

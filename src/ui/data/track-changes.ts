/** What a person says of a track: shown at once, and taken back where the library does not take it. */
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { PatchTrackBody, Track } from '../../api/contract.ts';
import { useEngine } from '../engine-context.tsx';
import { useActions } from '../use-action.tsx';
import { TRACK_KEY } from './library-queries.ts';
import { LIST_KEY, type ListedPage } from './track-lists.ts';

/** Gives the function that changes a track; changes of one track are sent one after another. */
export function useTrackChange(trackId: string): (change: PatchTrackBody) => void {
  const { client } = useEngine();
  const { run } = useActions();
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
  return (change) => run(() => mutateAsync(change));
}

/** Shows a change wherever the track is shown; gives what was shown before. */
export async function showChange(
  queries: QueryClient,
  trackId: string,
  change: PatchTrackBody,
): Promise<PatchTrackBody> {
  // What is on its way is older than the change, and would hide it again.
  await queries.cancelQueries({ queryKey: [TRACK_KEY, trackId] });
  const shown = queries.getQueryData<Track>([TRACK_KEY, trackId]);
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
  const shown = queries.getQueryData<Track>([TRACK_KEY, trackId]);
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
function pick(track: Track, change: PatchTrackBody): PatchTrackBody {
  return Object.fromEntries(Object.entries(track).filter(([field]) => field in change));
}

function fieldOf(change: PatchTrackBody, field: string): unknown {
  return Object.entries(change).find(([name]) => name === field)?.[1];
}

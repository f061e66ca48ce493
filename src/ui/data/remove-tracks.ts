/** Removes tracks from the library, says so, and offers to take it back. */
import { useMemo } from 'react';
import { type ApiClient, ApiError } from '../../api/client.ts';
import { useEngine } from '../engine-context.tsx';
import { browse } from '../messages/browse.ts';
import { useActions } from '../use-action.tsx';

/** As many tracks as one request takes. */
const MOST_AT_ONCE = 10_000;

export function useTrackRemoval(): (ids: readonly string[]) => void {
  const { client } = useEngine();
  const { run, say, offerUndo } = useActions();
  return useMemo(
    () => (ids) =>
      run(async () => {
        const { count, removalIds } = await removeTracks(client, ids);
        if (count === 0) say(browse.remove.none);
        else
          offerUndo(browse.remove.done(count), async () => {
            const { restored, skipped } = await restoreTracks(client, removalIds);
            if (skipped > 0) say(browse.remove.notBack(skipped));
            return restored > 0;
          });
      }),
    [client, run, say, offerUndo],
  );
}

/** Gives how many were there, and by what names the removals are taken back. */
export async function removeTracks(
  client: Pick<ApiClient, 'removeTracks'>,
  ids: readonly string[],
): Promise<{ count: number; removalIds: string[] }> {
  let count = 0;
  const removalIds: string[] = [];
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
    const answer = await client.removeTracks({ track_ids: ids.slice(from, from + MOST_AT_ONCE) });
    count += answer.count;
    if (answer.removal_id !== null) removalIds.push(answer.removal_id);
  }
  return { count, removalIds };
}

/** Gives how many came back, none where it was taken back before or is too long ago, and how many could not. */
export async function restoreTracks(
  client: Pick<ApiClient, 'restoreTracks'>,
  removalIds: readonly string[],
): Promise<{ restored: number; skipped: number }> {
  const sum = { restored: 0, skipped: 0 };
  for (const removalId of removalIds) {
    try {
      const { count, skipped } = await client.restoreTracks({ removal_id: removalId });
      sum.restored += count;
      sum.skipped += skipped;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    }
  }
  return sum;
}

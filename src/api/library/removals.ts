import { REMOVAL_KEPT_MS, REMOVALS_KEPT, type RemovalRecord } from '../../query/removal-record.ts';
import type { ApiDeps } from '../deps.ts';

/** Ends removals that nobody will take back any more. */
export function endOverdueRemovals(deps: Pick<ApiDeps, 'clock' | 'library' | 'store'>): Promise<void> {
  return deps.library.write(async () => {
    const overdue = overdueOf(await deps.store.listRemovals(), deps.clock.now());
    return {
      change: { endedRemovalIds: overdue.map(({ id }) => id) },
      event: null,
      result: undefined,
    };
  });
}

/** Those whose time is over, and the oldest where there are too many. */
function overdueOf(removals: readonly RemovalRecord[], nowMs: number): RemovalRecord[] {
  const surplus = removals.length - REMOVALS_KEPT;
  return removals.filter(({ at }, number) => number < surplus || nowMs - Date.parse(at) >= REMOVAL_KEPT_MS);
}

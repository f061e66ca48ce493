import { deferred } from '../shared/deferred.ts';
import { BUSY_LOCK } from '../shared/lock-names.ts';

/** As much of the Web Locks as is used here; absent on insecure origins. */
export type Locks = Pick<LockManager, 'request'>;

/** Tells every tab whether this one imports, by a lock that ends with the tab however it ends. */
export interface BusyLock {
  set(busy: boolean): void;
}

const ASK_AGAIN_MS = 500;

/** A lock held shared by every busy tab. */
export function createBusyLock(locks: Locks | undefined): BusyLock {
  let release: (() => void) | null = null;
  return {
    set(busy) {
      if (locks === undefined || busy === (release !== null)) return;
      if (busy) {
        const done = deferred();
        release = done.resolve;
        void locks.request(BUSY_LOCK, { mode: 'shared' }, () => done.promise);
      } else {
        release?.();
        release = null;
      }
    },
  };
}

/**
 * Runs `work` once no tab is busy, and keeps tabs from becoming busy until it settles. It asks again and again
 * rather than queue for the lock: a queued exclusive request would hold back imports that start meanwhile.
 * @param work what no import may overlap with
 */
export async function whenNobodyIsBusy(locks: Locks | undefined, work: () => Promise<void>): Promise<void> {
  if (locks === undefined) return work();
  for (;;) {
    const done = await locks.request(BUSY_LOCK, { mode: 'exclusive', ifAvailable: true }, async (lock) => {
      if (lock === null) return false;
      await work();
      return true;
    });
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

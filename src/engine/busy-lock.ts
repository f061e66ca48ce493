import { deferred } from '../shared/deferred.ts';
import { BUSY_LOCK } from '../shared/lock-names.ts';

/** As much of the Web Locks as is used here; absent on insecure origins. */
export type Locks = Pick<LockManager, 'request'>;

/** Tells every tab whether this one imports, by a lock that ends with the tab however it ends. */
export interface BusyLock {
  /** Resolves once it holds: while an update is being applied, being busy has to wait. */
  set(busy: boolean): Promise<void>;
}

const ASK_AGAIN_MS = 500;

/** A lock held shared by every busy tab. */
export function createBusyLock(locks: Locks | undefined): BusyLock {
  let release: (() => void) | null = null;
  let taken: Promise<void> = Promise.resolve();
  return {
    set(busy) {
      if (busy && release === null && locks !== undefined) {
        const done = deferred();
        release = done.resolve;
        taken = new Promise((resolve, reject) => {
          const hold = () => {
            resolve();
            return done.promise;
          };
          locks.request(BUSY_LOCK, { mode: 'shared' }, hold).catch(reject);
        });
      } else if (!busy) {
        release?.();
        release = null;
        taken = Promise.resolve();
      }
      return taken;
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

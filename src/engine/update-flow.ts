import { deferred } from '../shared/deferred.ts';
import type { ServiceWorkerMessage } from '../shared/service-worker-messages.ts';
import { type Locks, whenNobodyIsBusy } from './busy-lock.ts';
import type { RequestGate } from './request-gate.ts';

/** `available`: a new version waits. `applying`: it was accepted, and the tabs reload once none is importing. */
export type UpdateState = 'none' | 'available' | 'applying';

export interface UpdateFlow {
  subscribe(listener: () => void): () => void;
  getSnapshot(): UpdateState;
  /** Activates the waiting version. Does nothing unless one is available. */
  apply(): void;
  /** Asks the host for a newer version. Resolves also without a network: the next check asks again. */
  check(): Promise<void>;
}

/** Where there is no service worker, a reload brings the newest version by itself. */
export const NO_UPDATES: UpdateFlow = {
  subscribe: () => () => undefined,
  getSnapshot: () => 'none',
  apply: () => undefined,
  check: async () => undefined,
};

/** As much of a registration as the flow needs. */
export type UpdatableRegistration = Pick<
  ServiceWorkerRegistration,
  'installing' | 'waiting' | 'active' | 'update' | 'addEventListener'
>;

export interface UpdateFlowDeps {
  container: Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'>;
  registration: UpdatableRegistration;
  locks: Locks | undefined;
  gate: Pick<RequestGate, 'close' | 'open'>;
  reload: () => void;
}

/**
 * Watches for a new version and applies it when asked. State comes from the registration itself rather than from
 * workbox-window's events: those stop after the first update that another tab found.
 */
export function createUpdateFlow(deps: UpdateFlowDeps): UpdateFlow {
  const { container, registration, locks, gate, reload } = deps;
  const listeners = new Set<() => void>();
  let state: UpdateState = 'none';
  /** Before a page is first controlled, control arriving is no update. */
  let wasControlled = container.controller !== null;
  let reloading = false;

  const moveTo = (next: UpdateState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const look = () => {
    const available = registration.waiting !== null && registration.active !== null;
    if (!available) moveTo('none');
    else if (state === 'none') moveTo('available');
  };

  const follow = (worker: ServiceWorker | null) => {
    if (worker === null) return;
    worker.addEventListener('statechange', look);
    // It came to nothing, maybe in another tab's hands.
    void endOf(worker).then((end) => end === 'failed' && gate.open());
  };

  registration.addEventListener('updatefound', () => follow(registration.installing));
  follow(registration.installing);
  follow(registration.waiting);
  look();

  container.addEventListener('controllerchange', () => {
    const isUpdate = wasControlled || state === 'applying';
    wasControlled = true;
    if (!isUpdate || reloading) return;
    // Every tab runs this: old code must not meet the new backend.
    reloading = true;
    reload();
  });

  const activateWaiting = async () => {
    const waiting = registration.waiting;
    if (waiting === null) return;
    const message: ServiceWorkerMessage = { type: 'earmark.skip_waiting' };
    gate.close();
    waiting.postMessage(message);
    // The lock is kept until the tabs reload, so that no import starts in between.
    await endOf(waiting);
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    apply() {
      if (state !== 'available') return;
      moveTo('applying');
      whenNobodyIsBusy(locks, activateWaiting).catch(() => moveTo('available'));
    },
    async check() {
      // Offline or a host that is down is the normal case of an installed app, and no news for anyone.
      await registration.update().catch(() => undefined);
    },
  };
}

/** Resolves when a worker took over, or failed before it could. */
function endOf(worker: ServiceWorker): Promise<'activated' | 'failed'> {
  const { promise, resolve } = deferred<'activated' | 'failed'>();
  worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') resolve('activated');
    if (worker.state === 'redundant') resolve('failed');
  });
  return promise;
}

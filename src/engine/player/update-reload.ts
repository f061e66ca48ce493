/** Tells a reload that brings a new version from one that a person asked for. */

/** As much of `navigator.serviceWorker` as is used here. */
export type WatchedWorkers = Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'>;

/**
 * The returned function tells whether another version has taken the page over, which then reloads. The first service worker
 * of a page that had none is no update.
 */
export function watchForUpdate(workers: WatchedWorkers | undefined): () => boolean {
  let isControlled = (workers?.controller ?? null) !== null;
  let isUpdated = false;
  workers?.addEventListener('controllerchange', () => {
    isUpdated ||= isControlled;
    isControlled = true;
  });
  return () => isUpdated;
}

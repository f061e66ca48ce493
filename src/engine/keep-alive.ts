/**
 * Keeps the service worker that controls this page alive until the page closes.
 * @param address of the API; the worker that asks it is controlled too, since the page is by now
 */
export function keepServiceWorkerAlive(address: string): void {
  const worker = new Worker(new URL('../workers/keep-alive.worker.ts', import.meta.url), {
    type: 'module',
    name: 'keep-alive',
  });
  worker.postMessage(new URL('health', address).href);
}

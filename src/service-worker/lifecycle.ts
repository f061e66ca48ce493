import { isServiceWorkerMessage } from '../shared/service-worker-messages.ts';
import { type BootedBackend, problem } from './lazy-backend.ts';
import type { Shell } from './precache.ts';
import { routeOf } from './request-routing.ts';

/** What the service worker is made of. */
export interface Parts<Reply> {
  shell: Shell;
  backend: BootedBackend<Reply>;
}

/**
 * Installs every event handler. Call it in the first turn of the script: a handler added later misses the event
 * that woke the worker.
 */
export function installHandlers<Reply>(
  worker: ServiceWorkerGlobalScope,
  { shell, backend }: Parts<Reply>,
): void {
  const scope = worker.registration.scope;

  // No skipWaiting here: an update waits until the person accepts it, and then every tab reloads.
  worker.addEventListener('install', (event) => event.waitUntil(shell.install(event)));

  // Pages that were open before the first installation get their API without a reload.
  worker.addEventListener('activate', (event) => {
    event.waitUntil(shell.activate(event).then(() => worker.clients.claim()));
  });

  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const route = routeOf(request, scope, shell.has);
    if (route === 'api') {
      const answer = backend.fetch(request);
      event.respondWith(answer);
      // Warming goes on after the answer; the browser would stop the worker in the middle of it.
      event.waitUntil(answer.then(() => Promise.race([backend.settled(), longEnough()])));
    } else if (route === 'no_such_api') event.respondWith(noSuchApi());
    else if (route === 'shell') event.respondWith(shell.file(request));
    else if (route === 'page') event.respondWith(shell.page(request));
  });

  worker.addEventListener('message', (event) => event.waitUntil(answerMessage(worker, backend, event)));
}

/** An accepted update waits for open events of the worker that it replaces; without any, a worker is still left half a minute. */
const LONGEST_EVENT_MS = 3000;

function longEnough(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LONGEST_EVENT_MS));
}

async function noSuchApi(): Promise<Response> {
  return problem(404, 'no_such_route', 'There is no such address', 'The API of this app is under api/v1/.');
}

/** Obeys the two lifecycle messages; anything else with a port goes to the backend, and its reply back. */
async function answerMessage<Reply>(
  worker: ServiceWorkerGlobalScope,
  backend: BootedBackend<Reply>,
  event: ExtendableMessageEvent,
): Promise<void> {
  if (isServiceWorkerMessage(event.data)) {
    if (event.data.type === 'earmark.claim') await worker.clients.claim();
    else await worker.skipWaiting();
    return;
  }
  const [port] = event.ports;
  if (port === undefined) return;
  const reply = await backend.handleMessage(event.data).catch((error: unknown) => ({
    ok: false,
    detail: error instanceof Error ? error.message : String(error),
  }));
  if (reply !== undefined) port.postMessage(reply);
}

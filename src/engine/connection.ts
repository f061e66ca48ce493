/** Finds the backend: in the service worker, or else in this page. Registers the service worker, once. */
import { Workbox } from 'workbox-window';
import { type ApiClient, createApiClient, type Transport } from '../api/client.ts';
import { apiAnswers } from './api-probe.ts';
import { apiAddress, appAddress } from './app-address.ts';
import { type BusyLock, createBusyLock } from './busy-lock.ts';
import { exposeApi } from './expose-api.ts';
import { type HandleChannel, handlesOf, workerHandleChannel } from './handle-channel.ts';
import { keepServiceWorkerAlive } from './keep-alive.ts';
import { mountInPage } from './page-mount.ts';
import { createRequestGate, type RequestGate } from './request-gate.ts';
import { waitForControl } from './service-worker-control.ts';
import { scheduleUpdateChecks } from './update-checks.ts';
import { createUpdateFlow, NO_UPDATES, type UpdateFlow } from './update-flow.ts';

export type { UpdateState } from './update-flow.ts';

/** A directory handle and the root it belongs to. */
export interface StoredHandle {
  rootId: string;
  handle: FileSystemDirectoryHandle;
}

/** The backend as the page sees it, whichever realm it runs in. */
export interface BackendConnection {
  readonly mount: 'service-worker' | 'page';
  readonly transport: Transport;
  readonly client: ApiClient;
  readonly updates: UpdateFlow;
  /** Keeps a directory handle for later visits. */
  putHandle(rootId: string, handle: FileSystemDirectoryHandle): Promise<void>;
  listHandles(): Promise<StoredHandle[]>;
  /** Says whether this tab imports: no tab reloads for an update while one does. Begin once it has resolved. */
  setBusy(busy: boolean): Promise<void>;
}

/** One end of the backend: how requests and handles reach it. */
interface Mount {
  kind: BackendConnection['mount'];
  transport: Transport;
  handles: HandleChannel;
}

/** A first installation stores the whole shell before it takes control, and the host may be slow. */
const CONTROL_TIME_LIMIT_MS = 15_000;

const GATE_CHANNEL = 'earmark:requests';

/** Vite serves the worker as a module while developing. */
const WORKER_FILE = import.meta.env.DEV ? 'dev-sw.js?dev-sw' : 'service-worker.js';

/** Connects this page to its backend. Rejects only when neither mount could open the library. */
export async function connectBackend(): Promise<BackendConnection> {
  const app = appAddress();
  const registration = await registerWorker(app);
  const gate = createRequestGate(new BroadcastChannel(GATE_CHANNEL));
  const updates = watchUpdates(registration, gate);
  const mount = (await workerMount(app, registration, gate)) ?? (await pageMount());
  if (mount.kind === 'service-worker') keepServiceWorkerAlive(apiAddress(app), gate);
  exposeApi({ mount: mount.kind, transport: mount.transport, updates }, apiAddress(app));
  return connectionOf(mount, apiAddress(app), updates, createBusyLock(navigator.locks));
}

function connectionOf(mount: Mount, address: string, updates: UpdateFlow, busy: BusyLock): BackendConnection {
  const { kind, transport, handles } = mount;
  return {
    mount: kind,
    transport,
    client: createApiClient(transport, address),
    updates,
    async putHandle(rootId, handle) {
      handlesOf(await handles({ type: 'earmark.handles.put', rootId, handle }));
    },
    listHandles: async () => handlesOf(await handles({ type: 'earmark.handles.list' })),
    setBusy: busy.set,
  };
}

/** The registration, or `null` where the browser has no service workers or refuses them. */
async function registerWorker(app: string): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null;
  const workbox = new Workbox(new URL(WORKER_FILE, app).href, {
    scope: app,
    type: import.meta.env.DEV ? 'module' : 'classic',
    updateViaCache: 'none',
  });
  try {
    return (await workbox.register({ immediate: true })) ?? null;
  } catch (error) {
    console.info('Earmark runs its backend in this page, because the service worker was refused:', error);
    return null;
  }
}

function watchUpdates(registration: ServiceWorkerRegistration | null, gate: RequestGate): UpdateFlow {
  if (registration === null) return NO_UPDATES;
  const updates = createUpdateFlow({
    container: navigator.serviceWorker,
    registration,
    locks: navigator.locks,
    gate,
    reload: () => location.reload(),
  });
  scheduleUpdateChecks(updates);
  return updates;
}

async function workerMount(
  app: string,
  registration: ServiceWorkerRegistration | null,
  gate: RequestGate,
): Promise<Mount | null> {
  if (registration === null) return null;
  const container = navigator.serviceWorker;
  const scriptUrl = new URL(WORKER_FILE, app).href;
  const controlled = await waitForControl({
    container,
    registration,
    scriptUrl,
    timeLimitMs: CONTROL_TIME_LIMIT_MS,
  });
  const transport: Transport = async (request) => {
    await gate.passed();
    return fetch(request);
  };
  if (!controlled || !(await apiAnswers(transport, apiAddress(app)))) return null;
  const channel = workerHandleChannel(container);
  const handles: HandleChannel = async (request) => {
    await gate.passed();
    return channel(request);
  };
  return { kind: 'service-worker', transport, handles };
}

async function pageMount(): Promise<Mount> {
  const backend = await mountInPage();
  return {
    kind: 'page',
    transport: (request) => backend.fetch(request),
    async handles(request) {
      const reply = await backend.handleMessage(request);
      if (reply === undefined) throw new Error(`The backend does not know ${request.type}.`);
      return reply;
    },
  };
}

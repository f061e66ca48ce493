/** The backend in Node, on an IndexedDB in memory: the mount that costs least. */
import { threadId } from 'node:worker_threads';
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openApiDocument } from '../../../src/api/openapi/document.ts';
import { type Backend, createBackend } from '../../../src/backend/backend.ts';
import type { Clock } from '../../../src/shared/clock.ts';
import type { CallInit, CallResult } from '../contract-client.ts';

const { BroadcastChannel: ProcessChannel } = globalThis;

/** Tests that run in other threads have databases of their own, and must not be heard here. */
globalThis.BroadcastChannel = class extends ProcessChannel {
  constructor(name: string) {
    super(`${name} of thread ${threadId}`);
  }
};

/** A name that no other test's database has: those of other files of this thread stay, while modules begin anew with each file. */
export function newDatabaseName(): string {
  return `library-${crypto.randomUUID()}`;
}

/** Opens a backend on a database, which is made where there is none. */
export function openNodeBackend(databaseName: string, clock: Clock = systemClock): Promise<Backend> {
  // Found once, when Dexie was loaded; other tests of this thread may have loaded it.
  Dexie.dependencies.indexedDB ??= new IDBFactory();
  Dexie.dependencies.IDBKeyRange ??= IDBKeyRange;
  return createBackend({
    clock,
    heldRoots: async () => new Set(),
    build: { version: 'test' },
    openApi: async () => Response.json(openApiDocument('test')),
    databaseName,
  });
}

const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** Asks the backend as an application below a path of its host would. */
export async function callBackend(
  backend: Pick<Backend, 'fetch'>,
  method: string,
  path: string,
  {
    headers,
    bytes,
    body = bytes && Uint8Array.from(bytes),
  }: Omit<CallInit, 'body'> & { body?: BodyInit } = {},
): Promise<CallResult> {
  const request = new Request(`https://host.example/earmark/api/v1${path}`, {
    method,
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  });
  const response = await backend.fetch(request);
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
    json: (): unknown => JSON.parse(text),
  };
}

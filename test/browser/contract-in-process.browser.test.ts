/** The contract against the backend itself, on a real IndexedDB. */
import { type Backend, createBackend } from '../../src/backend/backend.ts';
import { type CallInit, type ContractConnection, defineContractSuite } from '../contract/contract-suite.ts';

let databases = 0;

async function openBackend(): Promise<Backend> {
  databases += 1;
  return createBackend({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    heldRoots: async () => new Set(),
    build: { version: 'test' },
    databaseName: `contract-${databases}`,
  });
}

/** Asks the backend as an application below a path of its host would. */
async function call(backend: Backend, method: string, path: string, init: CallInit = {}) {
  const body = init.bytes ? Uint8Array.from(init.bytes) : init.body;
  const request = new Request(`https://host.example/earmark/api/v1${path}`, {
    method,
    ...(init.headers ? { headers: init.headers } : {}),
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

async function connect(): Promise<ContractConnection> {
  let backend = await openBackend();
  return {
    call: (method, path, init) => call(backend, method, path, init),
    async reset() {
      await backend.close();
      backend = await openBackend();
    },
    close: () => backend.close(),
  };
}

defineContractSuite('in process', connect);

/** The contract against a backend that is ended and started anew between any two requests, as a service worker may be. */
import { type ContractConnection, defineContractSuite } from './contract-suite.ts';
import { callBackend, newDatabaseName, openNodeBackend } from './mount/node-backend.ts';

async function connect(): Promise<ContractConnection> {
  let database = newDatabaseName();
  let backend = openNodeBackend(database);
  let underWay = 0;
  let isLeftAlone = false;
  return {
    async call(method, path, init) {
      if (underWay === 0 && !isLeftAlone) backend = restart(backend, database);
      underWay += 1;
      try {
        return await callBackend(await backend, method, path, init);
      } finally {
        underWay -= 1;
      }
    },
    async reset() {
      await (await backend).close();
      database = newDatabaseName();
      backend = openNodeBackend(database);
      await backend;
      isLeftAlone = false;
    },
    oneRun() {
      isLeftAlone = true;
    },
    close: async () => (await backend).close(),
  };
}

async function restart(backend: ReturnType<typeof openNodeBackend>, database: string) {
  await (await backend).close();
  return openNodeBackend(database);
}

defineContractSuite('in Node, restarted', connect);

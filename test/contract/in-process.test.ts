/** The contract in Node, on an IndexedDB in memory. */
import { type ContractConnection, defineContractSuite } from './contract-suite.ts';
import { callBackend, newDatabaseName, openNodeBackend } from './mount/node-backend.ts';

async function connect(): Promise<ContractConnection> {
  let backend = await openNodeBackend(newDatabaseName());
  return {
    call: (method, path, init) => callBackend(backend, method, path, init),
    async reset() {
      await backend.close();
      backend = await openNodeBackend(newDatabaseName());
    },
    close: () => backend.close(),
  };
}

defineContractSuite('in Node', connect);

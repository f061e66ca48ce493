/** Runs the import of one root in a worker of its own. */
import { releaseProxy, wrap } from 'comlink';
import { deferred } from '../shared/deferred.ts';
import { EarmarkError } from '../shared/failures.ts';
import type { ImportWorkerApi } from '../workers/protocol.ts';
import { type ImportRequest, type ImportResult, runImport } from './import-run.ts';

/**
 * Imports a root; settles at once when the signal is aborted, however long the disk takes to answer.
 *
 * @throws EarmarkError `worker_crashed`; ApiError when the library refuses; the signal's reason.
 */
export async function importRoot(request: ImportRequest): Promise<ImportResult> {
  request.signal.throwIfAborted();
  const worker = new Worker(new URL('../workers/import.worker.ts', import.meta.url), {
    type: 'module',
    name: 'import',
  });
  const api = wrap<ImportWorkerApi>(worker);
  const broken = deferred<never>();
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    broken.reject(
      new EarmarkError('worker_crashed', `Reading the folder failed: ${event.message}. Rescan it.`),
    );
  });
  const onAbort = () => broken.reject(request.signal.reason);
  request.signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([runImport(api, request), broken.promise]);
  } finally {
    request.signal.removeEventListener('abort', onAbort);
    api[releaseProxy]();
    worker.terminate();
  }
}

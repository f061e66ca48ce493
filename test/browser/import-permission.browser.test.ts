import * as Comlink from 'comlink';
import { expect, test } from 'vitest';
import { toFailure } from '../../src/shared/failures.ts';
import type { ImportWorkerApi } from '../../src/workers/protocol.ts';

test('a permission that is lost ends the reading, and arrives at the page with its code', async () => {
  const worker = new Worker(new URL('../../src/workers/import.worker.ts', import.meta.url), {
    type: 'module',
  });
  const api = Comlink.wrap<ImportWorkerApi>(worker);
  const modified_at = new Date(0).toISOString();
  const files = ['a.mp3', 'b.mp3'].map((path) => ({ path, size: 1, modified_at }));
  const refused = { failure: { code: 'permission_lost' as const, detail: 'Reconnect the folder.' } };
  const { toRead } = await api.scan(
    { kind: 'listing', files },
    [],
    Comlink.proxy(() => undefined),
    Comlink.proxy(async () => refused),
  );
  let batches = 0;
  const reading = api.read(
    toRead,
    Comlink.proxy(async () => {
      batches += 1;
    }),
  );
  const thrown = await reading.catch((reason: unknown) => reason);
  worker.terminate();
  expect(toFailure(thrown).code).toBe('permission_lost');
  expect(batches).toBe(0);
});

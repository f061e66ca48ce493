import * as Comlink from 'comlink';
import { ImportSession } from '../import/import-session.ts';
import { quietDemuxer } from '../import/mediabunny-file.ts';
import type { ImportWorkerApi } from './protocol.ts';

quietDemuxer();

const session = new ImportSession(() => performance.now());

const api: ImportWorkerApi = {
  scan: (root, known, onFound, openListed) =>
    session.scan(root.kind === 'handle' ? root : { ...root, open: openListed }, known, onFound),
  read: (paths, onBatch) => session.read(paths, onBatch),
  abort: () => session.abort(),
};

Comlink.expose(api);

import * as Comlink from 'comlink';
import { ImportSession } from '../import/import-session.ts';
import { quietDemuxer } from '../import/mediabunny-file.ts';
import { EarmarkError } from '../shared/failures.ts';
import type { ImportWorkerApi, OpenedFile } from './protocol.ts';

quietDemuxer();

const session = new ImportSession(() => performance.now());

const api: ImportWorkerApi = {
  scan(root, known, onFound, openListed) {
    const open = async (path: string) => fileOf(await openListed(path));
    return session.scan(root.kind === 'handle' ? root : { ...root, open }, known, onFound);
  },
  read: (paths, onBatch) => session.read(paths, onBatch),
  abort: () => session.abort(),
};

function fileOf(opened: OpenedFile): File {
  if ('file' in opened) return opened.file;
  throw new EarmarkError(opened.failure.code, opened.failure.detail);
}

Comlink.expose(api);

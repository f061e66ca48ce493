/** Gives the files of one root, wherever they come from. */
import { EarmarkError } from '../shared/failures.ts';
import type { ScanRoot, WalkedFile } from '../workers/protocol.ts';

export interface RootFileSource {
  /** What the import worker walks. */
  walkable(): Promise<ScanRoot>;
  /**
   * The file at a path inside the root.
   *
   * @throws EarmarkError `file_gone` or `permission_lost`.
   */
  file(path: string): Promise<File>;
}

/** Files of a directory handle; folders on the way are remembered, since neighbours are asked for together. */
export function directoryFiles(directory: FileSystemDirectoryHandle): RootFileSource {
  const folders = new Map<string, Promise<FileSystemDirectoryHandle>>([['', Promise.resolve(directory)]]);
  const folder = (path: string): Promise<FileSystemDirectoryHandle> => {
    const known = folders.get(path);
    if (known) return known;
    const cut = path.lastIndexOf('/');
    const found = folder(path.slice(0, Math.max(0, cut))).then((parent) =>
      parent.getDirectoryHandle(path.slice(cut + 1)),
    );
    folders.set(path, found);
    found.catch(() => folders.delete(path)); // the caller hears of it; a later attempt asks again
    return found;
  };
  return {
    walkable: async () => ({ kind: 'handle', directory }),
    async file(path) {
      const cut = path.lastIndexOf('/');
      try {
        const parent = await folder(path.slice(0, Math.max(0, cut)));
        return await (await parent.getFileHandle(path.slice(cut + 1))).getFile();
      } catch (error) {
        throw readingFailure(error, path);
      }
    },
  };
}

/** Files that `<input type=file>` or a drop without handles gave; they live as long as this tab. */
export function listedFiles(files: { path: string; file: File }[]): RootFileSource {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  return {
    walkable: async () => ({ kind: 'listing', files: await describeFiles(files) }),
    async file(path) {
      const file = byPath.get(path);
      if (!file)
        throw new EarmarkError(
          'file_gone',
          `"${path}" is not among the files that were chosen. Choose the folder again.`,
        );
      return file;
    },
  };
}

/** How long the page may be held up at a time. */
const SLICE_MS = 12;

/** Asking a chosen file for its time takes 0.3 ms of the main thread, since the browser looks at the disk: done in slices. */
async function describeFiles(files: readonly { path: string; file: File }[]): Promise<WalkedFile[]> {
  const described: WalkedFile[] = [];
  let sliceEndsAt = performance.now() + SLICE_MS;
  for (const { path, file } of files) {
    described.push({ path, size: file.size, modified_at: new Date(file.lastModified).toISOString() });
    if (performance.now() < sliceEndsAt) continue;
    await new Promise((resolve) => setTimeout(resolve));
    sliceEndsAt = performance.now() + SLICE_MS;
  }
  return described;
}

function readingFailure(error: unknown, path: string): EarmarkError {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') {
    return new EarmarkError('permission_lost', 'The browser may no longer read this folder. Reconnect it.', {
      cause: error,
    });
  }
  if (name === 'NotFoundError' || name === 'TypeMismatchError') {
    return new EarmarkError('file_gone', `"${path}" is no longer there. Rescan the folder.`, {
      cause: error,
    });
  }
  return new EarmarkError('file_gone', `"${path}" could not be opened: ${String(error)}.`, { cause: error });
}

/** Gives the files of one root, wherever they come from. */
import { EarmarkError } from '../shared/failures.ts';
import type { ScanRoot, WalkedFile } from '../workers/protocol.ts';

export interface RootFileSource {
  /** What the import worker walks. */
  readonly walkable: ScanRoot;
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
    walkable: { kind: 'handle', directory },
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
    walkable: { kind: 'listing', files: files.map(describeFile) },
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

function describeFile({ path, file }: { path: string; file: File }): WalkedFile {
  return { path, size: file.size, modified_at: new Date(file.lastModified).toISOString() };
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

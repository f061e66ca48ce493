/** Gives the files of one root, wherever they come from. */
import { EarmarkError, toFailure } from '../shared/failures.ts';
import { instantOf } from '../shared/instant.ts';
import type { ScanRoot, WalkedFile } from '../workers/protocol.ts';
import { directoryReach, type FolderReach, listedReach } from './folder-reach.ts';

/** A file that a person chose, and where it stands in its folder. */
export interface ChosenFile {
  path: string;
  file: File;
}

export interface RootFileSource {
  /** Whether a file that is not found has gone; loose files are only ever added. */
  readonly isWhole: boolean;
  /** What the import worker walks. */
  walkable(): Promise<ScanRoot>;
  /**
   * The file at a path inside the root.
   *
   * @throws EarmarkError `file_gone`, `permission_lost`, `unreadable_file` or `internal`.
   */
  file(path: string): Promise<File>;
  /** Whether the folder can be found at all. */
  reach(): Promise<FolderReach>;
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
    isWhole: true,
    walkable: async () => ({ kind: 'handle', directory }),
    async file(path) {
      const cut = path.lastIndexOf('/');
      try {
        const parent = await folder(path.slice(0, Math.max(0, cut)));
        return await (await parent.getFileHandle(path.slice(cut + 1))).getFile();
      } catch (error) {
        throw openingFailure(error, path);
      }
    },
    reach: () => directoryReach(directory),
  };
}

/** Files that `<input type=file>` or a drop without handles gave; they live as long as this tab. */
export function listedFiles(
  files: ReadonlyMap<string, File>,
  extent: 'whole' | 'additional',
): RootFileSource {
  return {
    isWhole: extent === 'whole',
    walkable: async () => ({ kind: 'listing', files: await describeFiles(files) }),
    async file(path) {
      const file = files.get(path);
      if (file) return file;
      throw new EarmarkError(
        'file_gone',
        `"${path}" is not among the files that were chosen. Choose the folder again.`,
      );
    },
    reach: () => listedReach(files),
  };
}

/** How long the page may be held up at a time. */
const SLICE_MS = 12;

/** Asking a chosen file for its time takes 0.3 ms of the main thread, since the browser looks at the disk: done in slices. */
async function describeFiles(files: ReadonlyMap<string, File>): Promise<WalkedFile[]> {
  const described: WalkedFile[] = [];
  let sliceEndsAt = performance.now() + SLICE_MS;
  for (const [path, file] of files) {
    described.push({ path, size: file.size, modified_at: instantOf(file.lastModified) });
    if (performance.now() < sliceEndsAt) continue;
    await new Promise((resolve) => setTimeout(resolve));
    sliceEndsAt = performance.now() + SLICE_MS;
  }
  return described;
}

function openingFailure(error: unknown, path: string): EarmarkError {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'TypeMismatchError') {
    return new EarmarkError('file_gone', `"${path}" is no longer there. Rescan the folder.`, {
      cause: error,
    });
  }
  const { code, detail } = toFailure(error);
  return new EarmarkError(code, code === 'internal' ? `"${path}" could not be opened: ${detail}` : detail, {
    cause: error,
  });
}

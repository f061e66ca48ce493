import type { TrackFiles } from '../api/library/track-files.ts';
import { ApiProblem } from '../api/problem.ts';
import { type Failure, toFailure } from '../shared/failures.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { fileFromTab } from './tab-files.ts';

/**
 * Opens files by the stored handle of their root, or has the tab that reads the root hand them over: the only way to the
 * files of an input, and to those of a handle that only that tab has the permission for.
 */
export function openTrackFiles(
  store: LibraryStore,
  heldRoots: () => Promise<ReadonlySet<string>>,
): TrackFiles {
  return {
    async open(rootId, path) {
      const stored = (await store.listHandles()).find((candidate) => candidate.rootId === rootId);
      const opened = stored ? await openBelow(stored.handle, path) : null;
      if (opened instanceof File) return opened;
      if (stored && opened?.code === 'file_gone' && !(await isThere(stored.handle))) {
        throw movedAway(stored.handle.name);
      }
      if (opened && opened.code !== 'permission_lost') throw refusal(opened);
      const isHeld = (await heldRoots()).has(rootId);
      const file = isHeld ? await askTab(rootId, path) : null;
      if (file) return file;
      throw opened ? refusal(opened) : notHeld(await nameOf(store, rootId));
    },
  };
}

async function openBelow(directory: FileSystemDirectoryHandle, path: string): Promise<File | Failure> {
  const names = path.split('/');
  const name = names.pop() ?? '';
  try {
    let folder = directory;
    for (const step of names) folder = await folder.getDirectoryHandle(step);
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    // A name that no file can have, or a folder where a file is wanted.
    const isAbsent =
      error instanceof TypeError || (error instanceof Error && error.name === 'TypeMismatchError');
    return toFailure(isAbsent ? new DOMException('', 'NotFoundError') : error);
  }
}

async function askTab(rootId: string, path: string): Promise<File | null> {
  try {
    return await fileFromTab(rootId, path);
  } catch (error) {
    throw refusal(toFailure(error));
  }
}

function refusal({ code, detail }: Failure): ApiProblem {
  if (code === 'permission_lost') {
    return new ApiProblem('permission_lost', {
      detail: 'The browser may no longer read this folder. Open Earmark and reconnect the folder.',
    });
  }
  return new ApiProblem('file_gone', { detail });
}

/** Whether the folder itself can be found. Where a disk was mounted an empty one is left when it goes. */
async function isThere(directory: FileSystemDirectoryHandle): Promise<boolean> {
  try {
    const { done } = await directory.keys().next();
    return done !== true;
  } catch (error) {
    return toFailure(error).code !== 'file_gone';
  }
}

function movedAway(folder: string): ApiProblem {
  return new ApiProblem('file_away', {
    detail: `The folder “${folder}” is not where it was: it was moved or renamed, or its disk is not connected. Connect the disk or put the folder back, or choose the folder where it is now.`,
  });
}

async function nameOf(store: LibraryStore, rootId: string): Promise<string> {
  const { roots } = await store.readState();
  return roots.find(({ id }) => id === rootId)?.name ?? '';
}

function notHeld(folder: string): ApiProblem {
  return new ApiProblem('file_away', {
    detail: `No open tab has the files of the folder “${folder}”. Choose the folder again.`,
  });
}

/** Whether a folder as a whole can be found where a file of it cannot: a disk that is away is no fault of each of its files. */
import { type FailureCode, toFailure } from '../shared/failures.ts';

/** `empty` is what a disk leaves behind where it was mounted, and a folder that somebody emptied. */
export type FolderReach = 'there' | 'empty' | 'gone';

/** So many files stand for all that were chosen, spread over them. */
const PROBED_FILES = 5;

const OUT_OF_REACH: readonly FailureCode[] = ['file_gone', 'unreadable_file'];

/** Whether a file could not be read for a reason that the whole folder may share. */
export function mayBeAway(code: FailureCode): boolean {
  return OUT_OF_REACH.includes(code);
}

/** Of a directory it is asked what is in it. */
export async function directoryReach(directory: FileSystemDirectoryHandle): Promise<FolderReach> {
  try {
    const { done } = await directory.keys().next();
    return done === true ? 'empty' : 'there';
  } catch (error) {
    return mayBeAway(toFailure(error).code) ? 'gone' : 'there';
  }
}

/** Files that were chosen have no folder to ask: some of them are tried. A single one tells nothing of its folder. */
export async function listedReach(files: ReadonlyMap<string, File>): Promise<FolderReach> {
  const all = [...files.values()];
  if (all.length < 2) return 'there';
  const step = Math.max(1, all.length / PROBED_FILES);
  const probed = Array.from(
    { length: Math.min(PROBED_FILES, all.length) },
    (_, at) => all[Math.floor(at * step)],
  );
  for (const file of probed) if (file && (await isReadable(file))) return 'there';
  return 'gone';
}

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch (error) {
    return !mayBeAway(toFailure(error).code);
  }
}

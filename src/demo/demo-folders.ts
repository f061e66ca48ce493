import { EarmarkError } from '../shared/failures.ts';

/** The root of the demo library, in the origin's private file system. */
const DEMO_FOLDER = 'demo';
/** Where files are written until they are whole, beside the library, so that a scan never meets half a file. */
const UNFINISHED_FOLDER = 'demo-unfinished';

/** Every current engine can move a file within the private file system; the DOM typings don't know it yet. */
interface MovableFileHandle extends FileSystemFileHandle {
  move?(parent: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/**
 * The private file system of this origin.
 *
 * @throws {EarmarkError} `storage_unavailable` where the browser has none, or refuses it (private windows).
 */
async function privateRoot(): Promise<FileSystemDirectoryHandle> {
  try {
    return await navigator.storage.getDirectory();
  } catch (cause) {
    throw new EarmarkError(
      'storage_unavailable',
      'This browser gives the page no private storage, which the demo library needs. Leave private browsing or use a current browser.',
      { cause },
    );
  }
}

/** The folder at `path` below `root`, made where it is missing. */
async function makeFolder(
  root: FileSystemDirectoryHandle,
  path: string[],
): Promise<FileSystemDirectoryHandle> {
  let folder = root;
  for (const name of path) folder = await folder.getDirectoryHandle(name, { create: true });
  return folder;
}

/** The root of the demo library, made where it is missing. */
export async function openDemoFolder(): Promise<FileSystemDirectoryHandle> {
  return makeFolder(await privateRoot(), [DEMO_FOLDER]);
}

/** Whether a file is there. Files arrive whole, so that one that is there is complete. */
export async function hasDemoFile(demo: FileSystemDirectoryHandle, path: string[]): Promise<boolean> {
  try {
    let folder = demo;
    for (const name of path.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
    await folder.getFileHandle(path.at(-1) ?? '');
    return true;
  } catch (thrown) {
    if (isNotFound(thrown)) return false;
    throw thrown;
  }
}

/**
 * Writes a file of the demo library aside and moves it into place when it is whole.
 *
 * @throws {EarmarkError} `storage_full` when the quota does not suffice, `storage_unavailable` where files can't be written.
 */
export async function placeDemoFile(path: string[], content: ArrayBuffer): Promise<void> {
  const root = await privateRoot();
  const unfinished = await makeFolder(root, [UNFINISHED_FOLDER]);
  const name = path.at(-1) ?? '';
  try {
    const file: MovableFileHandle = await unfinished.getFileHandle(name, { create: true });
    if (!file.createWritable || !file.move) throw new EarmarkError('storage_unavailable', TOO_OLD);
    const writable = await file.createWritable();
    await writable.write(content);
    await writable.close();
    await file.move(await makeFolder(root, [DEMO_FOLDER, ...path.slice(0, -1)]), name);
  } catch (thrown) {
    throw isQuotaExceeded(thrown) ? new EarmarkError('storage_full', FULL, { cause: thrown }) : thrown;
  }
}

const TOO_OLD = 'This browser cannot write the demo library to its private storage. Use a current browser.';
const FULL =
  'There is no room left for the demo library (about 30 MB). Free some space on this device, or delete data of other sites, and try again.';

/** Removes what an interrupted run left behind. */
export async function clearUnfinished(): Promise<void> {
  await removeFolder(UNFINISHED_FOLDER);
}

/** Removes the demo library and all its files. */
export async function removeDemoFolder(): Promise<void> {
  await removeFolder(DEMO_FOLDER);
}

async function removeFolder(name: string): Promise<void> {
  const root = await privateRoot();
  try {
    await root.removeEntry(name, { recursive: true });
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'NotFoundError';
}

/** Newer engines throw a `QuotaExceededError` class of its own, older ones a DOMException of that name. */
function isQuotaExceeded(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'QuotaExceededError';
}

/** From what a person chose (a picked or dropped directory, the files of an input) to the root it belongs to. */
import type { ApiClient } from '../api/client.ts';
import type { PostRootBody, Root } from '../api/contract.ts';
import { directoryReach } from './folder-reach.ts';
import { type ChosenFile, directoryFiles } from './root-files.ts';
import type { RootRegistry } from './root-registry.ts';

/** As many files as are enough to tell a folder that was chosen before from another of the same name. */
const SAMPLE_FILES = 200;
/** Of a folder that may have moved, so many known files are looked for. */
const COMPARED_FILES = 50;
/** The one root of all files that were dropped without a folder. */
const LOOSE_FILES_NAME = 'Dropped files';

export interface ChosenDirectory {
  root: Root;
  /** Where the chosen directory lies inside a root that is known already, that root's directory stands for it. */
  directory: FileSystemDirectoryHandle;
}

/** Finds the root that a directory is or lies in, or that was moved to it; else makes one. */
export async function rootForDirectory(
  client: Pick<ApiClient, 'postRoot' | 'listKnownFiles'>,
  registry: Pick<RootRegistry, 'directories' | 'states' | 'state' | 'requestPermission'>,
  chosen: FileSystemDirectoryHandle,
  kind: 'handle' | 'demo',
): Promise<ChosenDirectory> {
  for (const { rootId, directory } of registry.directories()) {
    if ((await directory.resolve(chosen)) === null) continue;
    if (registry.state(rootId)?.access === 'needs_permission') await regainPermission(registry, rootId);
    const root = await client.postRoot({ kind, name: directory.name, root_id: rootId });
    return { root, directory };
  }
  const moved = kind === 'handle' ? await movedRoot(client, registry, chosen) : null;
  if (moved !== null) {
    const root = await client.postRoot({ kind, name: chosen.name, root_id: moved });
    return { root, directory: chosen };
  }
  return { root: await client.postRoot({ kind, name: chosen.name }), directory: chosen };
}

/**
 * The root whose directory is not where it was, or lost, and whose files lie in the chosen one, of the same size: every album
 * has a `01.mp3`.
 */
async function movedRoot(
  client: Pick<ApiClient, 'listKnownFiles'>,
  registry: Pick<RootRegistry, 'directories' | 'states'>,
  chosen: FileSystemDirectoryHandle,
): Promise<string | null> {
  const directories = new Map(registry.directories().map(({ rootId, directory }) => [rootId, directory]));
  for (const { id: rootId, kind } of registry.states()) {
    const known = directories.get(rootId);
    if (kind !== 'handle' || (known && (await directoryReach(known)) === 'there')) continue;
    const { items } = await client.listKnownFiles({ root_id: rootId, limit: COMPARED_FILES });
    const files = directoryFiles(chosen);
    const found = await Promise.all(
      items.map(({ path, size }) => files.file(path).then((file) => file.size === size, isNothing)),
    );
    if (found.filter(Boolean).length * 2 > found.length) return rootId;
  }
  return null;
}

/** Whatever keeps a file from being opened, it does not speak for the folder. */
const isNothing = () => false;

/** While the click that chose the folder is fresh; where there was none, the screen asks for one. */
async function regainPermission(
  registry: Pick<RootRegistry, 'requestPermission'>,
  rootId: string,
): Promise<void> {
  try {
    await registry.requestPermission(rootId);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'SecurityError')) throw error;
  }
}

export interface ChosenFiles {
  root: Root;
  files: ChosenFile[];
  /** Loose files stand beside those that were given before; a folder is all there is. */
  extent: 'whole' | 'additional';
}

/** Files of `<input webkitdirectory>`, with the folder they were chosen with as first segment of their path. */
export function inputFiles(files: readonly File[]): ChosenFile[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Finds or makes the roots of files with paths whose first segment names the folder; loose files share one root. */
export async function rootsForFiles(
  client: Pick<ApiClient, 'postRoot'>,
  registry: Pick<RootRegistry, 'states'>,
  files: readonly ChosenFile[],
): Promise<ChosenFiles[]> {
  const folders = new Map<string, ChosenFile[]>();
  const loose: ChosenFile[] = [];
  for (const { path, file } of files) {
    const cut = path.indexOf('/');
    if (cut < 0) {
      loose.push({ path, file });
      continue;
    }
    const name = path.slice(0, cut);
    const group = folders.get(name) ?? [];
    group.push({ path: path.slice(cut + 1), file });
    folders.set(name, group);
  }
  const chosen: ChosenFiles[] = [];
  for (const [name, group] of folders) {
    const root = await client.postRoot({ kind: 'input', name, sample_files: sampleFiles(group) });
    chosen.push({ root, files: group, extent: 'whole' });
  }
  if (loose.length > 0) {
    const root = await client.postRoot(looseRoot(registry));
    chosen.push({ root, files: loose, extent: 'additional' });
  }
  return chosen;
}

/** What another tab has dropped stays with it: here a second root begins. */
function looseRoot(registry: Pick<RootRegistry, 'states'>): PostRootBody {
  const known = registry
    .states()
    .find(
      ({ kind, name, access }) => kind === 'input' && name === LOOSE_FILES_NAME && access !== 'elsewhere',
    );
  const body: PostRootBody = { kind: 'input', name: LOOSE_FILES_NAME };
  return known ? { ...body, root_id: known.id } : body;
}

/**
 * Spread over the folder: the first files alone may be new. Where the browser takes some files for sound or film, only
 * those: covers and texts are never in the library, and would make a known folder look strange.
 */
function sampleFiles(group: readonly ChosenFile[]): { path: string; size: number }[] {
  const sounding = group.filter(({ file }) => /^(audio|video)\//.test(file.type));
  const telling = sounding.length > 0 ? sounding : group;
  const step = Math.max(1, telling.length / SAMPLE_FILES);
  const count = Math.min(telling.length, SAMPLE_FILES);
  return Array.from({ length: count }, (_, index) => telling[Math.floor(index * step)]).flatMap((chosen) =>
    chosen ? [{ path: chosen.path, size: chosen.file.size }] : [],
  );
}

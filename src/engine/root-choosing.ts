/** From what a person chose (a picked or dropped directory, the files of an input) to the root it belongs to. */
import type { ApiClient } from '../api/client.ts';
import type { Root } from '../api/contract.ts';
import type { RootRegistry } from './root-registry.ts';

/** As many paths as are enough to tell a folder that was chosen before from another of the same name. */
const SAMPLE_PATHS = 50;
const LOOSE_FILES_NAME = 'Dropped files';

export interface ChosenDirectory {
  root: Root;
  /** Where the chosen directory lies inside a root that is known already, that root's directory stands for it. */
  directory: FileSystemDirectoryHandle;
}

/** Finds the root that a directory is or lies in, else makes one. */
export async function rootForDirectory(
  client: ApiClient,
  registry: RootRegistry,
  chosen: FileSystemDirectoryHandle,
  kind: 'handle' | 'demo',
): Promise<ChosenDirectory> {
  for (const { rootId, directory } of registry.directories()) {
    if ((await directory.resolve(chosen)) === null) continue;
    const root = await client.postRoot({ kind, name: directory.name, root_id: rootId });
    return { root, directory };
  }
  return { root: await client.postRoot({ kind, name: chosen.name }), directory: chosen };
}

export interface ChosenFiles {
  root: Root;
  files: { path: string; file: File }[];
}

/** Files of `<input webkitdirectory>`, grouped by the folder they were chosen with. */
export async function rootsForInputFiles(client: ApiClient, files: readonly File[]): Promise<ChosenFiles[]> {
  return rootsForPaths(
    client,
    files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
  );
}

/** Files with paths whose first segment names the folder; loose files share one root. */
export async function rootsForPaths(
  client: ApiClient,
  files: readonly { path: string; file: File }[],
): Promise<ChosenFiles[]> {
  const groups = new Map<string, { path: string; file: File }[]>();
  for (const { path, file } of files) {
    const cut = path.indexOf('/');
    const name = cut < 0 ? LOOSE_FILES_NAME : path.slice(0, cut);
    const group = groups.get(name) ?? [];
    group.push({ path: path.slice(cut + 1), file });
    groups.set(name, group);
  }
  return Promise.all(
    [...groups].map(async ([name, group]) => {
      const root = await client.postRoot({ kind: 'input', name, sample_paths: samplePaths(group) });
      return { root, files: group };
    }),
  );
}

/** Spread over the folder: the first files alone may be new. */
function samplePaths(group: readonly { path: string }[]): string[] {
  const step = Math.max(1, Math.floor(group.length / SAMPLE_PATHS));
  return group
    .filter((_, index) => index % step === 0)
    .slice(0, SAMPLE_PATHS)
    .map(({ path }) => path);
}

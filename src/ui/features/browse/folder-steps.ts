import { browse } from '../../messages/browse.ts';

export interface FolderStep {
  root: string | undefined;
  path: string;
  name: string;
}

/** The way from all folders to one, itself the last step. */
export function folderSteps(
  root: string | undefined,
  path: string,
  rootNames: ReadonlyMap<string, { name: string }>,
): FolderStep[] {
  const top: FolderStep = { root: undefined, path: '', name: browse.folders.root };
  if (root === undefined) return [top];
  const parts = path === '' ? [] : path.split('/');
  return [
    top,
    { root, path: '', name: rootNames.get(root)?.name ?? browse.folders.label },
    ...parts.map((name, at) => ({ root, path: parts.slice(0, at + 1).join('/'), name })),
  ];
}

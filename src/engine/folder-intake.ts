/** From what a person chose to an import under way. */
import type { ApiClient } from '../api/client.ts';
import type { BackendConnection } from './connection.ts';
import type { ImportQueue } from './import-queue.ts';
import { rootForDirectory, rootsForFiles } from './root-choosing.ts';
import type { ChosenFile } from './root-files.ts';
import type { RootRegistry } from './root-registry.ts';

export interface FolderIntakeOptions {
  client: ApiClient;
  connecting: Promise<BackendConnection>;
  roots: RootRegistry;
  imports: ImportQueue;
}

export class FolderIntake {
  readonly #options: FolderIntakeOptions;

  constructor(options: FolderIntakeOptions) {
    this.#options = options;
  }

  /** Resolves when the directory is imported. */
  async addDirectory(chosen: FileSystemDirectoryHandle, kind: 'handle' | 'demo'): Promise<void> {
    const { client, connecting, roots, imports } = this.#options;
    const { root, directory } = await rootForDirectory(client, roots, chosen, kind);
    // Attached first: a tab that finds the stored handle must find the root taken.
    await roots.attachDirectory(root, directory);
    await (await connecting).putHandle(root.id, directory);
    await imports.enqueue(root.id);
  }

  /** Resolves when the files are imported. */
  async addFiles(files: readonly ChosenFile[]): Promise<void> {
    const { client, roots, imports } = this.#options;
    const chosen = await rootsForFiles(client, roots, files);
    for (const { root, files, extent } of chosen) await roots.attachFiles(root, files, extent);
    await Promise.all(chosen.map(({ root }) => imports.enqueue(root.id)));
  }

  /** Takes up the roots that the library knows, with the handles that were kept. */
  async takeUpKnown(): Promise<void> {
    const { client, connecting, roots } = this.#options;
    const connection = await connecting;
    await roots.sync(async () => {
      const [listed, handles] = await Promise.all([client.listRoots(), connection.listHandles()]);
      return {
        roots: listed.items,
        handles: new Map(handles.map(({ rootId, handle }) => [rootId, handle])),
      };
    });
  }
}

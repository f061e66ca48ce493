import type { DemoProgress } from './engine-types.ts';

export interface DemoMakingOptions {
  onProgress(progress: DemoProgress): void;
  /** Imports the demo's directory; called whenever it holds more than at the last call. */
  importDirectory(directory: FileSystemDirectoryHandle): Promise<void>;
  signal: AbortSignal;
}

/**
 * Makes the demo library and has it imported while it grows, so that the first pieces can be heard at once.
 *
 * @throws what making or importing throws, or the signal's reason; nothing is imported after that.
 */
export async function makeDemo({ onProgress, importDirectory, signal }: DemoMakingOptions): Promise<void> {
  // Fifty kilobytes of composing that most visits never need.
  const [{ createDemoLibrary }, { openDemoFolder }] = await Promise.all([
    import('../demo/demo-library.ts'),
    import('../demo/demo-folders.ts'),
  ]);
  const directory = await openDemoFolder();
  let importing: Promise<void> | null = null;
  const failures: unknown[] = [];
  const importMore = () => {
    if (signal.aborted) return;
    importing ??= importDirectory(directory)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        importing = null;
      });
  };
  await createDemoLibrary({
    onProgress: (done, total, title) => onProgress({ done, total, title }),
    onPieceReady: importMore,
    signal,
  });
  await importing;
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  await importDirectory(directory);
}

/** Deletes the files of the demo library. */
export async function deleteDemoFiles(): Promise<void> {
  const { deleteDemoLibrary } = await import('../demo/demo-library.ts');
  await deleteDemoLibrary();
}

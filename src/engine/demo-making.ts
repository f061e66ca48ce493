import type { DemoProgress } from './engine-types.ts';

export interface DemoMakingOptions {
  onProgress(progress: DemoProgress): void;
  /** Imports the demo's directory; called whenever it holds more than at the last call. */
  importDirectory(directory: FileSystemDirectoryHandle): Promise<void>;
}

/** Makes the demo library and has it imported while it grows, so that the first pieces can be heard at once. */
export async function makeDemo({ onProgress, importDirectory }: DemoMakingOptions): Promise<void> {
  // Fifty kilobytes of composing that most visits never need.
  const [{ createDemoLibrary }, { openDemoFolder }] = await Promise.all([
    import('../demo/demo-library.ts'),
    import('../demo/demo-folders.ts'),
  ]);
  const directory = await openDemoFolder();
  let importing: Promise<void> | null = null;
  const failures: unknown[] = [];
  const importMore = () => {
    importing ??= importDirectory(directory)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        importing = null;
      });
  };
  await createDemoLibrary({
    onProgress: (done, total, title) => onProgress({ done, total, title }),
    onPieceReady: importMore,
    signal: new AbortController().signal,
  });
  await importing;
  if (failures.length > 0) throw failures[0];
  await importDirectory(directory);
}

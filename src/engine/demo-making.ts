import { createDemoLibrary } from '../demo/demo-library.ts';
import type { DemoProgress } from './engine-types.ts';

export interface DemoMakingOptions {
  onProgress(progress: DemoProgress): void;
  /** Called with the demo's directory whenever it holds more than before; imports run one after another. */
  onDirectory(directory: FileSystemDirectoryHandle): Promise<void>;
}

/** Makes the demo library and has it imported while it grows, so that the first pieces can be heard at once. */
export async function makeDemo({ onProgress, onDirectory }: DemoMakingOptions): Promise<void> {
  const directory = await createDemoLibrary({
    onProgress: (done, total, title) => onProgress({ done, total, title }),
    signal: new AbortController().signal,
  });
  await onDirectory(directory);
}

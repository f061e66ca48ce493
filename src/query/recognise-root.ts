import type { LibraryIndex } from './library-index.ts';

/** A file of a chosen folder, as far as it can be told before it is read. */
export interface SampledFile {
  path: string;
  /** Bytes. */
  size: number;
}

/** Two folders may share a name and a few paths (`01.mp3`, `cover/intro.ogg`); the same folder shares most of its files. */
const LEAST_SHARE = 0.5;

/**
 * Which of several roots a chosen folder is: the one in which most of its sampled files are known, each at its path
 * with its size, and at least half of them. `undefined` where no root is.
 *
 * @param rootIds roots that come into question
 */
export function recogniseRoot(
  index: LibraryIndex,
  rootIds: readonly string[],
  files: readonly SampledFile[],
): string | undefined {
  let best: { id: string; known: number } | undefined;
  for (const id of rootIds) {
    const known = files.filter(({ path, size }) => index.atPath(id, path)?.track.size === size).length;
    if (known > (best?.known ?? 0)) best = { id, known };
  }
  return best && best.known >= files.length * LEAST_SHARE ? best.id : undefined;
}

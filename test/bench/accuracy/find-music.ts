import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAudioName, isHiddenName } from '../../../src/import/file-kinds.ts';

/**
 * The audio files below a folder, by name as the app takes them, relative with forward slashes, in order of path. Links are followed,
 * each folder is walked once, and a link that leads nowhere is nothing.
 */
export async function findMusic(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walked = new Set<string>();
  const walk = async (relative: string): Promise<void> => {
    const real = await realpath(join(folder, relative));
    if (walked.has(real)) return;
    walked.add(real);
    for (const entry of await readdir(join(folder, relative), { withFileTypes: true })) {
      if (isHiddenName(entry.name)) continue;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      const about = entry.isSymbolicLink() ? await stat(join(folder, path)).catch(() => null) : entry;
      if (about?.isDirectory()) await walk(path);
      else if (about?.isFile() && isAudioName(entry.name)) found.push(path);
    }
  };
  await walk('');
  return found.sort((a, b) => (a < b ? -1 : 1));
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAudioName, isHiddenName } from '../../../src/import/file-kinds.ts';

/** The audio files below a folder, by name as the app takes them, relative with forward slashes, in order of path. */
export async function findMusic(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (relative: string): Promise<void> => {
    for (const entry of await readdir(join(folder, relative), { withFileTypes: true })) {
      if (isHiddenName(entry.name)) continue;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (isAudioName(entry.name) && (entry.isFile() || entry.isSymbolicLink())) found.push(path);
    }
  };
  await walk('');
  return found.sort((a, b) => (a < b ? -1 : 1));
}

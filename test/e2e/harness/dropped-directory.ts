/**
 * Directories to drop on the page. They lie in the origin's private file system: handles of the same kind as those of a
 * disk, which a headless browser gives out reliably. Only the browser's own dragging is not part of it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JSHandle, Page } from 'playwright';

interface MirroredFile {
  path: string;
  size: number;
}

/**
 * Makes a directory of the page's private file system equal to a folder of this machine, and drops it on the page as a
 * file manager would. Files that are there already with the same size are left as they are.
 */
export async function dropFolder(page: Page, folder: string): Promise<void> {
  await mirrorFolder(page, folder);
  const directory = await page.evaluateHandle(async (name) => {
    const root = await navigator.storage.getDirectory();
    return [await root.getDirectoryHandle(name)];
  }, basename(folder));
  await drop(page, directory);
}

/** Drops files of a folder of this machine one beside the other, without the folder. */
export async function dropFiles(page: Page, folder: string, names: readonly string[]): Promise<void> {
  await mirrorFolder(page, folder);
  const files = await page.evaluateHandle(
    async ({ folderName, names }) => {
      const root = await navigator.storage.getDirectory();
      const directory = await root.getDirectoryHandle(folderName);
      return Promise.all(names.map((name) => directory.getFileHandle(name)));
    },
    { folderName: basename(folder), names },
  );
  await drop(page, files);
}

type Handles = JSHandle<FileSystemHandle[]>;

async function drop(page: Page, dropped: Handles): Promise<void> {
  await drag(page, ['dragenter', 'dragover'], dropped);
  await page.getByTestId('drop-overlay').waitFor();
  await drag(page, ['drop'], dropped);
  await page.getByTestId('drop-overlay').waitFor({ state: 'hidden' });
}

async function drag(page: Page, types: readonly string[], dropped: Handles): Promise<void> {
  await page.evaluate(
    ({ types, dropped }) => {
      const items = dropped.map((handle) => ({
        kind: 'file',
        getAsFileSystemHandle: async () => handle,
        getAsFile: () => null,
      }));
      for (const type of types) {
        const event = new DragEvent(type, { bubbles: true, cancelable: true });
        // A script can't put a directory into a real one.
        Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items } });
        document.body.dispatchEvent(event);
      }
    },
    { types, dropped },
  );
}

/** Writes a file of a folder of this machine into the directory that was dropped, as another program would. */
export async function writeInDroppedFolder(page: Page, folder: string, path: string): Promise<void> {
  const content = readFileSync(join(folder, path)).toString('base64');
  await writePrivateFile(page, [basename(folder), ...path.split('/')], content);
}

async function mirrorFolder(page: Page, folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path, stats: statSync(join(folder, path)) }))
    .filter(({ stats }) => stats.isFile())
    .map(({ path, stats }): MirroredFile => ({ path: path.replaceAll('\\', '/'), size: stats.size }));
  const missing = await removeOthers(page, basename(folder), files);
  for (const path of missing) {
    const content = readFileSync(join(folder, path)).toString('base64');
    await writePrivateFile(page, [basename(folder), ...path.split('/')], content);
  }
}

/** Removes what the folder does not hold, and says which of its files are not there yet. */
function removeOthers(page: Page, name: string, files: MirroredFile[]): Promise<string[]> {
  return page.evaluate(
    async ({ name, files }) => {
      const wanted = new Map(files.map(({ path, size }) => [path, size]));
      const clear = async (directory: FileSystemDirectoryHandle, prefix: string): Promise<void> => {
        for await (const [childName, child] of directory.entries()) {
          const path = prefix + childName;
          if (child instanceof FileSystemDirectoryHandle) await clear(child, `${path}/`);
          else if (wanted.get(path) === (await (child as FileSystemFileHandle).getFile()).size)
            wanted.delete(path);
          else await directory.removeEntry(childName);
        }
      };
      const root = await navigator.storage.getDirectory();
      await clear(await root.getDirectoryHandle(name, { create: true }), '');
      return [...wanted.keys()];
    },
    { name, files },
  );
}

async function writePrivateFile(page: Page, steps: string[], base64: string): Promise<void> {
  await page.evaluate(
    async ({ steps, base64 }) => {
      let directory = await navigator.storage.getDirectory();
      for (const step of steps.slice(0, -1)) {
        directory = await directory.getDirectoryHandle(step, { create: true });
      }
      const file = await directory.getFileHandle(steps.at(-1) ?? '', { create: true });
      const writable = await file.createWritable();
      await writable.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      await writable.close();
    },
    { steps, base64 },
  );
}

import { describe, expect, test } from 'vitest';
import type { RootFiles } from '../../src/import/import-types.ts';
import { type WalkResult, walkRoot } from '../../src/import/walk.ts';
import { emptyFolder, fileOf, fill } from './import-fixtures.ts';

const never = new AbortController().signal;
const ignore = () => undefined;

const TREE = {
  'loose.mp3': 'abc',
  'B/10 ten.mp3': 'a',
  'B/9 nine.mp3': 'a',
  'B/cover.jpg': 'x',
  'B/folder.png': 'x',
  'B/notes.txt': 'x',
  'B/CD2/1.flac': 'a',
  'a/deep/deeper/deepest/x.Ogg': 'a',
  'a/._loose.mp3': 'a',
  '@eaDir/y.mp3': 'a',
  '.hidden/z.mp3': 'a',
  '...And Justice for All/one.m4a': 'a',
};

const EXPECTED_PATHS = [
  'loose.mp3',
  '...And Justice for All/one.m4a',
  'a/deep/deeper/deepest/x.Ogg',
  'B/9 nine.mp3',
  'B/10 ten.mp3',
  'B/CD2/1.flac',
];

function pathsOf(walk: WalkResult): string[] {
  return walk.files.map((file) => file.path);
}

describe('a picked folder', () => {
  test('is walked folder by folder in natural order, past hidden and system files', async () => {
    const folder = await emptyFolder('import-walk');
    await fill(folder, TREE);
    const walk = await walkRoot({ kind: 'handle', directory: folder }, ignore, never);
    expect(pathsOf(walk)).toEqual(EXPECTED_PATHS);
    expect(walk.failures).toEqual([]);
    expect([...walk.folderPictures.keys()]).toEqual(['B']);
    expect((await walk.folderPictures.get('B')?.())?.name).toBe('cover.jpg');
  });

  test('gives size and modification time as the file has them', async () => {
    const folder = await emptyFolder('import-walk');
    await fill(folder, { 'x.mp3': 'abcde' });
    const [found] = (await walkRoot({ kind: 'handle', directory: folder }, ignore, never)).files;
    const file = await (await folder.getFileHandle('x.mp3')).getFile();
    expect(found).toMatchObject({ size: 5, modified_at: new Date(file.lastModified).toISOString() });
    expect((await found?.open())?.size).toBe(5);
  });

  test('that cannot be entered is noted, and the rest is walked', async () => {
    const folder = await emptyFolder('import-walk');
    await fill(folder, { 'good/x.mp3': 'a', 'locked/y.mp3': 'a', 'z/z.mp3': 'a' });
    const locked = lockFolder(folder, 'locked');
    const walk = await walkRoot({ kind: 'handle', directory: locked }, ignore, never);
    expect(pathsOf(walk)).toEqual(['good/x.mp3', 'z/z.mp3']);
    expect(walk.failures).toMatchObject([{ path: 'locked', failure: { code: 'permission_lost' } }]);
  });

  test('of which the permission is lost altogether is a failure of the root, not an empty library', async () => {
    const folder = await emptyFolder('import-walk-gone');
    await (await navigator.storage.getDirectory()).removeEntry('import-walk-gone');
    const walk = await walkRoot({ kind: 'handle', directory: folder }, ignore, never);
    expect(walk.failures).toMatchObject([{ path: '', failure: { code: 'file_gone' } }]);
  });

  test('is left when the signal says so', async () => {
    const folder = await emptyFolder('import-walk');
    await fill(folder, { 'a/x.mp3': 'a', 'b/y.mp3': 'a' });
    const controller = new AbortController();
    controller.abort();
    const walk = walkRoot({ kind: 'handle', directory: folder }, ignore, controller.signal);
    await expect(walk).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('tells how many files were found so far, the whole count last', async () => {
    const folder = await emptyFolder('import-walk');
    await fill(folder, Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`${index}.mp3`, 'a'])));
    const counts: number[] = [];
    await walkRoot({ kind: 'handle', directory: folder }, (count) => counts.push(count), never);
    expect(counts).toEqual([32, 64, 70]);
  });
});

test('a list of files gives the same walk as the folder', async () => {
  const listing = listingOf(Object.entries(TREE).map(([path, content]) => fileOf(content, path, 86_400_000)));
  const walk = await walkRoot(listing, ignore, never);
  expect(pathsOf(walk)).toEqual(EXPECTED_PATHS);
  expect(walk.files[0]).toMatchObject({ size: 3, modified_at: '1970-01-02T00:00:00.000Z' });
  expect((await walk.folderPictures.get('B')?.())?.name).toBe('B/cover.jpg');
});

test('paths are kept as given, composed or not', async () => {
  const path = 'Cafe\u0301/Bjo\u0308rk.mp3';
  const walk = await walkRoot(listingOf([fileOf('a', path)]), ignore, never);
  expect(pathsOf(walk)).toEqual([path]);
});

test('times and paths beyond what the library takes: the time is moved, the file passed over with a reason', async () => {
  const year10000 = 253_402_300_800_000;
  const path = `${'deep/'.repeat(900)}x.mp3`;
  const walk = await walkRoot(
    listingOf([fileOf('a', 'old.mp3', year10000), fileOf('a', path)]),
    ignore,
    never,
  );
  expect(walk.files).toMatchObject([{ path: 'old.mp3', modified_at: '9999-12-31T23:59:59.999Z' }]);
  expect(walk.failures).toMatchObject([{ path, failure: { code: 'too_large' } }]);
});

/** The files as a list, by their names, in no good order; each is opened only when asked for. */
function listingOf(files: File[]): RootFiles {
  const byPath = new Map(files.map((file) => [file.name, file]));
  return {
    kind: 'listing',
    files: files
      .map(({ name, size, lastModified }) => ({
        path: name,
        size,
        modified_at: new Date(lastModified).toISOString(),
      }))
      .reverse(),
    open: async (path) => byPath.get(path) ?? Promise.reject(new Error(`No file at ${path}.`)),
  };
}

/** The folder, but entering its subfolder `name` is refused, as by a system's access rights. */
function lockFolder(folder: FileSystemDirectoryHandle, name: string): FileSystemDirectoryHandle {
  const refuse = () => {
    throw new DOMException('refused', 'NotAllowedError');
  };
  async function* entries() {
    for await (const [entryName, handle] of folder.entries()) {
      yield [entryName, entryName === name ? { kind: 'directory', name, entries: refuse } : handle];
    }
  }
  // Stands in for a handle: the walk asks for `entries` only.
  return { kind: 'directory', name: folder.name, entries } as unknown as FileSystemDirectoryHandle;
}

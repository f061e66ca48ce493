import { describe, expect, test } from 'vitest';
import { directoryFiles, listedFiles } from './root-files.ts';

/** A directory that refuses every file with one exception. */
function refusing(error: unknown): FileSystemDirectoryHandle {
  const getFileHandle = () => Promise.reject(error);
  return { getFileHandle } as unknown as FileSystemDirectoryHandle; // nothing else of it is used
}

describe('files of a root', () => {
  // `new Date(NaN).toISOString()` throws, and one such file took the whole selection with it.
  test('a file without a sensible time is listed with the rest', async () => {
    const odd = new File(['x'], 'odd.mp3');
    Object.defineProperty(odd, 'lastModified', { value: Number.NaN });
    const fine = new File(['x'], 'fine.mp3', { lastModified: 86_400_000 });
    const files = new Map([
      ['odd.mp3', odd],
      ['fine.mp3', fine],
    ]);
    const listing = await listedFiles(files, 'whole').walkable();
    expect(listing).toMatchObject({
      files: [
        { path: 'odd.mp3', modified_at: '1970-01-01T00:00:00.000Z' },
        { path: 'fine.mp3', modified_at: '1970-01-02T00:00:00.000Z' },
      ],
    });
  });

  test.each([
    ['NotFoundError', 'file_gone'],
    ['TypeMismatchError', 'file_gone'],
    ['NotAllowedError', 'permission_lost'],
    ['SecurityError', 'permission_lost'],
    ['NotReadableError', 'unreadable_file'],
    ['DataError', 'internal'],
  ])('%s on opening a file is told as %s', async (name, code) => {
    const source = directoryFiles(refusing(new DOMException('why', name)));
    await expect(source.file('a.mp3')).rejects.toMatchObject({ code });
  });
});

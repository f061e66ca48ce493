import { describe, expect, test } from 'vitest';
import { directoryReach, listedReach } from './folder-reach.ts';

/** A directory with these names in it, or one that cannot be listed. */
function directory(content: readonly string[] | DOMException): FileSystemDirectoryHandle {
  const keys = async function* () {
    if (content instanceof DOMException) throw content;
    yield* content;
  };
  return { keys } as unknown as FileSystemDirectoryHandle; // nothing else of it is used
}

class UnreadableFile extends File {
  readonly reason: string;

  constructor(reason: string) {
    super(['x'], reason);
    this.reason = reason;
  }

  override slice(): Blob {
    return Object.assign(new Blob(), {
      arrayBuffer: () => Promise.reject(new DOMException('', this.reason)),
    });
  }
}

const listing = (...files: File[]) => new Map(files.map((file) => [file.name, file]));

describe('whether a folder can be found', () => {
  test.each([
    ['there', ['a.mp3']],
    ['empty', []],
    ['gone', new DOMException('', 'NotFoundError')],
    ['gone', new DOMException('', 'NotReadableError')],
    // Another banner asks for the permission.
    ['there', new DOMException('', 'NotAllowedError')],
  ] as const)('%s: %s', async (reach, content) => {
    expect(await directoryReach(directory(content))).toBe(reach);
  });

  test('chosen files are gone where none of those tried can be read', async () => {
    const away = ['NotFoundError', 'NotReadableError'].map((reason) => new UnreadableFile(reason));
    expect(await listedReach(listing(...away))).toBe('gone');
    expect(await listedReach(listing(...away, new File(['x'], 'fine.mp3')))).toBe('there');
  });

  test('a single chosen file tells nothing of its folder', async () => {
    expect(await listedReach(listing(new UnreadableFile('NotFoundError')))).toBe('there');
  });
});

import { describe, expect, it } from 'vitest';
import { EarmarkError } from '../shared/failures.ts';
import { fileAccessFailure, readBytes } from './read-bytes.ts';

class UnreadableBlob extends Blob {
  readonly #name: string;

  constructor(name: string) {
    super([new Uint8Array(10)]);
    this.#name = name;
  }

  override slice(): Blob {
    return new UnreadableBlob(this.#name);
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    throw new DOMException('refused', this.#name);
  }
}

describe('readBytes', () => {
  it.each([
    ['NotFoundError', 'file_gone'],
    // Said of a folder, this would take the whole folder away because one file was changed.
    ['NotReadableError', 'unreadable_file'],
    ['NotAllowedError', 'permission_lost'],
    ['SecurityError', 'permission_lost'],
  ])('turns %s into %s', async (name, code) => {
    await expect(readBytes(new UnreadableBlob(name), 0, 4)).rejects.toMatchObject({ code });
  });

  it('leaves faults of ours as they are', async () => {
    await expect(readBytes(new UnreadableBlob('DataError'), 0, 4)).rejects.toMatchObject({
      name: 'DataError',
    });
  });
});

it('fileAccessFailure keeps a failure that already has a code', () => {
  const failure = new EarmarkError('aborted', 'stopped');
  expect(fileAccessFailure(failure)).toBe(failure);
});

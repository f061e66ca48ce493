import { expect, test } from 'vitest';
import { CoverShelf } from './cover-shelf.ts';
import type { ImportBatch } from './import-types.ts';
import { readInBatches } from './read-batches.ts';
import { readFile } from './read-file.ts';

const never = new AbortController().signal;

/** A second of silence, 8 kHz mono, with an ID3 chunk of these bytes. */
function waveWithId3(tag: string): Blob {
  const format = chunk('fmt ', '\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0');
  return new Blob([
    latin1(chunk('RIFF', `WAVE${format}${chunk('id3 ', tag)}${chunk('data', '\0'.repeat(16_000))}`)),
  ]);
}

/** A chunk of RIFF as text, a character for each byte. */
function chunk(id: string, content: string): string {
  const size = [0, 8, 16, 24].map((shift) => String.fromCharCode((content.length >> shift) & 0xff)).join('');
  return id + size + content + '\0'.repeat(content.length % 2);
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const DAMAGED_TAG = 'no tag, but something else';
const EMPTY_TAG = 'ID3\x04\0\0\0\0\0\x0a\0\0\0\0\0\0\0\0\0\0';

test('tags that no parser can read are no missing tags: the file is fine, and the reason is kept', async () => {
  const contents = await readFile(waveWithId3(DAMAGED_TAG), never);
  expect(contents.failure).toBeNull();
  expect(contents.stream.durationSeconds).toBe(1);
  expect(contents.tagFailure?.code).toBe('corrupt');
  expect(contents.tagFailure?.detail).toMatch(/^The tags are damaged: .*\(.*ID3/);
});

test('a file without tags has no tag failure', async () => {
  const contents = await readFile(waveWithId3(EMPTY_TAG), never);
  expect(contents).toMatchObject({ failure: null, tagFailure: null, tags: { title: null } });
});

test('a batch carries the tag failures of its files, beside their tracks', async () => {
  const files = [DAMAGED_TAG, EMPTY_TAG].map((tag, index) => {
    const file = new File([waveWithId3(tag)], `${index}.wav`, { lastModified: 0 });
    const path = `Album/${file.name}`;
    return { path, size: file.size, modified_at: '1970-01-01T00:00:00.000Z', open: async () => file };
  });
  const batches: ImportBatch[] = [];
  const take = async (batch: ImportBatch) => void batches.push(batch);
  await readInBatches(files, new CoverShelf(new Map()), take, never, () => 0);
  expect(batches[0]?.tracks.map((track) => track.failure)).toEqual([null, null]);
  expect(batches[0]?.tagFailures).toMatchObject([{ path: 'Album/0.wav', failure: { code: 'corrupt' } }]);
});

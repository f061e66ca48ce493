import { expect, test } from 'vitest';
import { CoverShelf } from './cover-shelf.ts';
import type { ImportBatch } from './import-types.ts';
import { readInBatches } from './read-batches.ts';
import type { FoundFile } from './walk.ts';

const never = new AbortController().signal;
const noCovers = () => new CoverShelf(new Map());
const frozen = () => 0;

/** Files without content: reading one takes no time. `opened` counts how far the reading came. */
function emptyFiles(count: number) {
  const state = { opened: 0 };
  const files: FoundFile[] = Array.from({ length: count }, (_, index) => ({
    path: `${index}.mp3`,
    size: 0,
    modified_at: '2020-01-01T00:00:00.000Z',
    open: async () => {
      state.opened += 1;
      return new File([], `${index}.mp3`, { lastModified: 0 });
    },
  }));
  return { files, state };
}

/** Lets everything happen that needs no more than promises. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('batches keep the order: eight first, then fifty at most, then the rest', async () => {
  const { files } = emptyFiles(120);
  const batches: ImportBatch[] = [];
  await readInBatches(files, noCovers(), async (batch) => void batches.push(batch), never, frozen);
  expect(batches.map((batch) => batch.tracks.length)).toEqual([8, 50, 50, 12]);
  expect(batches.flatMap((batch) => batch.tracks.map((track) => track.path))).toEqual(
    files.map((file) => file.path),
  );
});

test('a batch that has waited 250 ms goes out, full or not', async () => {
  const { files } = emptyFiles(12);
  let nowMs = 0;
  const clock = () => {
    nowMs += 100;
    return nowMs;
  };
  const sizes: number[] = [];
  await readInBatches(files, noCovers(), async (batch) => void sizes.push(batch.tracks.length), never, clock);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(12);
});

test('reading stops one batch ahead of a receiver that does not answer', async () => {
  const { files, state } = emptyFiles(500);
  let release: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reading = readInBatches(files, noCovers(), () => answered, never, frozen);
  await turn();
  expect(state.opened).toBeGreaterThanOrEqual(58);
  expect(state.opened).toBeLessThan(58 + 10);
  release();
  await reading;
  expect(state.opened).toBe(500);
});

test('a rejection of the very last batch is not lost', async () => {
  const { files } = emptyFiles(3);
  const reading = readInBatches(files, noCovers(), () => Promise.reject(new Error('away')), never, frozen);
  await expect(reading).rejects.toThrow('away');
});

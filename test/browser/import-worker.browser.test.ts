import * as Comlink from 'comlink';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type {
  ImportBatch,
  ImportWorkerApi,
  KnownFile,
  OpenedFile,
  ScanRoot,
} from '../../src/workers/protocol.ts';
import { emptyFolder, fill, picture, recording, retagged } from './import-fixtures.ts';

let worker: Worker;
let api: Comlink.Remote<ImportWorkerApi>;

beforeEach(() => {
  worker = new Worker(new URL('../../src/workers/import.worker.ts', import.meta.url), { type: 'module' });
  api = Comlink.wrap<ImportWorkerApi>(worker);
});

afterEach(() => worker.terminate());

function scan(root: ScanRoot, known: KnownFile[] = [], files = new Map<string, File>()) {
  const open = async (path: string): Promise<OpenedFile> => {
    const file = files.get(path);
    return file ? { file } : { failure: { code: 'file_gone', detail: `${path} was not chosen.` } };
  };
  return api.scan(
    root,
    known,
    Comlink.proxy(() => undefined),
    Comlink.proxy(open),
  );
}

async function library(fileCount: number): Promise<FileSystemDirectoryHandle> {
  const folder = await emptyFolder('import-worker');
  const mp3 = await recording('mp3');
  const files = Array.from({ length: fileCount }, (_, index) => [`Artist/Album/${index + 1}.mp3`, mp3]);
  await fill(folder, Object.fromEntries(files));
  return folder;
}

async function readAll(paths: string[]): Promise<ImportBatch[]> {
  const batches: ImportBatch[] = [];
  await api.read(
    paths,
    Comlink.proxy(async (batch: ImportBatch) => {
      batches.push(batch);
    }),
  );
  return batches;
}

test('scans a folder, reads its files in order, and hands covers over once', async () => {
  const folder = await emptyFolder('import-worker');
  const cover = { data: await picture(700, 700), mimeType: 'image/png', kind: 'coverFront' as const };
  await fill(folder, {
    'A/1.mp3': await retagged('mp3', { title: 'One', images: [cover] }),
    'A/2.flac': await retagged('flac', { title: 'Two', images: [cover] }),
    'A/10.ogg': await retagged('ogg', { title: 'Ten' }),
    'A/fake.mp3': 'not audio at all',
    'A/broken.mp3': await retagged('mp3', { title: 'B', images: [{ ...cover, data: new Uint8Array(9) }] }),
  });
  const summary = await scan({ kind: 'handle', directory: folder });
  expect(summary.toRead).toEqual(['A/1.mp3', 'A/2.flac', 'A/10.ogg', 'A/broken.mp3', 'A/fake.mp3']);
  const batches = await readAll(summary.toRead);
  const tracks = batches.flatMap((batch) => batch.tracks);
  expect(tracks.map((track) => track.title)).toEqual(['One', 'Two', 'Ten', 'B', 'fake']);
  expect(tracks.map((track) => track.failure?.code ?? null)).toEqual([null, null, null, null, 'not_audio']);
  const covers = batches.flatMap((batch) => batch.covers);
  expect(covers).toHaveLength(1);
  expect(tracks.map((track) => track.artwork_hash)).toEqual([
    covers[0]?.hash,
    covers[0]?.hash,
    null,
    null,
    null,
  ]);
  expect(batches.flatMap((batch) => batch.coverFailures)).toMatchObject([
    { path: 'A/broken.mp3', failure: { code: 'corrupt' } },
  ]);
});

test('a second scan reads only what changed, and names what is gone', async () => {
  const folder = await library(3);
  const first = await scan({ kind: 'handle', directory: folder });
  const tracks = (await readAll(first.toRead)).flatMap((batch) => batch.tracks);
  const known = tracks.map((track, index) => ({
    path: track.path,
    size: track.size,
    modified_at: track.modified_at,
    id: `id${index}`,
  }));
  await fill(folder, { 'Artist/Album/2.mp3': 'shorter now', 'Artist/Album/4.mp3': 'new' });
  const album = await (await folder.getDirectoryHandle('Artist')).getDirectoryHandle('Album');
  await album.removeEntry('3.mp3');
  const second = await scan({ kind: 'handle', directory: folder }, known);
  expect(second).toMatchObject({
    toRead: ['Artist/Album/2.mp3', 'Artist/Album/4.mp3'],
    missingIds: ['id2'],
    unchangedCount: 1,
  });
});

test('the first batch is small, and none is larger than fifty', async () => {
  const { toRead } = await scan({ kind: 'handle', directory: await library(70) });
  const sizes = (await readAll(toRead)).map((batch) => batch.tracks.length);
  expect(sizes[0]).toBeLessThanOrEqual(8);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(70);
});

test('abort ends a reading with AbortError, and the worker goes on to serve', async () => {
  const folder = await library(60);
  const { toRead } = await scan({ kind: 'handle', directory: folder });
  let received = 0;
  const reading = api.read(
    toRead,
    Comlink.proxy(async (batch: ImportBatch) => {
      received += batch.tracks.length;
      await api.abort();
    }),
  );
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  expect(received).toBeLessThan(60);
  expect((await readAll(toRead)).flatMap((batch) => batch.tracks)).toHaveLength(60);
});

test('what the receiver throws ends the reading', async () => {
  const { toRead } = await scan({ kind: 'handle', directory: await library(20) });
  const reading = api.read(
    toRead,
    Comlink.proxy(async () => {
      throw new Error('the API is away');
    }),
  );
  await expect(reading).rejects.toThrow('the API is away');
});

test('files of a listing are opened by the page, one by one as they are read; one that is gone says so', async () => {
  const mp3 = await recording('mp3');
  const modified = new Date(86_400_000).toISOString();
  const files = ['a.mp3', 'gone.mp3'].map((path) => ({ path, size: mp3.byteLength, modified_at: modified }));
  const there = new Map([['a.mp3', new File([mp3], 'a.mp3', { lastModified: 86_400_000 })]]);
  const { toRead } = await scan({ kind: 'listing', files }, [], there);
  const [batch] = await readAll(toRead);
  // Thrown by the page, the reason would have arrived without its code.
  expect(batch?.tracks.map(({ path, failure }) => [path, failure])).toEqual([
    ['a.mp3', null],
    ['gone.mp3', { code: 'file_gone', detail: 'gone.mp3 was not chosen.' }],
  ]);
});

test('a path that no scan found is an error, not silence', async () => {
  await scan({ kind: 'listing', files: [] });
  await expect(readAll(['nowhere.mp3'])).rejects.toMatchObject({ name: 'RangeError' });
});

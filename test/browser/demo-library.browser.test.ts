import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pieceSeconds } from '../../src/demo/composing/timing.ts';
import { placeDemoFile } from '../../src/demo/demo-folders.ts';
import { createDemoLibrary, deleteDemoLibrary } from '../../src/demo/demo-library.ts';
import { type Piece, piecePath } from '../../src/demo/piece.ts';
import { PIECES } from '../../src/demo/pieces.ts';
import { EarmarkError } from '../../src/shared/failures.ts';

const PAIR = PIECES.filter((piece) => ['Grüße aus Åre', 'Umbrella for Two'].includes(piece.title));

interface Run {
  progress: [done: number, total: number, title: string][];
  ready: string[];
  folder: FileSystemDirectoryHandle;
}

async function make(pieces: readonly Piece[], signal = new AbortController().signal): Promise<Run> {
  const progress: Run['progress'] = [];
  const ready: string[] = [];
  const folder = await createDemoLibrary({
    pieces,
    signal,
    onProgress: (...step) => progress.push(step),
    onPieceReady: (path) => ready.push(path),
  });
  return { progress, ready, folder };
}

async function listFiles(folder: FileSystemDirectoryHandle, below = ''): Promise<Map<string, File>> {
  const files = new Map<string, File>();
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'file') files.set(below + name, await handle.getFile());
    else for (const [path, file] of await listFiles(handle, `${below}${name}/`)) files.set(path, file);
  }
  return files;
}

async function everythingStored(): Promise<Map<string, File>> {
  return listFiles(await navigator.storage.getDirectory());
}

/** Other test files of this origin leave files behind, and these tests look at everything stored. */
beforeEach(async () => {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await deleteDemoLibrary();
});

test('two pieces become tagged Opus files with covers, and a second call writes nothing', async () => {
  const first = await make(PAIR);
  expect(first.ready).toEqual(PAIR.map((piece) => piecePath(piece).join('/')));
  expect(first.progress.map(([done]) => done)).toEqual([0, 0, 1, 2, 2]);
  const written = await listFiles(first.folder);
  expect([...written.keys()].sort()).toEqual([...first.ready].sort());
  for (const piece of PAIR) await expectTagged(piece, written.get(piecePath(piece).join('/')));

  const second = await make(PAIR);
  expect(second.progress).toEqual([[2, 2, PAIR[1]?.title]]);
  expect(second.ready).toEqual([]);
  for (const [path, file] of await listFiles(second.folder)) {
    expect(file.lastModified).toBe(written.get(path)?.lastModified);
  }
});

async function expectTagged(piece: Piece, file: File | undefined): Promise<void> {
  if (!file) throw new Error(`"${piece.title}" was not written.`);
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const tags = await input.getMetadataTags();
  expect(tags).toMatchObject({
    title: piece.title,
    artist: piece.album.artist,
    album: piece.album.title,
    albumArtist: piece.album.artist,
    genre: piece.genre,
    trackNumber: piece.trackNumber,
  });
  expect(tags.date?.getUTCFullYear()).toBe(piece.album.year);
  const track = await input.getPrimaryAudioTrack();
  expect(track?.codec).toBe('opus');
  expect(track?.numberOfChannels).toBe(piece.channelCount);
  expect(Math.abs((await input.computeDuration()) - pieceSeconds(piece.score))).toBeLessThan(0.1);
  const cover = tags.images?.[0];
  expect(cover?.kind).toBe('coverFront');
  const picture = await createImageBitmap(
    new Blob([new Uint8Array(cover?.data ?? [])], { type: 'image/jpeg' }),
  );
  expect([picture.width, picture.height]).toEqual([600, 600]);
}

test('a run that was stopped leaves no half file, and the next goes on where it stopped', async () => {
  const controller = new AbortController();
  const folder = await navigator.storage.getDirectory();
  const run = createDemoLibrary({
    pieces: PAIR,
    signal: controller.signal,
    onProgress: (done) => done === 1 && controller.abort(),
  });
  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  const [first] = PAIR.map((piece) => `demo/${piecePath(piece).join('/')}`);
  expect([...(await listFiles(folder)).keys()]).toEqual([first]);

  const next = await make(PAIR);
  expect(next.progress[0]).toEqual([1, 2, PAIR[1]?.title]);
  expect((await listFiles(next.folder)).size).toBe(2);
});

test('what a crash left unfinished is cleared away and never counted as there', async () => {
  const root = await navigator.storage.getDirectory();
  const unfinished = await root.getDirectoryHandle('demo-unfinished', { create: true });
  await unfinished.getFileHandle('03 Grüße aus Åre.opus', { create: true });
  const run = await make(PAIR.slice(0, 1));
  expect(run.ready).toHaveLength(1);
  expect([...(await everythingStored()).keys()]).toEqual([`demo/${run.ready[0]}`]);
});

test('deleting removes every file, and deleting nothing is no error', async () => {
  const root = await navigator.storage.getDirectory();
  const demo = await root.getDirectoryHandle('demo', { create: true });
  await demo.getFileHandle('stray.opus', { create: true });
  await deleteDemoLibrary();
  await deleteDemoLibrary();
  expect((await everythingStored()).size).toBe(0);
});

test('a browser without AudioEncoder is told so before anything is rendered', async () => {
  vi.stubGlobal('AudioEncoder', undefined);
  const run = make(PAIR);
  await expect(run).rejects.toBeInstanceOf(EarmarkError);
  await expect(run).rejects.toMatchObject({ code: 'unsupported_codec' });
  expect((await everythingStored()).size).toBe(0);
});

test('a refused private file system has its own code', async () => {
  vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new DOMException('refused', 'SecurityError'));
  await expect(make(PAIR)).rejects.toMatchObject({ code: 'storage_unavailable' });
  vi.restoreAllMocks();
});

test('a full disk is reported as such, and the file never appears in the library', async () => {
  vi.spyOn(FileSystemFileHandle.prototype, 'createWritable').mockRejectedValue(
    new DOMException('full', 'QuotaExceededError'),
  );
  const placing = placeDemoFile(['Artist', '01 Title.opus'], new ArrayBuffer(8));
  await expect(placing).rejects.toMatchObject({ code: 'storage_full' });
  expect([...(await everythingStored()).keys()].filter((path) => path.startsWith('demo/'))).toEqual([]);
});

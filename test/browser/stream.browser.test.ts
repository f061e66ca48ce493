/** Audio over the API, from real file handles and from another tab. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApiClient } from '../../src/api/client.ts';
import { PIECE_BYTES } from '../../src/api/routes/stream.ts';
import { type Backend, createBackend } from '../../src/backend/backend.ts';
import { shareFiles } from '../../src/engine/file-sharing.ts';
import { directoryFiles, listedFiles } from '../../src/engine/root-files.ts';
import { sampleFile } from '../contract/sample-data.ts';

const SIZE = PIECE_BYTES * 2 + 100;
const BYTES = Uint8Array.from({ length: SIZE }, (_, at) => (at * 7 + (at >> 8)) % 251);

let backend: Backend;
let directory: FileSystemDirectoryHandle;
const held = new Set<string>();
let stopSharing: (() => void) | undefined;

beforeAll(async () => {
  backend = await createBackend({
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    heldRoots: async () => held,
    build: { version: 'test' },
    openApi: async () => Response.json({}),
    databaseName: 'stream',
  });
  const storage = await navigator.storage.getDirectory();
  directory = await storage.getDirectoryHandle('streamed', { create: true });
  const album = await directory.getDirectoryHandle('album', { create: true });
  const writer = await (await album.getFileHandle('long.MP3', { create: true })).createWritable();
  await writer.write(BYTES);
  await writer.close();
});

afterEach(() => {
  stopSharing?.();
  held.clear();
});

afterAll(() => backend.close());

const client = () => createApiClient((request) => backend.fetch(request), 'https://host.example/api/v1/');

async function trackIn(kind: 'handle' | 'input', path = 'album/long.MP3') {
  const root = await client().postRoot({ kind, name: `Music ${crypto.randomUUID()}` });
  const { items } = await client().postTracks({ root_id: root.id, tracks: [sampleFile(path)] });
  return { rootId: root.id, id: items[0]?.id ?? '' };
}

async function trackWithHandle(path?: string) {
  const track = await trackIn('handle', path);
  const reply = await backend.handleMessage({
    type: 'earmark.handles.put',
    rootId: track.rootId,
    handle: directory,
  });
  expect(reply).toMatchObject({ ok: true });
  return track;
}

function stream(id: string, headers: Record<string, string> = {}, method = 'GET') {
  return backend.fetch(new Request(`https://host.example/api/v1/tracks/${id}/stream`, { method, headers }));
}

/** Element by element through a matcher, megabytes take seconds. */
function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

async function bytesOf(response: Response) {
  return new Uint8Array(await response.arrayBuffer());
}

test('the whole file, its type and its version', async () => {
  const { id } = await trackWithHandle();
  const response = await stream(id);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'audio/mpeg',
    'content-length': String(SIZE),
    'accept-ranges': 'bytes',
  });
  expect(areEqual(await bytesOf(response), BYTES)).toBe(true);
  const etag = response.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[^"]+"$/); // strong: a range may only be joined with parts of the same version
  expect((await stream(id, { 'If-None-Match': etag })).status).toBe(304);
});

test('any range, in pieces of a bounded size that join to the file', async () => {
  const { id } = await trackWithHandle();
  const middle = await stream(id, { Range: 'bytes=1000-1999' });
  expect(middle.status).toBe(206);
  expect(middle.headers.get('content-range')).toBe(`bytes 1000-1999/${SIZE}`);
  expect(await bytesOf(middle)).toEqual(BYTES.slice(1000, 2000));
  expect(await bytesOf(await stream(id, { Range: 'bytes=-50' }))).toEqual(BYTES.slice(-50));
  const joined = new Uint8Array(SIZE);
  const lengths: number[] = [];
  for (let from = 0; from < SIZE; from += lengths.at(-1) ?? SIZE) {
    const piece = await bytesOf(await stream(id, { Range: `bytes=${from}-` }));
    joined.set(piece, from);
    lengths.push(piece.length);
  }
  expect(lengths).toEqual([PIECE_BYTES, PIECE_BYTES, 100]);
  expect(areEqual(joined, BYTES)).toBe(true);
});

test('behind the end is 416; another version than the one begun with is sent whole', async () => {
  const { id } = await trackWithHandle();
  const behind = await stream(id, { Range: `bytes=${SIZE}-` });
  expect(behind.status).toBe(416);
  expect(behind.headers.get('content-range')).toBe(`bytes */${SIZE}`);
  expect(await behind.json()).toMatchObject({ code: 'range_not_satisfiable' });
  const etag = (await stream(id, {}, 'HEAD')).headers.get('etag') ?? '';
  expect((await stream(id, { Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206);
  expect((await stream(id, { Range: 'bytes=0-1', 'If-Range': '"older"' })).status).toBe(200);
});

test('HEAD tells size and type without the bytes', async () => {
  const { id } = await trackWithHandle();
  const head = await stream(id, {}, 'HEAD');
  expect(head.headers.get('content-length')).toBe(String(SIZE));
  expect((await bytesOf(head)).length).toBe(0);
});

test('a file that is gone, or whose place a folder has taken, is 404 file_gone and says what to do', async () => {
  for (const path of ['album/other.mp3', 'nowhere/long.mp3', 'album']) {
    const { id } = await trackWithHandle(path);
    const response = await stream(id);
    expect(response.status, path).toBe(404);
    expect(await response.json(), path).toMatchObject({
      code: 'file_gone',
      detail: expect.stringContaining('Rescan'),
    });
  }
});

test('a file of an input comes from the tab that holds it, and without one is 409 file_away', async () => {
  const { id, rootId } = await trackIn('input', 'a.flac');
  const refused = await stream(id);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'file_away' });
  held.add(rootId);
  const source = listedFiles(new Map([['a.flac', new File([BYTES], 'a.flac')]]), 'whole');
  stopSharing = shareFiles((asked) => (asked === rootId ? source : null));
  const part = await stream(id, { Range: 'bytes=10-19' });
  expect(part.headers.get('content-type')).toBe('audio/flac');
  expect(await bytesOf(part)).toEqual(BYTES.slice(10, 20));
  const gone = await trackIn('input', 'b.flac');
  held.add(gone.rootId);
  stopSharing();
  stopSharing = shareFiles(() => listedFiles(new Map(), 'whole'));
  expect(await (await stream(gone.id)).json()).toMatchObject({ code: 'file_gone' });
});

test('the client gives an address that a media element of any mount can play', async () => {
  const { id } = await trackWithHandle();
  const url = await client().audioObjectUrl(id);
  expect(url).toMatch(/^blob:/);
  expect(areEqual(new Uint8Array(await (await fetch(url)).arrayBuffer()), BYTES)).toBe(true);
  URL.revokeObjectURL(url);
  expect(client().streamUrl(id)).toBe(`https://host.example/api/v1/tracks/${id}/stream`);
});

test('a folder that may not be read any more is 403 permission_lost, unless a tab may', async () => {
  const source = directoryFiles(directory);
  const { openTrackFiles } = await import('../../src/backend/track-files.ts');
  const denied = {
    getDirectoryHandle: () => Promise.reject(new DOMException('denied', 'NotAllowedError')),
  };
  // As much of a store and of a handle as opening a file takes; no real handle can be made to refuse here.
  const store = { listHandles: async () => [{ rootId: 'r', handle: denied }] } as unknown as Parameters<
    typeof openTrackFiles
  >[0];
  const files = openTrackFiles(store, async () => held);
  await expect(files.open('r', 'album/long.MP3')).rejects.toMatchObject({
    code: 'permission_lost',
    status: 403,
  });
  held.add('r');
  stopSharing = shareFiles(() => source);
  expect((await files.open('r', 'album/long.MP3')).size).toBe(SIZE);
});

// Catches a queue that runs through a whole album because its disk is unplugged: every file looked merely gone.
test('where the folder itself is gone, or left empty by a disk, it is 409 file_away and named', async () => {
  const { openTrackFiles } = await import('../../src/backend/track-files.ts');
  const storage = await navigator.storage.getDirectory();
  const handle = await storage.getDirectoryHandle('Unplugged', { create: true });
  // As much of a store as opening a file takes.
  const store = { listHandles: async () => [{ rootId: 'r', handle }] } as unknown as Parameters<
    typeof openTrackFiles
  >[0];
  const files = openTrackFiles(store, async () => held);
  const away = { code: 'file_away', status: 409, message: expect.stringContaining('“Unplugged”') };
  await expect(files.open('r', 'album/a.flac')).rejects.toMatchObject(away);
  await handle.getFileHandle('left.flac', { create: true });
  await expect(files.open('r', 'album/a.flac')).rejects.toMatchObject({ code: 'file_gone' });
  await storage.removeEntry('Unplugged', { recursive: true });
  await expect(files.open('r', 'album/a.flac')).rejects.toMatchObject(away);
});

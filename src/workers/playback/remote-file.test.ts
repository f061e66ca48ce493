import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EarmarkError } from '../../shared/failures.ts';
import { PageShelf } from './page-shelf.ts';
import { type FetchPart, openRemoteFile, PAGE_BYTES as PAGE } from './remote-file.ts';

const BYTES = Uint8Array.from({ length: 3 * PAGE + 100 }, (_, at) => (at * 7 + (at >> 8)) % 251);

/** A file on the other side, and the ranges that were asked for. */
function setUp(bytes = BYTES) {
  const asked: string[] = [];
  const fetchPart: FetchPart = async (first, last, etag) => {
    asked.push(`${first}-${last} ${etag}`);
    const part = bytes.slice(first, last + 1);
    return { bytes: part.buffer, totalBytes: bytes.length, etag: '"v1"' };
  };
  return { fetchPart, asked };
}

async function opened(fetchPart: FetchPart, shelf = new PageShelf(64 * PAGE)): Promise<Blob> {
  return (await openRemoteFile(fetchPart, shelf)).blob;
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

test('any slice of any slice holds the bytes that the file has there', async () => {
  const file = await opened(setUp().fetchPart);
  const local = new Blob([BYTES]);
  expect(file.size).toBe(BYTES.length);
  const at = fc.integer({ min: -BYTES.length, max: BYTES.length + 50 });
  await fc.assert(
    fc.asyncProperty(at, at, fc.nat(300_000), fc.nat(300_000), async (a, b, c, d) => {
      const [remote, expected] = [file.slice(a, b).slice(c, d), local.slice(a, b).slice(c, d)];
      expect(remote.size).toBe(expected.size);
      expect(Buffer.compare(await bytesOf(remote), await bytesOf(expected))).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('a stream of it gives all of its bytes', async () => {
  const file = await opened(setUp().fetchPart);
  const part = file.slice(1000, 2 * PAGE + 5);
  const streamed = await bytesOf(await new Response(part.stream()).blob());
  expect(Buffer.compare(streamed, BYTES.slice(1000, 2 * PAGE + 5))).toBe(0);
});

// Catches a byte source that asks for each packet: a request takes two milliseconds.
test('reads each page once, ahead of need, and names the version it began with', async () => {
  const { fetchPart, asked } = setUp();
  const file = await opened(fetchPart);
  for (let at = 0; at < BYTES.length; at += 1000) await bytesOf(file.slice(at, at + 1000));
  expect(asked).toEqual([
    `0-${PAGE - 1} null`,
    `${PAGE}-${3 * PAGE - 1} "v1"`,
    `${3 * PAGE}-${BYTES.length - 1} "v1"`,
  ]);
});

// Catches a jump in a three-hour mp3 that takes ten seconds: each of five hundred requests costs as much as its bytes.
test('asks for more at a time the longer it reads straight on, and for little again behind a jump', async () => {
  const { fetchPart, asked } = setUp(new Uint8Array(60 * PAGE));
  const file = await opened(fetchPart);
  for (let page = 0; page < 24; page++) await bytesOf(file.slice(page * PAGE, page * PAGE + 10));
  for (const page of [50, 51]) await bytesOf(file.slice(page * PAGE, page * PAGE + 10));
  const pages = asked.map((range) => {
    const [first = 0, last = 0] = range.split(' ')[0]?.split('-').map(Number) ?? [];
    return `${first / PAGE}+${(last + 1 - first) / PAGE}`;
  });
  expect(pages).toEqual(['0+1', '1+2', '3+4', '7+8', '15+8', '23+8', '50+1', '51+2', '53+4']);
});

// Each probe of a search would read three pages, and use one.
test('reads ahead only where reading goes on, and what is wanted at once in one request', async () => {
  const { fetchPart, asked } = setUp(new Uint8Array(60 * PAGE));
  const file = await opened(fetchPart);
  for (const page of [30, 15, 22]) await bytesOf(file.slice(page * PAGE, page * PAGE + 10));
  await bytesOf(file.slice(40 * PAGE + 5, 43 * PAGE));
  expect(asked.map((range) => Number(range.split('-')[0]) / PAGE)).toEqual([0, 30, 15, 22, 40, 43]);
  expect(asked[4]).toBe(`${40 * PAGE}-${43 * PAGE - 1} "v1"`);
});

// Each of several open files kept up to 48 MB: a page is a view of an answer of 2 MB, and held all of it.
test('what is kept of all files together stays within the shelf, in memory of its own', async () => {
  const shelf = new PageShelf(10 * PAGE);
  const first = setUp(new Uint8Array(40 * PAGE));
  const second = setUp(new Uint8Array(40 * PAGE));
  const files = [await opened(first.fetchPart, shelf), await opened(second.fetchPart, shelf)];
  for (let page = 0; page < 30; page++)
    for (const file of files) {
      await bytesOf(file.slice(page * PAGE, page * PAGE + 10));
      expect(shelf.bytes).toBeLessThanOrEqual(10 * PAGE);
    }
  expect(shelf.bytes).toBe(10 * PAGE);
  const reader = files[0]
    ?.slice(29 * PAGE, 30 * PAGE)
    .stream()
    .getReader();
  expect((await reader?.read())?.value?.buffer.byteLength).toBe(PAGE);
});

test('a file that is closed leaves the shelf', async () => {
  const shelf = new PageShelf(10 * PAGE);
  const { blob, close } = await openRemoteFile(setUp().fetchPart, shelf);
  await bytesOf(blob);
  expect(shelf.bytes).toBe(4 * PAGE);
  close();
  expect(shelf.bytes).toBe(0);
});

test('a part that fails is told to who needs it, and asked for again the next time', async () => {
  const { fetchPart } = setUp();
  let failures = 1;
  const file = await opened(async (first, last, etag) => {
    if (first > 0 && failures-- > 0) throw new EarmarkError('file_gone', 'It is gone.');
    return fetchPart(first, last, etag);
  });
  await expect(bytesOf(file.slice(PAGE, PAGE + 10))).rejects.toMatchObject({ code: 'file_gone' });
  expect((await bytesOf(file.slice(PAGE, PAGE + 10))).length).toBe(10);
});

test('a file that grew shorter meanwhile is unreadable, not silently short', async () => {
  const { fetchPart } = setUp();
  const file = await opened(async (first, last, etag) => {
    const part = await fetchPart(first, last, etag);
    return first > 0 ? { ...part, bytes: part.bytes.slice(0, 10) } : part;
  });
  await expect(bytesOf(file.slice(PAGE, PAGE + 100))).rejects.toMatchObject({ code: 'unreadable_file' });
});

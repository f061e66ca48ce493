import { expect, test } from 'vitest';
import { StreamParts } from './stream-parts.ts';

const BYTES = Uint8Array.from({ length: 5_000_000 }, (_, at) => at % 251);
const MOST = 2 * 1024 * 1024;

/** The stream of one track, as the API gives it: in pieces, of one version. */
function setUp(versions: string[] = ['"1"']) {
  const seen: Request[] = [];
  const parts = new StreamParts(
    { streamUrl: (id) => `https://host.example/api/v1/tracks/${id}/stream` },
    async (request) => {
      seen.push(request);
      if (request.url.includes('/away/')) {
        return Response.json({ code: 'file_away', detail: 'Choose the folder again.' }, { status: 409 });
      }
      if (!request.url.includes('/known/')) {
        return Response.json({ code: 'file_gone', detail: 'It is gone. Rescan.' }, { status: 404 });
      }
      const etag = versions[Math.min(seen.length, versions.length) - 1] ?? '';
      const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(request.headers.get('range') ?? '') ?? [];
      const wanted = request.headers.get('if-range');
      if (wanted !== null && wanted !== etag) return new Response(BYTES, { headers: { etag } });
      const body = BYTES.slice(Number(from), Math.min(Number(to) + 1, Number(from) + MOST));
      const range = `bytes ${from}-${Number(from) + body.length - 1}/${BYTES.length}`;
      return new Response(body, { status: 206, headers: { etag, 'content-range': range } });
    },
  );
  return { parts, seen };
}

test('a part, the size of the whole, and its version', async () => {
  const { parts } = setUp();
  const part = await parts.part('known', 1000, 1999, null);
  expect({ ...part, bytes: part.bytes.byteLength }).toEqual({
    bytes: 1000,
    totalBytes: BYTES.length,
    etag: '"1"',
  });
  expect(new Uint8Array(part.bytes)[0]).toBe(1000 % 251);
});

test('the whole file, piece by piece', async () => {
  const { parts, seen } = setUp();
  const file = await parts.whole('known', 'a.ape');
  expect(file.name).toBe('a.ape');
  expect(Buffer.compare(new Uint8Array(await file.arrayBuffer()), BYTES)).toBe(0);
  expect(seen.length).toBe(3);
});

// Catches a file put together from two versions of it.
test('a file that was changed meanwhile is refused', async () => {
  await expect(setUp(['"1"', '"2"']).parts.whole('known', 'a.ape')).rejects.toMatchObject({
    code: 'unreadable_file',
  });
});

test('says what the API says', async () => {
  await expect(setUp().parts.part('lost', 0, 9, null)).rejects.toMatchObject({
    code: 'file_gone',
    message: 'It is gone. Rescan.',
  });
});

// Catches a queue that runs through a whole folder that is away: a code nobody knows says nothing of the tracks beside it.
test('a folder that no tab has is one that may not be read, in the words of the API', async () => {
  await expect(setUp().parts.part('away', 0, 9, null)).rejects.toMatchObject({
    code: 'permission_lost',
    message: 'Choose the folder again.',
  });
});

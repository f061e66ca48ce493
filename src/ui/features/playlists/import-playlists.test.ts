import { expect, test, vi } from 'vitest';
import type { ApiClient } from '../../../api/client.ts';
import { decodePlaylist, importPlaylists, nameOf } from './import-playlists.ts';

const bytesOf = (...codes: number[]) => new Uint8Array(codes).buffer;

// Read as UTF-8 the umlaut would become a replacement sign, and the file would not be found by its path.
test('a list of an older player keeps its umlauts, and so does one in UTF-8', () => {
  expect(decodePlaylist(bytesOf(0x4d, 0xfc, 0x6c, 0x6c))).toBe('Müll');
  expect(decodePlaylist(new TextEncoder().encode('Müll').buffer)).toBe('Müll');
});

test('a list is named by itself, else by its file', async () => {
  const asked: unknown[] = [];
  const client = {
    importPlaylist: async (_text: string, query: unknown) => {
      asked.push(query);
      return { matched: { path: 0, tags: 0 }, unmatched: [] };
    },
  } as unknown as ApiClient; // the only method that importing calls
  const files = [
    new File(['#EXTM3U\n#PLAYLIST:Own name\na.mp3'], 'one.m3u8'),
    new File(['#EXTM3U\n#PLAYLIST: \na.mp3'], 'Late Night.M3U'),
  ];
  await importPlaylists(client, files);
  expect(asked).toEqual([{}, { name: 'Late Night' }]);
  expect(nameOf('.m3u')).toBe('.m3u');
});

test('a file that is refused is reported by name, and the next one is still taken', async () => {
  vi.spyOn(console, 'error').mockReturnValueOnce();
  let calls = 0;
  const client = {
    importPlaylist: async () => {
      calls += 1;
      if (calls === 1) throw new Error('refused');
      return { matched: { path: 1, tags: 0 }, unmatched: [] };
    },
  } as unknown as ApiClient; // the only method that importing calls
  const reports = await importPlaylists(client, [new File(['a'], 'a.m3u'), new File(['b'], 'b.m3u')]);
  expect(reports.map(({ file, trouble }) => [file, trouble !== null])).toEqual([
    ['a.m3u', true],
    ['b.m3u', false],
  ]);
});

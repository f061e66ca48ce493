import { describe, expect, test } from 'vitest';
import { searchAnswerSchema, trackPageSchema } from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import { makeRoot, postFiles, sampleFile } from '../sample-data.ts';

const STRINGS = [
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '"; DROP TABLE tracks; --',
  '../../etc/passwd',
  '%00%2e%2e%2f',
  '🎵👩‍👩‍👧‍👦',
  '\u202eabc',
  'e\u0301\u0301\u0301',
  '\ud800 lone',
  'İstanbul ςΣσ',
  '(((([[[[',
  '.*+?^$|{}\\',
  ' leading and trailing ',
  'NaN',
  'null',
];

/** Can't be written into an address. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whatever is sent, the API answers with sense: never with a fault of its own. */
export function hostileArea(api: () => ContractClient): void {
  describe('hostile input', () => {
    test.each(STRINGS)('«%s» as tags and path comes back as it was, and is found', async (text) => {
      const rootId = await makeRoot(api());
      const path = `x${text.replaceAll('../', '..')}`; // what leads out is refused
      const [item] = await postFiles(api(), rootId, [
        sampleFile(path, {
          title: text,
          artist: text,
          album: text,
          genre: [text],
          codec: text.slice(0, 50),
        }),
      ]);
      const { items } = await api().get('/tracks', trackPageSchema);
      expect(items[0]).toMatchObject({
        id: item?.id,
        title: text,
        artist: text,
        genre: [text],
        path,
      });
      if (!LONE_SURROGATE.test(text)) {
        const query = encodeURIComponent(text);
        expect((await api().get(`/search?query=${query}`, searchAnswerSchema)).total).toBe(1);
        expect((await api().get(`/tracks?artist=${query}`, trackPageSchema)).total).toBe(1);
      }
    });

    test.each(STRINGS.filter((text) => !LONE_SURROGATE.test(text)))(
      '«%s» in every place never is a fault',
      async (text) => {
        const part = encodeURIComponent(text);
        const calls: [string, string][] = [
          ['GET', `/tracks/${part}`],
          ['GET', `/tracks/${part}/artwork`],
          ['GET', `/tracks?cursor=${part}`],
          ['GET', `/tracks?sort=${part}`],
          ['GET', `/tracks?${part}=1`],
          ['GET', `/tracks?folder=${part}`],
          ['GET', `/search?query=${part}&cursor=${part}`],
          ['GET', `/library/files?root_id=${part}`],
          ['DELETE', `/library/roots/${part}`],
          ['GET', `/${part}`],
        ];
        for (const [method, path] of calls) {
          expect((await api().call(method, path)).status, `${method} ${path}`).toBeLessThan(500);
        }
      },
    );

    test.each([
      'null',
      '[]',
      '"text"',
      '12',
      '{"__proto__":{"track_ids":["a"]}}',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      '{"track_ids":{"length":1}}',
      '{"track_ids":[null]}',
    ])('a body that is another thing is refused: %.40s', async (body) => {
      const headers = { 'content-type': 'application/json' };
      for (const path of ['/batch/tracks', '/library/roots', '/library/tracks', '/library/rescans']) {
        const result = await api().call('POST', path, { headers, body });
        expect(result.status, path).toBe(400);
      }
      expect((await api().call('PUT', '/tracks/a/fingerprint', { headers, body })).status).toBe(400);
    });

    test('a broken percent escape in the path is answered', async () => {
      expect((await api().call('GET', '/tracks/%E0%A4%A')).status).toBe(404);
    });

    test('a very long query is refused by name', async () => {
      await api().refusedField(api().call('GET', `/search?query=${'x'.repeat(6000)}`), 'query');
    });
  });
}

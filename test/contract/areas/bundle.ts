import { describe, expect, test } from 'vitest';
import {
  bundleHeadSchema,
  bundleLineSchema,
  bundlePlaylistLineSchema,
  importBundleAnswerSchema,
  playlistSchema,
  playPageSchema,
  postPlayAnswerSchema,
  trackRowSchema,
  trackSchema,
} from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deleteRoot,
  deliverFinal,
  makeRoot,
  postFiles,
  SAMPLE_SIDE,
  sampleFile,
  sampleFingerprint,
} from '../sample-data.ts';

const NDJSON = { 'content-type': 'application/x-ndjson' };

export function bundleArea(api: () => ContractClient): void {
  async function importBundle(body: string) {
    const answer = await api().call('POST', '/library/import', { headers: NDJSON, body });
    expect(answer.status, answer.text).toBe(200);
    return importBundleAnswerSchema.parse(answer.json());
  }

  async function library(titles: string[]) {
    const rootId = await makeRoot(api());
    return {
      rootId,
      ids: (
        await postFiles(
          api(),
          rootId,
          titles.map((title) => sampleFile(title)),
        )
      ).map(({ id }) => id),
    };
  }

  describe('the portable bundle', () => {
    test('brings what was heard, said and played to the same audio in another library, and twice is once', async () => {
      const old = await library(['a', 'b']);
      const [a = '', b = ''] = old.ids;
      await deliverFinal(api(), a, sampleFingerprint('batch', { level: 0.3 }));
      await api().send(
        'PATCH',
        `/tracks/${a}`,
        { favourite: true, rating: 5, tempo_multiplier: 2 },
        trackRowSchema,
      );
      const at = '2024-05-06T07:08:09.000Z';
      await api().send(
        'POST',
        '/plays',
        { track_id: a, kind: 'play', played_seconds: 3, at },
        postPlayAnswerSchema,
      );
      const evening = { name: 'Evening', track_ids: [a, b, a] };
      const playlist = await api().send('POST', '/playlists', evening, playlistSchema);
      const bundle = await api().call('GET', '/library/export');
      // A library's own, which the first line of the report counts as found, changes nothing.
      const nothing = { fingerprints: 0, tracks: 0, plays: 0, playlists: 0 };
      expect(await importBundle(bundle.text)).toEqual({
        matched: 2,
        unmatched: 0,
        ...nothing,
        unmatched_items: 0,
      });
      expect(bundle.headers['content-disposition']).toMatch(/^attachment; filename="earmark-library-/);
      const [head, ...lines] = bundle.text
        .trim()
        .split('\n')
        .map((row): unknown => JSON.parse(row));
      bundleHeadSchema.parse(head);
      // In the order of ids, which are random, where the library was read anew.
      const recordings = lines.slice(0, 2).map((row) => bundleLineSchema.parse(row));
      expect(recordings.map(({ title }) => title).sort()).toEqual(['a', 'b']);
      expect(lines.slice(2).map((row) => bundlePlaylistLineSchema.parse(row).playlist.name)).toEqual([
        'Evening',
      ]);

      await deleteRoot(api(), old.rootId);
      await api().call('DELETE', `/playlists/${playlist.id}`);
      const rootId = await makeRoot(api(), 'Elsewhere');
      const [moved] = await postFiles(api(), rootId, [
        sampleFile('moved.mp3', { content_key: 'content of a' }),
      ]);
      expect(await importBundle(bundle.text)).toEqual({
        matched: 1,
        unmatched: 1,
        fingerprints: 1,
        tracks: 1,
        plays: 1,
        playlists: 1,
        unmatched_items: 1,
      });
      expect(await api().get(`/playlists/${playlist.id}`, playlistSchema)).toMatchObject({
        name: 'Evening',
        created_at: playlist.created_at,
        item_count: 2,
      });
      expect(await api().get(`/tracks/${moved?.id}`, trackSchema)).toMatchObject({
        favourite: true,
        rating: 5,
        tempo_multiplier: 2,
        play_count: 1,
        last_played_at: at,
        fingerprint: sampleFingerprint('batch', { level: 0.3 }),
        side: SAMPLE_SIDE,
      });
      expect((await api().get('/plays', playPageSchema)).items).toMatchObject([{ track_id: moved?.id, at }]);
      expect(await importBundle(bundle.text)).toEqual({
        matched: 1,
        unmatched: 1,
        ...nothing,
        unmatched_items: 1,
      });
    });

    test('a partial hearing never replaces a whole one', async () => {
      const { ids } = await library(['a']);
      await deliverFinal(api(), ids[0] ?? '', sampleFingerprint('streaming', { level: 0.1 }));
      const bundle = await api().call('GET', '/library/export');
      await deliverFinal(api(), ids[0] ?? '', sampleFingerprint('batch', { level: 0.2 }));
      expect(await importBundle(bundle.text)).toMatchObject({ matched: 1, fingerprints: 0 });
      expect((await api().get(`/tracks/${ids[0]}`, trackSchema)).fingerprint?.pass).toBe('batch');
    });

    test('may come in parts, each with the head; a fault names its line and nothing of that part is written', async () => {
      const { ids } = await library(['a', 'b']);
      for (const id of ids) await deliverFinal(api(), id, sampleFingerprint('streaming'));
      const [head = '', first = '', second = ''] = (await api().call('GET', '/library/export')).text.split(
        '\n',
      );
      const liked = (row: string) => row.replace('"favourite":false', '"favourite":true');
      expect(await importBundle(`${head}\n${liked(first)}`)).toMatchObject({ matched: 1, tracks: 1 });
      const post = (body: string) => api().call('POST', '/library/import', { headers: NDJSON, body });
      await api().refusedField(post(`${head}\n${liked(second)}\n{"content_key":`), 'line 3');
      await api().refusedField(
        post(`${head}\n${second.replace('"rating":null', '"rating":9')}`),
        'line 2: rating',
      );
      const early = `${head}\n${second.replace('"side":null', `"side":${JSON.stringify(SAMPLE_SIDE)}`)}`;
      await api().refusedField(post(early), 'line 2: side');
      const boastful = second.replace(/"average_confidence":[\d.]+/, '"average_confidence":1');
      await api().refusedField(post(`${head}\n${boastful}`), 'line 2: fingerprint.average_confidence');
      await api().refusedField(post(first), 'line 1: format');
      await api().refusedField(post(''), 'line 1');
      // In which order recordings are exported is left open.
      const ofSecond = second.includes('"content of a"') ? ids[0] : ids[1];
      expect((await api().get(`/tracks/${ofSecond}`, trackSchema)).favourite).toBe(false);
    });
  });
}

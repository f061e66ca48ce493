import { describe, expect, test } from 'vitest';
import { healthSchema, playlistSchema, trackPageSchema } from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deliverFailure,
  deliverFinal,
  makeRoot,
  makeTrack,
  postFiles,
  sampleFile,
  sampleFingerprint,
} from '../sample-data.ts';

/** What all addresses have in common: errors, caching headers, conditional requests. */
export function protocolArea(api: () => ContractClient): void {
  describe('protocol', () => {
    // They were passed over, so that a wrong name went unnoticed.
    test.each([
      ['GET', '/health?x=1', 'x'],
      ['GET', '/cache/stats?x=1', 'x'],
      ['GET', '/cache/config?x=1', 'x'],
      ['GET', '/openapi.json?x=1', 'x'],
      ['GET', '/library/roots?x=1', 'x'],
      ['GET', '/library/stats?strategy=bogus', 'strategy'],
      ['GET', '/stats/export?x=1', 'x'],
      ['GET', '/artwork/0?v=1', 'v'],
      ['POST', '/cache/cleanup?x=1', 'x'],
      ['DELETE', '/tracks/nobody?x=1', 'x'],
    ])('%s %s is refused: an address that takes no parameters knows none', async (method, path, field) => {
      await api().refusedField(api().call(method, path), field);
    });

    test('the address of a cover may tell its version', async () => {
      await api().refused(api().call('GET', '/tracks/nobody/artwork?v=1'), 404, 'not_found');
    });

    test.each(['/albums', '/artists', '/genres', '/folders', '/plays', '/playlists/ID/items'])(
      '%s is made of fingerprints: it takes a strategy and tells it',
      async (path) => {
        api().oneRun();
        const { id } = await makeTrack(api(), { artist: 'X', album: 'One', genre: ['Rock'] });
        const playlist = await api().send(
          'POST',
          '/playlists',
          { name: 'P', track_ids: [id] },
          playlistSchema,
        );
        await deliverFinal(api(), id, sampleFingerprint('batch'));
        // A page of its own, which no open screen asks for.
        const address = `${path.replace('ID', playlist.id)}?limit=37`;
        const strategyOf = async (forced: string) => {
          const { status, headers } = await api().call('GET', `${address}${forced}`);
          return [status, headers['x-fingerprint-strategy'], headers['x-cache-hit']];
        };
        await api().refused(api().call('GET', `${address}&strategy=fast`), 404, 'not_cached');
        expect(await strategyOf('')).toEqual([200, 'batch', 'false']);
        expect(await strategyOf('&strategy=fast')).toEqual([200, 'fast', 'true']);
        expect(await strategyOf('&strategy=batch')).toEqual([200, 'batch', 'false']);
      },
    );

    test('the row that a change of a track answers with is told to be as it is stored', async () => {
      const { id } = await makeTrack(api());
      const { headers } = await api().sendRaw('PATCH', `/tracks/${id}`, { favourite: true });
      expect(headers['x-fingerprint-strategy']).toBe('batch');
    });

    test('health tells versions', async () => {
      expect(await api().get('/health', healthSchema)).toMatchObject({ status: 'ok', api_version: 'v1' });
    });

    test('an unknown address is a problem document, never a page', async () => {
      await api().refused(api().call('GET', '/nothing/here'), 404, 'no_such_route');
    });

    test('a method that an address does not take is 405 and says which it takes', async () => {
      const result = await api().call('DELETE', '/tracks');
      await api().refused(result, 405, 'method_not_allowed');
      expect(result.headers.allow).toBe('GET');
    });

    test('an unknown query parameter is refused by name, so that a typing error is not silently ignored', async () => {
      await api().refusedField(api().call('GET', '/tracks?limt=5'), 'limt');
    });

    test('a query parameter given twice is refused', async () => {
      await api().refusedField(api().call('GET', '/tracks?limit=5&limit=6'), 'limit');
    });

    test('a list is worked out once, then answered from memory until something is written', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const first = await api().call('GET', '/tracks?limit=3');
      expect(first.headers).toMatchObject({ 'x-cache-hit': 'false', 'cache-control': 'public, max-age=60' });
      const second = await api().call('GET', '/tracks?limit=3');
      expect(second.headers).toMatchObject({
        'x-cache-hit': 'true',
        'x-cache-strategy': 'streaming',
        'cache-control': 'public, max-age=300',
      });
      expect(second.text).toBe(first.text);
      await postFiles(api(), rootId, [sampleFile('new.mp3')]);
      const third = await api().call('GET', '/tracks?limit=3');
      expect(third.headers['x-cache-hit']).toBe('false');
      expect(trackPageSchema.parse(third.json()).total).toBe(1);
    });

    test('what is heard in a track costs only those answers that tell of it', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const [first, second] = await postFiles(api(), rootId, [sampleFile('first'), sampleFile('second')]);
      const unaffected = ['/tracks?limit=1', '/search?query=first'];
      // None that an open page asks for by itself: it would be kept again before it is looked for.
      const affected = [
        '/tracks',
        '/tracks?sort=tempo_bpm&limit=1',
        '/tracks?needs=batch',
        '/tracks?analysis=running',
        '/search?query=second',
      ];
      const hits = async (paths: string[]) => {
        const found: string[] = [];
        for (const path of paths)
          if ((await api().call('GET', path)).headers['x-cache-hit'] === 'true') found.push(path);
        return found;
      };
      const everything = [...unaffected, ...affected];
      await hits(everything);
      const progress = { state: 'progress', fingerprint: sampleFingerprint('streaming') };
      for (const deliver of [
        () => api().sendRaw('PUT', `/tracks/${second?.id}/fingerprint`, progress),
        () => deliverFinal(api(), second?.id ?? '', sampleFingerprint('streaming')),
        () => deliverFailure(api(), second?.id ?? ''),
      ]) {
        expect(await hits(everything)).toEqual(everything);
        await deliver();
        expect(await hits(everything)).toEqual(unaffected);
      }
      await deliverFinal(api(), first?.id ?? '', sampleFingerprint('streaming'));
      expect(await hits(unaffected)).toEqual([]);
    });

    test.each(['/tracks', '/search?query=a', '/library/roots', '/library/stats'])(
      'GET %s is 304 for who has it, and 200 again after a write',
      async (path) => {
        const { rootId } = await makeTrack(api());
        const { headers } = await api().call('GET', path);
        const conditional = { headers: { 'if-none-match': headers.etag ?? '' } };
        const unchanged = await api().call('GET', path, conditional);
        expect(unchanged).toMatchObject({ status: 304, text: '' });
        await postFiles(api(), rootId, [sampleFile('b.mp3', { title: 'a second' })]);
        expect((await api().call('GET', path, conditional)).status).toBe(200);
      },
    );

    test('a track is 304 although its timing differs', async () => {
      const { id } = await makeTrack(api());
      const { headers } = await api().call('GET', `/tracks/${id}`);
      const again = await api().call('GET', `/tracks/${id}`, {
        headers: { 'if-none-match': headers.etag ?? '' },
      });
      expect(again.status).toBe(304);
    });

    test('a body that is not called JSON is 415', async () => {
      const call = api().call('POST', '/batch/tracks', {
        headers: { 'content-type': 'text/plain' },
        body: '{}',
      });
      await api().refused(call, 415, 'unsupported_media_type');
    });

    test('a body that is no JSON is 400', async () => {
      const headers = { 'content-type': 'application/json' };
      await api().refused(
        api().call('POST', '/batch/tracks', { headers, body: '{"a":' }),
        400,
        'invalid_request',
      );
    });

    test('a body beyond its bound is 413', async () => {
      const body = JSON.stringify({ track_ids: ['x'.repeat(1_100_000)] });
      const headers = { 'content-type': 'application/json' };
      await api().refused(api().call('POST', '/batch/tracks', { headers, body }), 413, 'payload_too_large');
    });
  });
}

import { describe, expect, test } from 'vitest';
import {
  cacheConfigSchema,
  cacheHealthSchema,
  cacheStatsSchema,
  libraryStatsSchema,
  playlistSchema,
  statsExportSchema,
  trackRowSchema,
} from '../../../src/api/contract.ts';
import { FINGERPRINT_VERSION } from '../../../src/shared/metrics.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deliverFailure,
  deliverFinal,
  makeRoot,
  postFiles,
  SAMPLE_SIDE,
  sampleFile,
  sampleFingerprint,
} from '../sample-data.ts';

/** What only a mount that was asked nothing yet can show: comes before every other area. */
export function freshMountArea(api: () => ContractClient): void {
  test('the cache of a fresh mount is warming up, and that is nothing to warn of', async () => {
    const { health } = await api().get('/cache/health', cacheHealthSchema);
    expect(health).toMatchObject({ status: 'warming_up', is_healthy: true, warnings: [] });
    expect(health.observations.answers).toBeLessThan(health.needed.answers);
  });
}

export function statisticsArea(api: () => ContractClient): void {
  describe('statistics', () => {
    test('the library counts itself', async () => {
      const rootId = await makeRoot(api());
      const items = await postFiles(api(), rootId, [
        sampleFile('a', { artist: 'X', album: 'One', genre: ['Rock', 'Pop'], duration: 10, size: 100 }),
        sampleFile('b', { artist: 'x', album: 'ONE', genre: ['rock'], duration: 20.5, size: 200 }),
        sampleFile('c', { artist: 'Y', album: 'One', duration: null, size: 300 }),
        sampleFile('d', { size: 400, duration: null }),
      ]);
      await deliverFinal(api(), items[0]?.id ?? '', sampleFingerprint('batch', { confidence: 0.9 }));
      await deliverFinal(api(), items[1]?.id ?? '', sampleFingerprint('streaming', { confidence: 0.5 }));
      await deliverFailure(api(), items[2]?.id ?? '');
      const stats = await api().get('/library/stats', libraryStatsSchema);
      expect(stats).toMatchObject({
        tracks: 4,
        albums: 2,
        artists: 2,
        genres: 2,
        total_duration: 30.5,
        total_bytes: 1000,
        by_status: { none: 1, done: 2, failed: 1 },
        by_pass: { none: 2, streaming: 1, batch: 1 },
        by_heard: { waiting: 1, running: 0, part: 1, full: 1, differs: 0, damaged: 0, failed: 1 },
        side_records: 1,
      });
      expect(stats.average_confidence).toBeCloseTo(0.7);
    });

    test('an empty library has no average', async () => {
      expect((await api().get('/library/stats', libraryStatsSchema)).average_confidence).toBeNull();
    });

    test('the cache counts hits and misses by prefix, decisions by strategy, and requests by route', async () => {
      api().oneRun();
      await makeRoot(api());
      const before = await api().get('/cache/stats', cacheStatsSchema);
      for (let time = 0; time < 3; time += 1) await api().call('GET', '/search?query=counted');
      const after = await api().get('/cache/stats', cacheStatsSchema);
      // Where the app's screen is open it asks for lists meanwhile, and is counted in the totals.
      const searchesOf = (stats: typeof before) => stats.cache.by_prefix['search:'] ?? { hits: 0, misses: 0 };
      expect(searchesOf(after).hits - searchesOf(before).hits).toBe(2);
      expect(searchesOf(after).misses - searchesOf(before).misses).toBe(1);
      expect(after.cache.hits - before.cache.hits).toBeGreaterThanOrEqual(2);
      expect(after.cache.misses - before.cache.misses).toBeGreaterThanOrEqual(1);
      const { fast, batch } = before.optimizer.strategies;
      expect(after.optimizer.strategies.fast.count - fast.count).toBeGreaterThanOrEqual(2);
      expect(after.optimizer.strategies.batch.count - batch.count).toBeGreaterThanOrEqual(1);
      const countOf = (stats: typeof before) => stats.routes['GET /search']?.count ?? 0;
      expect(countOf(after) - countOf(before)).toBe(3);
      expect(after.cache.lifetime.hits).toBeGreaterThanOrEqual(after.cache.since_start.hits);
      expect(after.cache).toMatchObject({ max_size_mb: 256, ttl_seconds: 300 });
    });

    test('the export is one versioned document with every fingerprint, sent as a download', async () => {
      const rootId = await makeRoot(api());
      const files = Array.from({ length: 450 }, (_, at) => sampleFile(`${at}`, { title: `"quoted" ${at}` }));
      const items = await postFiles(api(), rootId, files);
      await deliverFinal(api(), items[449]?.id ?? '', sampleFingerprint('batch', { level: 0.25 }));
      const [first = '', second = ''] = items.map(({ id }) => id);
      await api().send('PATCH', `/tracks/${first}`, { favourite: true, rating: 4 }, trackRowSchema);
      const evening = { name: 'Evening', track_ids: [second, first, second] };
      await api().send('POST', '/playlists', evening, playlistSchema);
      const result = await api().call('GET', '/stats/export');
      expect(result.status).toBe(200);
      expect(result.headers['content-disposition']).toMatch(
        /^attachment; filename="earmark-\d{4}-\d\d-\d\d\.json"$/,
      );
      const document = result.json();
      expect(statsExportSchema.safeParse(document).error?.issues).toBeUndefined();
      expect(document).toMatchObject({
        format: 'earmark.stats',
        version: 3,
        playlists: [evening],
        fingerprint_version: FINGERPRINT_VERSION,
        library: { tracks: 450 },
        cache: { ttl_seconds: 300, since_start: {}, lifetime: {} },
        adaptive: { threshold: 0.7 },
        health: { is_healthy: expect.any(Boolean) },
        config: { max_size_mb: 256 },
        recommendations: expect.any(Array),
      });
      const { tracks } = document as { tracks: { id: string; fingerprint: unknown; side: unknown }[] };
      expect(new Set(tracks.map(({ id }) => id)).size).toBe(450);
      const said = { favourite: true, rating: 4, tempo_multiplier: 1, play_count: 0, last_played_at: null };
      expect(tracks.find(({ id }) => id === first)).toMatchObject(said);
      const heard = tracks.filter(({ fingerprint }) => fingerprint !== null);
      expect(heard).toMatchObject([
        { id: items[449]?.id, fingerprint: { metrics: { spectral_centroid: 0.25 } } },
      ]);
      const { waveform: _waveform, ...side } = SAMPLE_SIDE;
      expect(document).toMatchObject({ side_version: SAMPLE_SIDE.version, library: { side_records: 1 } });
      expect(heard[0]?.side).toEqual(side);
      expect(tracks.filter((track) => track.side !== null)).toHaveLength(1);
    });

    test('the export has library and settings as its version, and tags are compared weakly', async () => {
      const rootId = await makeRoot(api());
      const { etag } = (await api().call('GET', '/stats/export')).headers;
      expect(etag).toMatch(/^W\/"[^"]+"$/);
      const again = await api().call('GET', '/stats/export', { headers: { 'if-none-match': etag ?? '' } });
      expect(again).toMatchObject({ status: 304, text: '' });
      const tags = [`"other", ${etag?.slice(2)}`, '*'];
      for (const tag of tags) {
        const weakly = await api().call('GET', '/stats/export', { headers: { 'if-none-match': tag } });
        expect(weakly.status, tag).toBe(304);
      }
      await api().send('PATCH', '/cache/config', { ttl_seconds: 299 }, cacheConfigSchema);
      const changed = await api().call('GET', '/stats/export', { headers: { 'if-none-match': etag ?? '' } });
      expect(changed.status).toBe(200);
      await postFiles(api(), rootId, [sampleFile('a')]);
      const after = await api().call('GET', '/stats/export', { headers: { 'if-none-match': etag ?? '' } });
      expect(after.status).toBe(200);
      expect(after.headers.etag).not.toBe(etag);
    });

    test('the export of an empty library is a document all the same', async () => {
      expect((await api().call('GET', '/stats/export')).json()).toMatchObject({
        tracks: [],
        playlists: [],
        library: { tracks: 0 },
      });
    });
  });
}

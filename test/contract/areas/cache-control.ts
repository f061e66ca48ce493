import { describe, expect, test } from 'vitest';
import {
  cacheConfigSchema,
  cacheHealthSchema,
  cacheStatsSchema,
  cleanUpCacheAnswerSchema,
  clearCacheAnswerSchema,
  type PatchCacheConfigBody,
  searchAnswerSchema,
  trackSchema,
  warmCacheAnswerSchema,
} from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deliverFinal,
  makeRoot,
  makeTrack,
  postFiles,
  sampleFile,
  sampleFingerprint,
} from '../sample-data.ts';

const DEFAULTS = {
  max_size_mb: 256,
  ttl_seconds: 300,
  confidence_threshold: 0.7,
  fast_confidence: 0.85,
  validation_enabled: true,
  warming_enabled: true,
  warming: {
    enabled: true,
    strategies: ['popular_tracks', 'recent_plays', 'user_library'],
    batch_size: 50,
    delay_ms: 100,
  },
  alerts: { hit_rate_low: 0.5, avg_time_high_ms: 200, utilization_high: 0.9, validation_error_rate: 0.05 },
} satisfies PatchCacheConfigBody;

/** Puts back what a test may have set, and keeps the cache from acting by itself, which would make counts depend on time. */
export async function resetCacheConfig(api: ContractClient): Promise<void> {
  const { confidence_overrides: overrides } = await api.get('/cache/config', cacheConfigSchema);
  const taken = Object.fromEntries(Object.keys(overrides).map((endpoint) => [endpoint, null]));
  const adaptive = { prediction_enabled: false, threshold_tuning_enabled: false };
  await patch(api, { ...DEFAULTS, adaptive, confidence_overrides: taken });
}

function patch(api: ContractClient, body: PatchCacheConfigBody) {
  return api.send('PATCH', '/cache/config', body, cacheConfigSchema);
}

const stats = (api: ContractClient) => api.get('/cache/stats', cacheStatsSchema);
const hit = async (api: ContractClient, path: string) =>
  (await api.call('GET', path)).headers['x-cache-hit'] === 'true';

export function cacheControlArea(api: () => ContractClient): void {
  describe('cache settings', () => {
    test('a change is applied, answered with, and kept; the rest stays', async () => {
      const changed = await patch(api(), {
        ttl_seconds: 60,
        warming: { batch_size: 7 },
        confidence_overrides: { batch: 0.6 },
      });
      expect(changed).toMatchObject({
        ...DEFAULTS,
        ttl_seconds: 60,
        warming: { ...DEFAULTS.warming, batch_size: 7 },
        confidence_overrides: { batch: 0.6 },
      });
      expect(await api().get('/cache/config', cacheConfigSchema)).toEqual(changed);
      expect((await stats(api())).cache.ttl_seconds).toBe(60);
    });

    test('a smaller budget drops what no longer fits at once', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const files = Array.from({ length: 200 }, (_, at) => sampleFile(`${at}`, { title: 'x'.repeat(900) }));
      await postFiles(api(), rootId, files);
      // Four answers of almost 400 KB each.
      for (const sort of ['title', 'path', 'size', 'added_at'])
        await api().call('GET', `/tracks?limit=200&sort=${sort}`);
      const before = (await stats(api())).cache;
      const { max_size_mb } = await patch(api(), { max_size_mb: 1 });
      const after = (await stats(api())).cache;
      expect(max_size_mb).toBe(1);
      expect(after.max_size_mb).toBe(1);
      expect(after.size_mb).toBeLessThanOrEqual(1);
      expect(before.size_mb).toBeGreaterThan(1);
      expect(after.evictions.capacity).toBeGreaterThan(before.evictions.capacity);
    });

    test.each<[string, unknown]>([
      ['max_size_mb', { max_size_mb: 0 }],
      ['ttl_seconds', { ttl_seconds: '300' }],
      ['fast_confidence', { fast_confidence: 0.5 }],
      ['confidence_threshold', { confidence_threshold: 0.9 }],
      ['confidence_overrides.album', { confidence_overrides: { album: 0.5 } }],
      ['warming.strategies', { warming: { strategies: ['user_library', 'user_library'] } }],
      ['warming.strategies.0', { warming: { strategies: ['everything'] } }],
      ['alerts.hit_rate_low', { alerts: { hit_rate_low: 50 } }],
      ['adaptive.prediction_enabled', { adaptive: { prediction_enabled: 'yes' } }],
      ['colour', { colour: 'red' }],
    ])('%s is refused where it makes no sense, and nothing is changed', async (field, body) => {
      const before = await api().get('/cache/config', cacheConfigSchema);
      await api().refusedField(api().sendRaw('PATCH', '/cache/config', body), field);
      expect(await api().get('/cache/config', cacheConfigSchema)).toEqual(before);
    });

    test('thresholds decide how a track is answered, each endpoint by its own', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('streaming', { confidence: 0.65 }));
      const strategy = async () => (await api().get(`/tracks/${id}`, trackSchema)).optimization;
      const ofBatch = async () => {
        const result = await api().sendRaw('POST', '/batch/tracks', { track_ids: [id] });
        return (result.json() as { items: { strategy: string }[] }).items[0]?.strategy;
      };
      expect(await strategy()).toMatchObject({
        strategy_used: 'batch',
        reason: expect.stringContaining('0.65'),
      });
      await patch(api(), { confidence_overrides: { tracks: 0.6 } });
      expect((await strategy()).strategy_used).toBe('accurate');
      expect(await ofBatch()).toBe('batch');
      await patch(api(), { confidence_overrides: { tracks: null, batch: 0.6 } });
      expect((await strategy()).strategy_used).toBe('batch');
      expect(await ofBatch()).toBe('accurate');
    });

    test('a threshold for searches is held against the fingerprints that an answer shows', async () => {
      api().oneRun();
      const { id } = await makeTrack(api(), { title: 'Unsure' });
      await deliverFinal(api(), id, sampleFingerprint('batch', { confidence: 0.75 }));
      const ask = async () => {
        await api().get('/search?query=unsure', searchAnswerSchema);
        return (await api().get('/search?query=unsure', searchAnswerSchema)).strategy;
      };
      expect(await ask()).toBe('fast');
      await patch(api(), { confidence_overrides: { search: 0.7 } });
      expect(await ask()).toBe('accurate');
      await patch(api(), { confidence_overrides: { search: 0.8 } });
      expect(await ask()).toBe('batch');
    });

    // A threshold of 0.95 let validated tracks of 0.9 through, because fast answers asked for 0.85 only.
    test('a threshold above fast_confidence is held against validated fingerprints, too', async () => {
      api().oneRun();
      const { id } = await makeTrack(api(), { title: 'Nearly' });
      await deliverFinal(api(), id, sampleFingerprint('batch', { confidence: 0.9 }));
      const asked = async () => {
        const track = await api().get(`/tracks/${id}`, trackSchema);
        await api().get('/search?query=nearly', searchAnswerSchema);
        const search = await api().get('/search?query=nearly', searchAnswerSchema);
        const result = await api().sendRaw('POST', '/batch/tracks', { track_ids: [id] });
        const { items } = result.json() as { items: { strategy: string }[] }; // as its schema says
        return [track.strategy, search.strategy, items[0]?.strategy];
      };
      expect(await asked()).toEqual(['fast', 'fast', 'fast']);
      await patch(api(), { confidence_overrides: { tracks: 0.95, search: 0.95, batch: 0.95 } });
      expect(await asked()).toEqual(['batch', 'batch', 'batch']);
    });

    test('forced accurate below the threshold falls to batch and says so', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('streaming', { confidence: 0.65 }));
      const { optimization } = await api().get(`/tracks/${id}?strategy=accurate`, trackSchema);
      expect(optimization.strategy_used).toBe('batch');
      expect(optimization.reason).toMatch(/^accurate was asked for, but .* is below 0.7/);
    });

    test('first listens are compared with whole tracks unless that is switched off', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const items = await postFiles(api(), rootId, [sampleFile('a'), sampleFile('b')]);
      const hearTwice = async (id = '') => {
        await deliverFinal(api(), id, sampleFingerprint('streaming'));
        await deliverFinal(api(), id, sampleFingerprint('batch'));
        return (await api().get(`/tracks/${id}`, trackSchema)).fingerprint?.validation;
      };
      const before = (await stats(api())).cache.validations;
      expect(await hearTwice(items[0]?.id)).toMatchObject({ status: 'valid', distance: 0, level: 'high' });
      expect((await stats(api())).cache.validations).toBe(before + 1);
      await patch(api(), { validation_enabled: false });
      expect(await hearTwice(items[1]?.id)).toEqual({ status: 'valid' });
      expect((await stats(api())).cache.validations).toBe(before + 1);
    });

    test('first listens that turn out wrong degrade the health and are told of', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const files = Array.from({ length: 50 }, (_, at) => sampleFile(`${at}`));
      const items = await postFiles(api(), rootId, files);
      for (const { id } of items) {
        await deliverFinal(api(), id, sampleFingerprint('streaming', { level: 0.1 }));
        await deliverFinal(api(), id, sampleFingerprint('batch', { level: 0.9 }));
      }
      const { health } = await api().get('/cache/health', cacheHealthSchema);
      expect(health.is_healthy).toBe(false);
      expect(health.warnings.map(({ code }) => code)).toContain('validation_errors');
      const limit = { alerts: { validation_error_rate: 1 } };
      await patch(api(), limit);
      const { health: tolerant } = await api().get('/cache/health', cacheHealthSchema);
      expect(tolerant.warnings.map(({ code }) => code)).not.toContain('validation_errors');
    });
  });

  describe('cache control', () => {
    test('clearing a prefix drops its answers and says how many; clearing all drops everything', async () => {
      api().oneRun();
      await makeTrack(api());
      // None that an open page asks for by itself.
      const paths = ['/search?query=zebra', '/search?query=yak', '/tracks?min_year=1801'];
      for (const path of paths) await api().call('GET', path);
      const first = await api().send('POST', '/cache/clear', { prefix: 'search:' }, clearCacheAnswerSchema);
      expect(first.prefix).toBe('search:');
      expect(first.cleared).toBeGreaterThanOrEqual(2);
      expect(await hit(api(), paths[2] ?? '')).toBe(true);
      expect(await hit(api(), paths[0] ?? '')).toBe(false);
      const all = await api().send('POST', '/cache/clear', {}, clearCacheAnswerSchema);
      expect(all.prefix).toBeNull();
      expect(all.cleared).toBeGreaterThanOrEqual(2);
      expect(await hit(api(), paths[2] ?? '')).toBe(false);
      expect((await stats(api())).cache.evictions.cleared).toBeGreaterThanOrEqual(4);
    });

    test('a prefix that no key has is refused', async () => {
      await api().refusedField(api().sendRaw('POST', '/cache/clear', { prefix: 'tracks' }), 'prefix');
    });

    test('cleaning up tells how much had expired', async () => {
      api().oneRun();
      await api().call('GET', '/search?query=walrus');
      const answer = await api().send('POST', '/cache/cleanup', {}, cleanUpCacheAnswerSchema);
      expect(answer.expired).toBe(0);
      expect(answer.items).toBeGreaterThanOrEqual(1);
    });

    test('warming loads what was heard, favourites first, and hears nothing', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const items = await postFiles(api(), rootId, [sampleFile('a'), sampleFile('b'), sampleFile('unheard')]);
      const [a = '', b = '', unheard = ''] = items.map(({ id }) => id);
      await deliverFinal(api(), a, sampleFingerprint('batch'));
      await deliverFinal(api(), b, sampleFingerprint('batch'));
      await api().sendRaw('PATCH', `/tracks/${b}`, { favourite: true });
      await api().send('POST', '/cache/clear', {}, clearCacheAnswerSchema);
      const warm = (body: object) => api().send('POST', '/cache/warm', body, warmCacheAnswerSchema);
      expect(await warm({ strategies: ['user_library'], limit: 1 })).toMatchObject({
        warmed: 1,
        by_strategy: { user_library: 1 },
        already_in_memory: 0,
        stopped: 'done',
      });
      const sourceOf = async (id: string) =>
        (await api().get(`/tracks/${id}`, trackSchema)).fingerprint_source;
      expect(await sourceOf(b)).toBe('cache');
      expect(await warm({ strategies: ['user_library'] })).toMatchObject({ warmed: 1, already_in_memory: 1 });
      expect(await sourceOf(a)).toBe('cache');
      expect(await sourceOf(unheard)).toBe('pending');
    });

    test('forced fast works for lists as it does for searches', async () => {
      api().oneRun();
      await makeTrack(api());
      const path = '/tracks?min_year=1802';
      const before = (await stats(api())).optimizer;
      await api().refused(api().call('GET', `${path}&strategy=fast`), 404, 'not_cached');
      await api().refused(api().call('GET', '/search?query=gnu&strategy=fast'), 404, 'not_cached');
      const { total_queries, cache_misses } = (await stats(api())).optimizer;
      expect(total_queries - before.total_queries).toBeGreaterThanOrEqual(2);
      expect(cache_misses - before.cache_misses).toBeGreaterThanOrEqual(2);
      expect(await hit(api(), path)).toBe(false);
      expect(await hit(api(), `${path}&strategy=fast`)).toBe(true);
      expect(await hit(api(), `${path}&strategy=batch`)).toBe(false);
    });
  });

  describe('adaptive cache', () => {
    test('what usually comes next is loaded ahead, and counted when it is asked for', async () => {
      api().oneRun();
      await makeTrack(api());
      await patch(api(), { adaptive: { prediction_enabled: true } });
      const [first, second] = ['/search?query=aardvark', '/search?query=axolotl'];
      for (let time = 0; time < 6; time += 1) {
        await api().call('GET', first);
        await api().call('GET', second);
      }
      const before = (await stats(api())).adaptive;
      await api().send('POST', '/cache/clear', { prefix: 'search:' }, clearCacheAnswerSchema);
      await api().call('GET', first);
      // Only memory is asked, or the asking would work it out. Others may be loaded before it.
      const fromMemory = async () => (await api().call('GET', `${second}&strategy=fast`)).status;
      await expect.poll(fromMemory).toBe(200);
      const { adaptive } = await stats(api());
      expect(adaptive.predicted).toBeGreaterThan(before.predicted);
      expect(adaptive.predicted_hits).toBeGreaterThan(before.predicted_hits);
      expect(adaptive.prediction_reason).toContain('loaded ahead');
    });

    // An answer that was asked for yesterday may be of a track that is gone: no fault of anybody.
    test('what can no longer be had is not loaded, and harms nothing', async () => {
      const rootId = await makeRoot(api());
      const [gone, other] = await postFiles(api(), rootId, [sampleFile('gone'), sampleFile('other')]);
      for (const id of [gone?.id, other?.id]) await deliverFinal(api(), id ?? '', sampleFingerprint('batch'));
      await patch(api(), { adaptive: { prediction_enabled: true } });
      for (let time = 0; time < 6; time += 1) {
        await api().call('GET', '/search?query=civet');
        await api().call('GET', `/tracks/${gone?.id}/similar`);
      }
      await api().sendRaw('DELETE', `/tracks/${gone?.id}`, undefined);
      expect((await api().call('GET', '/search?query=civet')).status).toBe(200);
      expect((await api().call('GET', `/tracks/${other?.id}/similar`)).status).toBe(200);
    });

    test('switched off, nothing is learnt or loaded', async () => {
      api().oneRun();
      await makeTrack(api());
      const before = (await stats(api())).adaptive;
      for (const path of ['/search?query=bison', '/search?query=beaver', '/search?query=bison'])
        await api().call('GET', path);
      const { adaptive } = await stats(api());
      expect(adaptive).toMatchObject({ prediction_enabled: false, observed: before.observed });
      expect(adaptive.prediction_reason).toContain('switched off');
    });

    test('the threshold follows what checks of first listens found', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const files = Array.from({ length: 45 }, (_, at) => sampleFile(`${at}`));
      const items = await postFiles(api(), rootId, files);
      for (const { id } of items) {
        await deliverFinal(api(), id, sampleFingerprint('streaming', { confidence: 0.97, level: 0.5 }));
        await deliverFinal(api(), id, sampleFingerprint('batch', { level: 0.5 }));
      }
      expect((await stats(api())).adaptive).toMatchObject({
        threshold: 0.7,
        threshold_tuning_enabled: false,
      });
      await patch(api(), { adaptive: { threshold_tuning_enabled: true } });
      const { adaptive } = await stats(api());
      expect(adaptive.threshold_samples).toBeGreaterThanOrEqual(45);
      expect(adaptive.threshold).not.toBe(0.7);
      expect(adaptive.threshold_reason).toContain('checked first listens');
      await patch(api(), { adaptive: { threshold_tuning_enabled: false } });
      expect((await stats(api())).adaptive.threshold).toBe(0.7);
    });
  });
}

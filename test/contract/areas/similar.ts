import { describe, expect, test } from 'vitest';
import {
  explainAnswerSchema,
  fingerprintReceiptSchema,
  pathAnswerSchema,
  percentilesAnswerSchema,
  similarAnswerSchema,
} from '../../../src/api/contract.ts';
import { FINGERPRINT_VERSION } from '../../../src/shared/metrics.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deliverFinal,
  makeRoot,
  postFiles,
  SAMPLE_SIDE,
  sampleFile,
  sampleFingerprint,
} from '../sample-data.ts';

export function similarArea(api: () => ContractClient): void {
  const similar = (id: string, query = '') => api().get(`/tracks/${id}/similar${query}`, similarAnswerSchema);
  const path = (query: string) => api().get(`/path?${query}`, pathAnswerSchema);

  /** Tracks of the given levels (see `sampleFingerprint`), heard; `null` stays unheard. Gives their ids in order. */
  async function library(
    levels: readonly (number | null)[],
    artist: string | null = null,
  ): Promise<string[]> {
    const rootId = await makeRoot(api());
    const files = levels.map((_, index) => sampleFile(`${index}.mp3`, { artist }));
    const ids = (await postFiles(api(), rootId, files)).map(({ id }) => id);
    for (const [index, level] of levels.entries()) {
      const id = ids[index];
      if (level !== null && id) await deliverFinal(api(), id, sampleFingerprint('batch', { level }));
    }
    return ids;
  }

  const named = (ids: readonly string[], index: number) => ids[index] ?? 'missing';

  describe('similar', () => {
    test('nearest first, without the track itself, and with what was compared and what was not', async () => {
      const ids = await library([0.4, 0.5, 0.41, null, 0.9]);
      const answer = await similar(named(ids, 0));
      expect(answer.items.map(({ entry }) => entry.id)).toEqual([2, 1, 4].map((index) => ids[index]));
      expect(answer).toMatchObject({ track_id: ids[0], compared: 3, left_out: { not_heard: 1 } });
      const [nearest] = answer.items;
      expect(nearest?.distance).toBeLessThan(0.3);
      expect(nearest?.closeness).toBe('same');
      expect(nearest?.similarity).toBeGreaterThan(answer.items[1]?.similarity ?? 1);
      expect(answer.items[2]?.different.length).toBeGreaterThan(0);
    });

    test('seeds, refused tracks, weights and limits are taken in, repeated or with commas', async () => {
      const ids = await library([0.4, 0.5, 0.45, 0.3, 0.41], 'One artist');
      const [a, b, , d] = ids;
      const joined = await similar(named(ids, 0), `?seeds=${b},${d}&weight_rhythm=2&limit=1`);
      const repeated = await similar(named(ids, 0), `?seeds=${b}&seeds=${d}&weight_rhythm=2&limit=1`);
      expect(joined.items).toHaveLength(1);
      expect(repeated).toEqual(joined);
      const refused = await similar(named(ids, 0), `?not=${ids[4]}`);
      expect(refused.items.map(({ entry }) => entry.id)).not.toContain(ids[4]);
      expect((await similar(named(ids, 0), '?per_artist=2')).items).toHaveLength(2);
      await api().refusedField(api().call('GET', `/tracks/${a}/similar?not=${a}`), 'not');
    });

    test('the answer is kept, and dropped as soon as something else is heard or a tempo is corrected', async () => {
      api().oneRun();
      const ids = await library([0.4, 0.6, null]);
      const address = `/tracks/${ids[0]}/similar`;
      await api().refused(api().call('GET', `${address}?strategy=fast`), 404, 'not_cached');
      const first = await api().call('GET', address);
      expect(first.headers).toMatchObject({ 'x-cache-hit': 'false', 'x-fingerprint-strategy': 'batch' });
      const second = await api().call('GET', address);
      expect(second.headers).toMatchObject({ 'x-cache-hit': 'true', 'x-fingerprint-strategy': 'fast' });
      expect(second.text).toBe(first.text);
      const etag = second.headers.etag ?? '';
      expect((await api().call('GET', address, { headers: { 'if-none-match': etag } })).status).toBe(304);
      await deliverFinal(api(), named(ids, 2), sampleFingerprint('batch', { level: 0.41 }));
      expect((await similar(named(ids, 0))).items[0]?.entry.id).toBe(ids[2]);
      const before = (await similar(named(ids, 0))).items[0]?.distance;
      await api().sendRaw('PATCH', `/tracks/${ids[2]}`, { tempo_multiplier: 2 });
      expect((await similar(named(ids, 0))).items[0]?.distance).toBeGreaterThan(before ?? 9);
    });

    test('a track that was not heard is refused with what to do; one that is not there with 404', async () => {
      const ids = await library([0.4, null]);
      const problem = await api().refused(
        api().call('GET', `/tracks/${ids[1]}/similar`),
        409,
        'fingerprint_missing',
      );
      expect(problem.detail).toContain('wait_ms');
      await api().refused(
        api().call('GET', `/tracks/${ids[0]}/similar?seeds=${ids[1]}`),
        409,
        'fingerprint_missing',
      );
      await api().refused(api().call('GET', '/tracks/nobody/similar'), 404, 'not_found');
      await api().refused(api().call('GET', `/tracks/${ids[0]}/similar?not=nobody`), 404, 'not_found');
    });

    test.each([
      'limit=0',
      'weight_rhythm=3',
      'weight_rhythm=-1',
      'per_artist=x',
      'seeds=',
      'tempo_compatible=1',
    ])('a bad value is refused: %s', async (parameter) => {
      const ids = await library([0.4]);
      const field = parameter.slice(0, parameter.indexOf('='));
      const result = await api().call('GET', `/tracks/${ids[0]}/similar?${parameter}`);
      const problem = await api().refused(result, 400, 'invalid_request');
      expect(problem.errors?.[0]?.field.split('.')[0]).toBe(field);
    });

    test('only keys that mix with its own, where that is asked for', async () => {
      const ids = await library([0.4, 0.5, 0.6]);
      const key = { tonic: 'Bb', mode: 'minor' as const, camelot: '3A', strength: 0.6 };
      const fingerprint = sampleFingerprint('batch', { level: 0.5 });
      const body = { state: 'final', fingerprint, side: { ...SAMPLE_SIDE, key }, failure: null };
      await api().send('PUT', `/tracks/${ids[1]}/fingerprint`, body, fingerprintReceiptSchema);
      const answer = await similar(named(ids, 0), '?key_compatible=true');
      expect(answer.items.map(({ entry }) => entry.id)).toEqual([ids[2]]);
      expect(answer.left_out.key).toBe(1);
      const keyless = { ...body, side: { ...SAMPLE_SIDE, key: null } };
      await api().send('PUT', `/tracks/${ids[0]}/fingerprint`, keyless, fingerprintReceiptSchema);
      const refused = api().call('GET', `/tracks/${ids[0]}/similar?key_compatible=true`);
      await api().refused(refused, 409, 'nothing_to_match');
    });

    test('without any family there is nothing to compare by', async () => {
      const ids = await library([0.4]);
      const none = 'weight_dynamics=0&weight_brightness=0&weight_rhythm=0&weight_harmony=0';
      await api().refusedField(api().call('GET', `/tracks/${ids[0]}/similar?${none}`), 'weight_rhythm');
    });
  });

  describe('explain', () => {
    test('contributions sum to the squared distance, and the words turn round with the pair', async () => {
      const ids = await library([0.4, 0.6]);
      const there = await api().get(`/tracks/${ids[0]}/explain/${ids[1]}`, explainAnswerSchema);
      const back = await api().get(`/tracks/${ids[1]}/explain/${ids[0]}`, explainAnswerSchema);
      const sum = there.metrics.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(there.distance ** 2, 9);
      expect(there.metrics.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 9);
      expect(back.distance).toBeCloseTo(there.distance, 9);
      const wordsOf = (answer: typeof there) =>
        answer.metrics.find(({ metric }) => metric === 'spectral_centroid')?.words;
      expect([wordsOf(there), wordsOf(back)]).toEqual(['much brighter', 'much darker']);
      expect(there.summary).toMatch(/\.$/);
    });

    test('of a track that was not heard nothing can be explained', async () => {
      const ids = await library([0.4, null]);
      await api().refused(
        api().call('GET', `/tracks/${ids[0]}/explain/${ids[1]}`),
        409,
        'fingerprint_missing',
      );
      await api().refused(api().call('GET', `/tracks/${ids[0]}/explain/nobody`), 404, 'not_found');
    });
  });

  describe('percentiles', () => {
    const standing = (id: string) => api().get(`/tracks/${id}/percentiles`, percentilesAnswerSchema);

    // Kept after more was heard, a track would stand among what was there when somebody first asked.
    test('count the others that are lower and higher, and follow what is heard', async () => {
      const ids = await library([0.4, 0.5, 0.3, null, 0.6]);
      const before = await standing(named(ids, 0));
      expect(before).toMatchObject({ track_id: ids[0], compared: 3 });
      expect(before.metrics.spectral_centroid).toEqual({ lower: 1, higher: 2, compared: 3 });
      await deliverFinal(api(), named(ids, 3), sampleFingerprint('batch', { level: 0.2 }));
      const after = await standing(named(ids, 0));
      expect(after.metrics.spectral_centroid).toEqual({ lower: 2, higher: 2, compared: 4 });
    });

    test('what was not heard stands nowhere', async () => {
      const ids = await library([null]);
      await api().refused(api().call('GET', `/tracks/${ids[0]}/percentiles`), 409, 'fingerprint_missing');
    });
  });

  describe('path', () => {
    test('goes from one to the other over what lies between, step by step', async () => {
      const ids = await library([0.3, 0.7, 0.6, 0.4, 0.5, 0.95]);
      const answer = await path(`from=${ids[0]}&to=${ids[1]}&length=5`);
      expect(answer.items.map(({ entry }) => entry.id)).toEqual([0, 3, 4, 2, 1].map((index) => ids[index]));
      expect(answer.items[0]).toMatchObject({ distance: null, similarity: null });
      expect(answer.steps.unevenness).toBeLessThan(1.5);
      expect(answer).toMatchObject({ compared: 4, left_out: { not_heard: 0 } });
    });

    test('says how long it can be at most, and wants two different ends', async () => {
      const ids = await library([0.3, 0.7, 0.5, null]);
      const ends = `from=${ids[0]}&to=${ids[1]}`;
      const problem = await api().refused(api().call('GET', `/path?${ends}&length=6`), 409, 'too_few_tracks');
      expect(problem.detail).toContain('at most 3');
      // Who names no length was refused for that of a larger library.
      expect((await path(ends)).items).toHaveLength(3);
      await api().refusedField(api().call('GET', `/path?from=${ids[0]}&to=${ids[0]}`), 'to');
      await api().refusedField(api().call('GET', `/path?from=${ids[0]}`), 'to');
      await api().refusedField(api().call('GET', `/path?${ends}&length=2`), 'length');
      await api().refused(api().call('GET', `/path?from=${ids[0]}&to=${ids[3]}`), 409, 'fingerprint_missing');
    });
  });

  test('what another version heard is not compared', async () => {
    const ids = await library([0.4, null]);
    const other = sampleFingerprint('batch', { version: FINGERPRINT_VERSION + 1 });
    const body = { state: 'final', fingerprint: other, side: null, failure: null };
    await api().refused(api().sendRaw('PUT', `/tracks/${ids[1]}/fingerprint`, body), 422, 'unprocessable');
    expect(await similar(named(ids, 0))).toMatchObject({
      items: [],
      compared: 0,
      left_out: { not_heard: 1 },
    });
  });
}

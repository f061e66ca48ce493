import { describe, expect, test } from 'vitest';
import {
  batchAnswerSchema,
  cacheStatsSchema,
  fingerprintReceiptSchema,
  trackPageSchema,
  trackSchema,
} from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deliverFailure,
  deliverFinal,
  makeRoot,
  makeTrack,
  postFiles,
  SAMPLE_SIDE,
  sampleFile,
  sampleFingerprint,
  withNulls,
} from '../sample-data.ts';

export function fingerprintArea(api: () => ContractClient): void {
  const track = (id: string, query = '') => api().get(`/tracks/${id}${query}`, trackSchema);
  const put = (id: string, body: unknown) => api().sendRaw('PUT', `/tracks/${id}/fingerprint`, body);
  const progress = (id: string, fingerprint: unknown) =>
    api().send(
      'PUT',
      `/tracks/${id}/fingerprint`,
      { state: 'progress', fingerprint },
      fingerprintReceiptSchema,
    );

  describe('fingerprints', () => {
    test('an unheard track is pending', async () => {
      const { id } = await makeTrack(api());
      expect(await track(id)).toMatchObject({
        fingerprint: null,
        fingerprint_source: 'pending',
        strategy: 'batch',
        optimization: { cache_hit: false, fingerprint_available: false, confidence_level: 'low' },
      });
    });

    test('progress is seen at once, marks the track as running, and is not stored', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      const receipt = await progress(id, {
        ...sampleFingerprint('streaming', { confidence: 0.3 }),
        chunk_count: 2,
      });
      expect(receipt).toMatchObject({ stored: false, analysis: { status: 'running' } });
      expect(await track(id)).toMatchObject({
        analysis: { status: 'running' },
        fingerprint: { chunk_count: 2 },
      });
      expect((await api().get('/tracks?analysis=running', trackPageSchema)).total).toBe(1);
      expect((await api().get('/tracks?needs=streaming', trackPageSchema)).total).toBe(1);
      await deliverFinal(api(), id, sampleFingerprint('streaming'));
      expect((await track(id)).analysis).toEqual({ status: 'done' });
    });

    // Streams without a container only estimate their length, and some Ogg files tell none.
    test('a whole track that was heard has the length that was heard, and keeps it', async () => {
      const { id, rootId } = await makeTrack(api(), { duration: null });
      const put = (pass: 'streaming' | 'batch', seconds: number, failure: unknown = null) =>
        api().send(
          'PUT',
          `/tracks/${id}/fingerprint`,
          {
            state: 'final',
            fingerprint: sampleFingerprint(pass),
            side: null,
            failure,
            heard_seconds: seconds,
          },
          fingerprintReceiptSchema,
        );
      await put('streaming', 60);
      expect((await track(id)).duration).toBeNull();
      await put('batch', 100, { code: 'corrupt', detail: 'The file stops at 1:40.' });
      expect((await track(id)).duration).toBeNull();
      await put('batch', 187.25);
      expect((await track(id)).duration).toBe(187.25);
      await put('batch', 187.3);
      expect((await track(id)).duration).toBe(187.25);
      await postFiles(api(), rootId, [sampleFile('a.mp3', { duration: 150, title: 'Retagged' })]);
      expect(await track(id)).toMatchObject({ title: 'Retagged', duration: 187.25 });
    });

    test('progress of the second pass does not hide what the first one heard', async () => {
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('streaming', { level: 0.5 }));
      await progress(id, { ...sampleFingerprint('batch', { level: 0.9 }), chunk_count: 1 });
      expect((await track(id)).fingerprint).toMatchObject({
        pass: 'streaming',
        metrics: { spectral_centroid: 0.5 },
      });
    });

    test('a streaming result is stored as pending, and answered from memory with sufficient confidence', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      const receipt = await deliverFinal(api(), id, sampleFingerprint('streaming', { confidence: 0.9 }));
      expect(receipt).toMatchObject({ stored: true, analysis: { status: 'done' } });
      expect(await track(id)).toMatchObject({
        fingerprint: { pass: 'streaming', validation: { status: 'pending' } },
        side: null,
        fingerprint_source: 'cache',
        strategy: 'accurate',
        optimization: { cache_hit: true, confidence_level: 'high' },
      });
    });

    test('low confidence is read from the store rather than answered from memory', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('streaming', { confidence: 0.5 }));
      expect(await track(id)).toMatchObject({ fingerprint_source: 'store', strategy: 'batch' });
      expect(await track(id, '?strategy=accurate')).toMatchObject({ strategy: 'batch' });
      expect(await track(id, '?strategy=fast')).toMatchObject({
        strategy: 'fast',
        fingerprint_source: 'cache',
      });
    });

    test('the batch result is answered fast, and tells how far the streaming one could be trusted', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('streaming', { level: 0.5 }));
      await deliverFinal(api(), id, sampleFingerprint('batch', { level: 0.5 }));
      const after = await track(id);
      expect(after).toMatchObject({ strategy: 'fast', fingerprint: { pass: 'batch' } });
      expect(after.fingerprint?.validation).toMatchObject({ status: 'valid', distance: 0, level: 'high' });
      expect(Object.keys(after.fingerprint?.validation.metric_accuracy ?? {})).toHaveLength(13);
    });

    test('a streaming result far off counts as a validation error, and the batch one is valid by definition', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      const before = await api().get('/cache/stats', cacheStatsSchema);
      await deliverFinal(api(), id, sampleFingerprint('streaming', { level: 0.1 }));
      await deliverFinal(api(), id, sampleFingerprint('batch', { level: 0.9 }));
      const { fingerprint } = await track(id);
      expect(fingerprint?.validation).toMatchObject({ status: 'valid', level: 'low' });
      expect(fingerprint?.validation.distance).toBeGreaterThan(0.35);
      const after = await api().get('/cache/stats', cacheStatsSchema);
      expect(after.cache.validations - before.cache.validations).toBe(1);
      expect(after.cache.validation_errors - before.cache.validation_errors).toBe(1);
    });

    // What can't be compared was counted as wrong, and nothing said that it was not compared.
    test('a first listen with too little in it to be compared is no error, and the track says why', async () => {
      api().oneRun();
      const { id } = await makeTrack(api());
      const counts = async () => {
        const { validations, validation_errors } = (await api().get('/cache/stats', cacheStatsSchema)).cache;
        return { validations, validation_errors };
      };
      const before = await counts();
      await deliverFinal(api(), id, withNulls(sampleFingerprint('streaming'), 9));
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      expect(await counts()).toEqual(before);
      const validation = { status: 'valid', not_compared: 'too_few_metrics' };
      expect((await track(id)).fingerprint?.validation).toEqual(validation);
      expect((await track(id, '?strategy=batch')).fingerprint?.validation).toEqual(validation);
    });

    test('a batch result without a streaming one before it is valid and needs no comparison', async () => {
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      expect((await track(id)).fingerprint?.validation).toEqual({ status: 'valid' });
    });

    test('copies of a file get what was heard of one of them, wherever they lie, and need no hearing', async () => {
      const files = ['a.mp3', 'b.mp3', 'c.mp3'].map((path) => sampleFile(path, { content_key: 'same' }));
      const [a, b, failed] = await postFiles(api(), await makeRoot(api()), files);
      const [elsewhere] = await postFiles(api(), await makeRoot(api(), 'Other'), files.slice(0, 1));
      await deliverFailure(api(), failed?.id ?? '');
      const copies = [b?.id ?? '', elsewhere?.id ?? ''];
      for (const pass of ['streaming', 'batch'] as const) {
        const receipt = await deliverFinal(api(), a?.id ?? '', sampleFingerprint(pass));
        expect([...receipt.shared_with].sort()).toEqual([...copies].sort());
        expect((await api().get(`/tracks?needs=${pass}`, trackPageSchema)).total).toBe(0);
      }
      const heard = await track(a?.id ?? '');
      for (const id of copies) {
        const { fingerprint, side } = await track(id);
        expect({ fingerprint, side }).toEqual({ fingerprint: heard.fingerprint, side: heard.side });
      }
      expect((await track(failed?.id ?? '')).fingerprint).toBeNull();
    });

    test('what broke off is not passed on to copies', async () => {
      const files = ['a.mp3', 'b.mp3'].map((path) => sampleFile(path, { content_key: 'same' }));
      const [a, b] = await postFiles(api(), await makeRoot(api()), files);
      const failure = { code: 'corrupt', detail: 'It ends too early.' };
      const body = { state: 'final', fingerprint: sampleFingerprint('batch'), side: null, failure };
      expect((await put(a?.id ?? '', body)).json()).toMatchObject({ shared_with: [] });
      expect((await track(b?.id ?? '')).fingerprint).toBeNull();
    });

    test('a result of audio that the file no longer has is refused, and the track is still to be heard', async () => {
      const { id } = await makeTrack(api(), { content_key: 'new' });
      const final = { state: 'final', fingerprint: sampleFingerprint('batch'), side: null, failure: null };
      const failed = { state: 'failed', failure: { code: 'corrupt', detail: 'It ends too early.' } };
      for (const body of [final, failed]) {
        await api().refused(put(id, { ...body, content_key: 'old' }), 409, 'content_changed');
      }
      expect((await api().get('/tracks?needs=streaming', trackPageSchema)).items[0]).toMatchObject({
        id,
        content_key: 'new',
      });
      expect((await put(id, { ...final, content_key: 'new' })).status).toBe(200);
    });

    test('a late streaming result never replaces the batch one', async () => {
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('batch', { level: 0.6 }));
      const receipt = await deliverFinal(api(), id, sampleFingerprint('streaming', { level: 0.2 }));
      expect(receipt.stored).toBe(false);
      expect(receipt.fingerprint?.pass).toBe('batch');
      expect((await track(id)).fingerprint?.pass).toBe('batch');
    });

    test('a failure keeps what was heard before and says why', async () => {
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('streaming'));
      await deliverFailure(api(), id, 'timeout');
      expect(await track(id)).toMatchObject({
        analysis: { status: 'failed', error: { code: 'timeout', detail: 'The file is damaged.' } },
        fingerprint: { pass: 'streaming' },
      });
      expect((await api().get('/tracks?needs=batch', trackPageSchema)).total).toBe(0);
    });

    test('a failure of an unheard track leaves nothing of its progress', async () => {
      const { id } = await makeTrack(api());
      await progress(id, sampleFingerprint('streaming'));
      await deliverFailure(api(), id);
      expect(await track(id)).toMatchObject({ fingerprint: null, fingerprint_source: 'none' });
    });

    test('what was heard of a file that broke off counts, and the track is failed', async () => {
      const { id } = await makeTrack(api());
      const failure = { code: 'corrupt', detail: 'It ends too early.' };
      const body = { state: 'final', fingerprint: sampleFingerprint('batch'), side: null, failure };
      expect((await put(id, body)).status).toBe(200);
      expect(await track(id)).toMatchObject({
        analysis: { status: 'failed', error: failure },
        fingerprint: { pass: 'batch' },
      });
    });

    test('a late streaming result does not hide why the whole track broke off', async () => {
      const { id } = await makeTrack(api());
      const failure = { code: 'corrupt', detail: 'It ends too early.' };
      await put(id, { state: 'final', fingerprint: sampleFingerprint('batch'), side: null, failure });
      await progress(id, sampleFingerprint('streaming'));
      await deliverFinal(api(), id, sampleFingerprint('streaming'));
      expect((await track(id)).analysis).toEqual({ status: 'failed', error: failure });
    });

    test('many results at once are all stored', async () => {
      const rootId = await makeRoot(api());
      const items = await postFiles(
        api(),
        rootId,
        Array.from({ length: 20 }, (_, at) => sampleFile(`${at}`)),
      );
      await Promise.all(items.map(({ id }) => deliverFinal(api(), id, sampleFingerprint('streaming'))));
      expect((await api().get('/tracks?analysis=done', trackPageSchema)).total).toBe(20);
    });

    test('a waiting request is answered by the delivery', async () => {
      const { id } = await makeTrack(api());
      const waiting = track(id, '?wait_ms=5000');
      await deliverFinal(api(), id, sampleFingerprint('streaming'));
      expect((await waiting).fingerprint?.pass).toBe('streaming');
    });

    test('forced fast on an unheard track is 404 not_cached', async () => {
      const { id } = await makeTrack(api());
      await api().refused(api().call('GET', `/tracks/${id}?strategy=fast`), 404, 'not_cached');
    });

    test('unknown tracks are 404', async () => {
      await api().refused(api().call('GET', '/tracks/nobody'), 404, 'not_found');
      const body = { state: 'final', fingerprint: sampleFingerprint('batch'), side: null, failure: null };
      await api().refused(put('nobody', body), 404, 'not_found');
    });

    test('a fingerprint of another version is 422: versions never mix', async () => {
      const { id } = await makeTrack(api());
      const fingerprint = sampleFingerprint('batch', { version: 999 });
      await api().refused(
        put(id, { state: 'final', fingerprint, side: null, failure: null }),
        422,
        'unprocessable',
      );
    });

    test('the side record comes with the whole track, is kept by a failure after it, and lies in no list', async () => {
      const { id } = await makeTrack(api());
      const final = (pass: 'streaming' | 'batch', side: unknown) =>
        put(id, { state: 'final', fingerprint: sampleFingerprint(pass), side, failure: null });
      await final('streaming', null);
      expect((await track(id)).side).toBeNull();
      await final('batch', SAMPLE_SIDE);
      expect((await track(id)).side).toEqual(SAMPLE_SIDE);
      await deliverFailure(api(), id);
      expect((await track(id, '?strategy=batch')).side).toEqual(SAMPLE_SIDE);
      const { items } = await api().get('/tracks', trackPageSchema);
      expect(Object.keys(items[0] ?? {})).not.toContain('side');
    });

    test('a side record of another version is 422, and nothing of the delivery is stored', async () => {
      const { id } = await makeTrack(api());
      const side = { ...SAMPLE_SIDE, version: 999 };
      const body = { state: 'final', fingerprint: sampleFingerprint('batch'), side, failure: null };
      await api().refused(put(id, body), 422, 'unprocessable');
      expect((await track(id)).fingerprint).toBeNull();
    });

    test.each<[string, object]>([
      ['side.waveform.1', { waveform: [0, 1.5] }],
      ['side.waveform', { waveform: Array.from({ length: 2001 }, () => 0) }],
      ['side.band_energies.0', { band_energies: [-0.1] }],
      ['side.key.mode', { key: { tonic: 'A', mode: 'dorian', camelot: '8A', strength: 0.5 } }],
      ['side.sample_peak', { sample_peak: null }],
    ])('a fault in %s is named and nothing is stored', async (field, fault) => {
      const { id } = await makeTrack(api());
      const side = { ...SAMPLE_SIDE, ...fault };
      const body = { state: 'final', fingerprint: sampleFingerprint('batch'), side, failure: null };
      await api().refusedField(put(id, body), field);
      expect((await track(id)).fingerprint).toBeNull();
    });

    test.each<[string, (fingerprint: Record<string, unknown>) => void]>([
      [
        'fingerprint.metrics.tempo_bpm',
        (it) => Object.assign(it, { metrics: { ...(it.metrics as object), tempo_bpm: 300 } }),
      ],
      [
        'fingerprint.metrics.chroma_energy',
        (it) => delete (it.metrics as { chroma_energy?: number }).chroma_energy,
      ],
      [
        'fingerprint.metrics.swing',
        (it) => Object.assign(it, { metrics: { ...(it.metrics as object), swing: 1 } }),
      ],
      ['fingerprint.average_confidence', (it) => Object.assign(it, { average_confidence: 1.5 })],
      ['fingerprint.average_confidence', (it) => Object.assign(it, { average_confidence: 0.99 })],
      [
        'fingerprint.confidence.tempo_bpm',
        (it) => Object.assign(it, { metrics: { ...(it.metrics as object), tempo_bpm: null } }),
      ],
      [
        'fingerprint.reasons.tempo_bpm',
        (it) => Object.assign(it, { metrics: { ...(it.metrics as object), tempo_bpm: null } }),
      ],
      [
        'fingerprint.reasons.peak_consistency',
        (it) => Object.assign(it, { reasons: { peak_consistency: 'too_short' } }),
      ],
      ['side', (it) => Object.assign(it, { pass: 'streaming' })],
      ['fingerprint.pass', (it) => Object.assign(it, { pass: 'guess' })],
    ])('a fault in %s is named and nothing is stored', async (field, spoil) => {
      const { id } = await makeTrack(api());
      const fingerprint = JSON.parse(JSON.stringify(sampleFingerprint('batch')));
      spoil(fingerprint);
      const body = { state: 'final', fingerprint, side: SAMPLE_SIDE, failure: null };
      await api().refusedField(put(id, body), field);
      expect((await track(id)).fingerprint).toBeNull();
    });
  });

  describe('batch', () => {
    const batch = (body: unknown) => api().send('POST', '/batch/tracks', body, batchAnswerSchema);

    test('tells for each track where its fingerprint is from, unknown ones with an error', async () => {
      api().oneRun();
      const rootId = await makeRoot(api());
      const [heard, unheard] = await postFiles(api(), rootId, [sampleFile('a'), sampleFile('b')]);
      await deliverFinal(api(), heard?.id ?? '', sampleFingerprint('batch'));
      const { items, stats } = await batch({ track_ids: [heard?.id, unheard?.id, 'nobody', heard?.id] });
      expect(items.map(({ source }) => source)).toEqual(['cache', 'pending', 'pending']);
      expect(items[0]?.fingerprint?.pass).toBe('batch');
      expect(items[1]?.error).toBeUndefined();
      expect(items[2]?.error?.code).toBe('not_found');
      expect(stats).toMatchObject({
        total: 3,
        cache_hits: 1,
        by_strategy: { fast: 1, accurate: 0, batch: 2 },
        by_confidence: { high: 1, medium: 0, low: 2 },
      });
      expect(stats.cache_hit_rate).toBeCloseTo(1 / 3);
    });

    test('forced fast leaves out what is not in memory, track by track', async () => {
      const { id } = await makeTrack(api());
      expect((await batch({ track_ids: [id], strategy: 'fast' })).items[0]?.error?.code).toBe('not_cached');
    });

    test('forced batch reads the store', async () => {
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      expect((await batch({ track_ids: [id], strategy: 'batch' })).items[0]).toMatchObject({
        source: 'store',
        strategy: 'batch',
      });
    });

    test('waits for what is delivered meanwhile', async () => {
      const { id } = await makeTrack(api());
      const waiting = batch({ track_ids: [id], wait_ms: 5000 });
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      expect((await waiting).items[0]?.fingerprint?.pass).toBe('batch');
    });

    test.each<[string, unknown]>([
      ['track_ids', { track_ids: [] }],
      ['track_ids', { track_ids: Array.from({ length: 201 }, (_, at) => `${at}`) }],
      ['track_ids', {}],
      ['wait_ms', { track_ids: ['a'], wait_ms: 5001 }],
      ['strategy', { track_ids: ['a'], strategy: 'slow' }],
    ])('a fault in %s is named', async (field, body) => {
      await api().refusedField(api().sendRaw('POST', '/batch/tracks', body), field);
    });
  });
}

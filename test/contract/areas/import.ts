import { describe, expect, test } from 'vitest';
import {
  countAnswerSchema,
  fingerprintReceiptSchema,
  type KnownFile,
  knownFilePageSchema,
  type Page,
  rescanAnswerSchema,
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
} from '../sample-data.ts';

type KnownFilePage = Page<KnownFile>;

export function importArea(api: () => ContractClient): void {
  const track = (id: string) => api().get(`/tracks/${id}`, trackSchema);
  const markMissing = (rootId: string, ids: string[]) =>
    api().send('POST', '/library/rescans', { root_id: rootId, missing_ids: ids }, rescanAnswerSchema);

  describe('import', () => {
    test('a new file becomes a track with all its tags', async () => {
      const tags = {
        title: 'Gymnopédie No. 1',
        artist: 'Erik Satie',
        album: 'Gymnopédies',
        album_artist: 'Satie',
        genre: ['Classical', 'Piano'],
        year: 1888,
        track_number: 1,
        disc_number: 2,
        duration: 201.25,
      };
      const { id, rootId } = await makeTrack(api(), tags, 'satie/1.flac');
      expect(await track(id)).toMatchObject({
        ...tags,
        root_id: rootId,
        path: 'satie/1.flac',
        favourite: false,
        play_count: 0,
        has_artwork: false,
        availability: 'present',
        analysis: { status: 'none' },
        fingerprint: null,
        side: null,
        tempo_multiplier: 1,
      });
    });

    test('items of the answer stand in the order of the request, a file named twice being one track', async () => {
      const rootId = await makeRoot(api());
      const paths = ['c.mp3', 'a.mp3', 'c.mp3', 'b.mp3'];
      const items = await postFiles(
        api(),
        rootId,
        paths.map((path) => sampleFile(path)),
      );
      expect(items.map(({ path }) => path)).toEqual(paths);
      expect(items[2]?.id).toBe(items[0]?.id);
      expect((await api().get('/tracks', trackPageSchema)).total).toBe(3);
    });

    test('retagged: the same path and audio keep id and fingerprint', async () => {
      const { id, rootId } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      const [item] = await postFiles(api(), rootId, [
        sampleFile('a.mp3', { title: 'New title', size: 4_000_100, modified_at: '2025-01-01T00:00:00Z' }),
      ]);
      expect(item).toEqual({ id, path: 'a.mp3', created: false, matched_by: 'path' });
      const after = await track(id);
      expect(after).toMatchObject({ title: 'New title', modified_at: '2025-01-01T00:00:00.000Z' });
      expect(after.fingerprint?.pass).toBe('batch');
    });

    test('replaced: the same path with other audio keeps the id and drops the fingerprint', async () => {
      const { id, rootId } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      await postFiles(api(), rootId, [sampleFile('a.mp3', { content_key: 'other audio' })]);
      expect(await track(id)).toMatchObject({ fingerprint: null, side: null, analysis: { status: 'none' } });
      expect((await api().get('/tracks?needs=streaming', trackPageSchema)).total).toBe(1);
    });

    test('a path that is told twice is one file, created once', async () => {
      const rootId = await makeRoot(api());
      const files = [sampleFile('a.mp3', { title: 'Old' }), sampleFile('a.mp3', { title: 'New' })];
      const [first, second] = await postFiles(api(), rootId, files);
      expect(first).toMatchObject({ created: true, matched_by: null });
      expect(second).toEqual({ id: first?.id, path: 'a.mp3', created: false, matched_by: 'path' });
      expect((await track(first?.id ?? '')).title).toBe('New');
    });

    test.each(['../../x.mp3', 'a/../x.mp3', '..'])('a path that leads out is refused: %s', async (path) => {
      const body = { root_id: await makeRoot(api()), tracks: [sampleFile(path)] };
      await api().refusedField(api().sendRaw('POST', '/library/tracks', body), 'tracks.0.path');
    });

    test('moved: a missing file found elsewhere by its audio keeps id, fingerprint and date of arrival', async () => {
      const { id, rootId } = await makeTrack(api(), { content_key: 'k' }, 'old/a.mp3');
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      const before = await track(id);
      expect(await markMissing(rootId, [id])).toEqual({ away: 1 });
      expect((await track(id)).availability).toBe('away');
      const [item] = await postFiles(api(), rootId, [sampleFile('new/b.mp3', { content_key: 'k' })]);
      expect(item).toEqual({ id, path: 'new/b.mp3', created: false, matched_by: 'content' });
      expect(await track(id)).toMatchObject({
        path: 'new/b.mp3',
        availability: 'present',
        added_at: before.added_at,
        fingerprint: before.fingerprint,
        side: SAMPLE_SIDE,
      });
    });

    test('moved twins: each missing file is taken over once, the same file name first', async () => {
      const rootId = await makeRoot(api());
      const twins = ['x/one.mp3', 'x/two.mp3'].map((path) => sampleFile(path, { content_key: 'k' }));
      const before = await postFiles(api(), rootId, twins);
      await markMissing(
        rootId,
        before.map(({ id }) => id),
      );
      const moved = ['y/two.mp3', 'y/one.mp3', 'y/three.mp3'].map((path) =>
        sampleFile(path, { content_key: 'k' }),
      );
      const after = await postFiles(api(), rootId, moved);
      expect(after.map(({ id }) => id).slice(0, 2)).toEqual([before[1]?.id, before[0]?.id]);
      expect(after[2]?.created).toBe(true);
    });

    test('copied: a present file is not taken over; the copy is a new track with a copy of the fingerprint', async () => {
      const { id, rootId } = await makeTrack(api(), { content_key: 'k' });
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      const [item] = await postFiles(api(), rootId, [sampleFile('copy.mp3', { content_key: 'k' })]);
      expect(item).toMatchObject({ created: true, matched_by: null });
      expect(item?.id).not.toBe(id);
      const copy = await track(item?.id ?? '');
      expect(copy.fingerprint).toEqual((await track(id)).fingerprint);
      expect(copy.side).toEqual((await track(id)).side);
      expect((await api().get('/tracks?needs=streaming', trackPageSchema)).total).toBe(0);
    });

    // Else loudness and key of the old file stand beside the numbers of the new one.
    test('replaced by a copy of a track that was heard in part: nothing is left of what the file was before', async () => {
      const rootId = await makeRoot(api());
      const files = [sampleFile('a.mp3', { content_key: 'A' }), sampleFile('b.mp3', { content_key: 'B' })];
      const [a, b] = await postFiles(api(), rootId, files);
      await deliverFinal(api(), a?.id ?? '', sampleFingerprint('batch'));
      const inPart = {
        state: 'final',
        fingerprint: sampleFingerprint('streaming'),
        side: null,
        failure: null,
      };
      await api().send('PUT', `/tracks/${b?.id}/fingerprint`, inPart, fingerprintReceiptSchema);
      await postFiles(api(), rootId, [sampleFile('a.mp3', { content_key: 'B' })]);
      await api().sendRaw('POST', '/cache/clear', {}); // what is stored counts
      expect(await track(a?.id ?? '')).toMatchObject({ fingerprint: { pass: 'streaming' }, side: null });
    });

    test('swapped names: each path keeps its id and gets the fingerprint of the audio that is there now', async () => {
      const rootId = await makeRoot(api());
      const files = [sampleFile('a.mp3', { content_key: 'A' }), sampleFile('b.mp3', { content_key: 'B' })];
      const [a, b] = await postFiles(api(), rootId, files);
      await deliverFinal(api(), a?.id ?? '', sampleFingerprint('batch', { level: 0.2 }));
      await deliverFinal(api(), b?.id ?? '', sampleFingerprint('batch', { level: 0.8 }));
      await postFiles(api(), rootId, [
        sampleFile('a.mp3', { content_key: 'B' }),
        sampleFile('b.mp3', { content_key: 'A' }),
      ]);
      expect((await track(a?.id ?? '')).fingerprint?.metrics.spectral_centroid).toBeCloseTo(0.8);
      expect((await track(b?.id ?? '')).fingerprint?.metrics.spectral_centroid).toBeCloseTo(0.2);
    });

    test('missing files stay in the library, leave the list of known files, and return with their path', async () => {
      const { id, rootId } = await makeTrack(api());
      const files = `/library/files?root_id=${rootId}`;
      expect((await api().get(files, knownFilePageSchema)).items).toEqual([
        { id, path: 'a.mp3', size: 4_000_000, modified_at: '2024-05-06T07:08:09.000Z' },
      ]);
      await markMissing(rootId, [id, 'unknown-id']);
      expect((await api().get(files, knownFilePageSchema)).items).toEqual([]);
      expect((await api().get('/tracks', trackPageSchema)).items[0]?.availability).toBe('away');
      const [item] = await postFiles(api(), rootId, [sampleFile('a.mp3')]);
      expect(item).toMatchObject({ id, matched_by: 'path' });
      expect((await track(id)).availability).toBe('present');
    });

    test('known files are paged without gap or repetition', async () => {
      const rootId = await makeRoot(api());
      const paths = Array.from({ length: 25 }, (_, at) => `${String(at).padStart(2, '0')}.mp3`);
      await postFiles(
        api(),
        rootId,
        paths.map((path) => sampleFile(path)),
      );
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const more: string = cursor ? `&cursor=${cursor}` : '';
        const path: string = `/library/files?root_id=${rootId}&limit=10${more}`;
        const page: KnownFilePage = await api().get(path, knownFilePageSchema);
        expect(page.total).toBe(25);
        seen.push(...page.items.map((file) => file.path));
        cursor = page.next_cursor;
      } while (cursor);
      expect(seen).toEqual(paths);
    });

    test('a file that cannot be read is listed as failed with its reason, and heals when it changes', async () => {
      const failure = { code: 'corrupt', detail: 'No audio in it.' };
      const { id, rootId } = await makeTrack(api(), { failure, content_key: null });
      expect(await track(id)).toMatchObject({
        availability: 'unreadable',
        analysis: { status: 'failed', error: failure },
        fingerprint_source: 'none',
      });
      await postFiles(api(), rootId, [sampleFile('a.mp3', { size: 5 })]);
      expect(await track(id)).toMatchObject({ availability: 'present', analysis: { status: 'none' } });
    });

    test('a track that failed stays so when posted unchanged, and is tried again when its file changed', async () => {
      const { id, rootId } = await makeTrack(api());
      await deliverFailure(api(), id);
      await postFiles(api(), rootId, [sampleFile('a.mp3')]);
      expect((await track(id)).analysis.status).toBe('failed');
      await postFiles(api(), rootId, [sampleFile('a.mp3', { modified_at: '2025-02-02T02:02:02Z' })]);
      expect((await track(id)).analysis).toEqual({ status: 'none' });
    });

    test('retry makes failed tracks ready again: those named, or all', async () => {
      const rootId = await makeRoot(api());
      const items = await postFiles(
        api(),
        rootId,
        ['a', 'b', 'c'].map((path) => sampleFile(path)),
      );
      for (const { id } of items) await deliverFailure(api(), id);
      const retry = (body: unknown) => api().send('POST', '/library/retry', body, countAnswerSchema);
      expect(await retry({ ids: [items[0]?.id, 'unknown'] })).toEqual({ count: 1 });
      expect((await api().get('/tracks?analysis=failed', trackPageSchema)).total).toBe(2);
      expect(await retry({})).toEqual({ count: 2 });
      expect((await api().get('/tracks?needs=streaming', trackPageSchema)).total).toBe(3);
    });

    test('retry of a file that broke off has it heard again, with its reason gone only then', async () => {
      const { id, rootId } = await makeTrack(api());
      const failure = { code: 'corrupt', detail: 'It ends too early.' };
      const broken = { state: 'final', fingerprint: sampleFingerprint('batch'), side: null, failure };
      await api().send('PUT', `/tracks/${id}/fingerprint`, broken, fingerprintReceiptSchema);
      await postFiles(api(), rootId, [sampleFile('copy.mp3', { content_key: 'content of a.mp3' })]);
      expect((await track(id)).analysis).toEqual({ status: 'failed', error: failure });
      expect(await api().send('POST', '/library/retry', { ids: [id] }, countAnswerSchema)).toEqual({
        count: 1,
      });
      expect(await track(id)).toMatchObject({ analysis: { status: 'none' }, fingerprint: null, side: null });
      // The copy of a broken file is heard for itself, rather than inherit half a track without the reason.
      expect((await api().get('/tracks?needs=streaming', trackPageSchema)).total).toBe(2);
    });

    test('retry after the second pass failed keeps what the first one heard', async () => {
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('streaming'));
      await deliverFailure(api(), id, 'timeout');
      await api().send('POST', '/library/retry', {}, countAnswerSchema);
      expect((await track(id)).fingerprint?.pass).toBe('streaming');
      expect((await api().get('/tracks?needs=batch', trackPageSchema)).total).toBe(1);
    });

    test('a file that could not be read for once keeps all that is known, and the next rescan reads it', async () => {
      const { id, rootId } = await makeTrack(api(), { title: 'Gymnopédie', artist: 'Satie' });
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      const failure = { code: 'permission_lost', detail: 'Reconnect the folder.' };
      const unread = sampleFile('a.mp3', { content_key: null, duration: null, failure });
      await postFiles(api(), rootId, [unread]);
      expect(await track(id)).toMatchObject({
        title: 'Gymnopédie',
        artist: 'Satie',
        duration: 180.5,
        analysis: { status: 'failed', error: failure },
        fingerprint: { pass: 'batch' },
      });
      const files = `/library/files?root_id=${rootId}`;
      expect((await api().get(files, knownFilePageSchema)).items).toEqual([]);
      await postFiles(api(), rootId, [sampleFile('a.mp3', { title: 'Gymnopédie' })]);
      expect(await track(id)).toMatchObject({ analysis: { status: 'done' }, fingerprint: { pass: 'batch' } });
      expect((await api().get(files, knownFilePageSchema)).total).toBe(1);
    });

    test('an unknown root is 404 everywhere', async () => {
      const tracks = [sampleFile('a.mp3')];
      await api().refused(
        api().sendRaw('POST', '/library/tracks', { root_id: 'no', tracks }),
        404,
        'not_found',
      );
      await api().refused(api().call('GET', '/library/files?root_id=no'), 404, 'not_found');
      const rescan = { root_id: 'no', missing_ids: [] };
      await api().refused(api().sendRaw('POST', '/library/rescans', rescan), 404, 'not_found');
    });

    test.each<[string, object]>([
      ['tracks.0.path', { path: '/leading' }],
      ['tracks.0.path', { path: '' }],
      ['tracks.0.path', { path: 'a\0b' }],
      ['tracks.0.title', { title: '' }],
      ['tracks.0.title', { title: 'x'.repeat(1001) }],
      ['tracks.0.size', { size: -1 }],
      ['tracks.0.size', { size: 1.5 }],
      ['tracks.0.modified_at', { modified_at: 'yesterday' }],
      ['tracks.0.duration', { duration: '3:20' }],
      ['tracks.0.genre', { genre: 'Rock' }],
      ['tracks.0.artwork_hash', { artwork_hash: 'abc' }],
      ['tracks.0.rating', { rating: 5 }],
    ])('a fault in %s is named, and nothing of the batch is written', async (field, fault) => {
      const rootId = await makeRoot(api());
      const tracks = [{ ...sampleFile('a.mp3'), ...fault }, sampleFile('b.mp3')];
      await api().refusedField(api().sendRaw('POST', '/library/tracks', { root_id: rootId, tracks }), field);
      expect((await api().get('/tracks', trackPageSchema)).total).toBe(0);
    });

    test('an empty batch and one of more than 500 are refused', async () => {
      const rootId = await makeRoot(api());
      for (const count of [0, 501]) {
        const tracks = Array.from({ length: count }, (_, at) => sampleFile(`${at}`));
        await api().refusedField(
          api().sendRaw('POST', '/library/tracks', { root_id: rootId, tracks }),
          'tracks',
        );
      }
    });
  });
}

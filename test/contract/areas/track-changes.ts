import { describe, expect, test } from 'vitest';
import {
  artworkReceiptSchema,
  countAnswerSchema,
  knownFilePageSchema,
  rescanAnswerSchema,
  trackPageSchema,
  trackRowSchema,
  trackSchema,
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

const PICTURE = [9, 8, 7, 6];

async function putPicture(api: ContractClient): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(PICTURE));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const headers = { 'content-type': 'image/webp' };
  const answer = await api.call('PUT', `/artwork/${hash}`, { headers, bytes: PICTURE });
  return artworkReceiptSchema.parse(answer.json()).hash;
}

export function trackChangeArea(api: () => ContractClient): void {
  const track = (id: string) => api().get(`/tracks/${id}`, trackSchema);
  const patch = (id: string, body: unknown) => api().send('PATCH', `/tracks/${id}`, body, trackRowSchema);
  const forget = (id: string) => api().send('DELETE', `/tracks/${id}`, undefined, countAnswerSchema);

  describe('what a person says of a track', () => {
    test('is written field by field, and the metrics stay as measured', async () => {
      const { id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      const measured = (await track(id)).fingerprint?.metrics.tempo_bpm;
      expect(await patch(id, { tempo_multiplier: 2 })).toMatchObject({
        id,
        tempo_multiplier: 2,
        favourite: false,
      });
      expect(await patch(id, { favourite: true, rating: 4 })).toMatchObject({
        tempo_multiplier: 2,
        rating: 4,
      });
      const after = await track(id);
      expect(after).toMatchObject({ tempo_multiplier: 2, favourite: true, rating: 4 });
      expect(after.fingerprint?.metrics.tempo_bpm).toBe(measured);
      expect(await patch(id, { rating: null })).toMatchObject({ rating: null, favourite: true });
    });

    test('is kept when the track is heard again, its file changes, is retagged and moves', async () => {
      const { rootId, id } = await makeTrack(api());
      await patch(id, { tempo_multiplier: 0.5, favourite: true, rating: 5 });
      await deliverFinal(api(), id, sampleFingerprint('streaming'));
      await postFiles(api(), rootId, [sampleFile('a.mp3', { title: 'Retagged' })]);
      await postFiles(api(), rootId, [sampleFile('a.mp3', { content_key: 'other audio' })]);
      await deliverFinal(api(), id, sampleFingerprint('batch', { level: 0.9 }));
      await api().send(
        'POST',
        '/library/rescans',
        { root_id: rootId, missing_ids: [id] },
        rescanAnswerSchema,
      );
      const moved = sampleFile('b.mp3', { content_key: 'other audio' });
      expect((await postFiles(api(), rootId, [moved]))[0]?.id).toBe(id);
      expect(await track(id)).toMatchObject({ path: 'b.mp3', favourite: true, rating: 5 });
    });

    test('a correction of the tempo lasts as long as the audio that it was made for', async () => {
      const { rootId, id } = await makeTrack(api());
      await patch(id, { tempo_multiplier: 0.5 });
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      const original = sampleFile('a.mp3').content_key;
      await postFiles(api(), rootId, [sampleFile('a.mp3', { title: 'Retagged', content_key: original })]);
      expect(await track(id)).toMatchObject({ title: 'Retagged', tempo_multiplier: 0.5 });
      await postFiles(api(), rootId, [sampleFile('a.mp3', { content_key: 'other audio' })]);
      expect(await track(id)).toMatchObject({ tempo_multiplier: 1 });
    });

    test('moves the track in the order of tempi', async () => {
      const rootId = await makeRoot(api());
      const items = await postFiles(api(), rootId, [sampleFile('slow'), sampleFile('fast')]);
      const [slow = '', fast = ''] = items.map(({ id }) => id);
      await deliverFinal(api(), slow, sampleFingerprint('batch', { level: 0.3 })); // 88 BPM
      await deliverFinal(api(), fast, sampleFingerprint('batch', { level: 0.5 })); // 120 BPM
      const order = async () =>
        (await api().get('/tracks?sort=tempo_bpm', trackPageSchema)).items.map(({ id }) => id);
      expect(await order()).toEqual([slow, fast]);
      await patch(slow, { tempo_multiplier: 2 });
      expect(await order()).toEqual([fast, slow]);
    });

    test('an empty change, and one that changes nothing, answer with the track', async () => {
      const { id } = await makeTrack(api());
      expect(await patch(id, {})).toMatchObject({ id, tempo_multiplier: 1 });
      expect(await patch(id, { tempo_multiplier: 1, favourite: false, rating: null })).toMatchObject({ id });
    });

    test.each<[string, unknown]>([
      ['tempo_multiplier', { tempo_multiplier: 3 }],
      ['tempo_multiplier', { tempo_multiplier: '2' }],
      ['favourite', { favourite: 1 }],
      ['rating', { rating: 0 }],
      ['rating', { rating: 6 }],
      ['rating', { rating: 2.5 }],
      ['title', { favourite: true, title: 'Another' }],
      ['fingerprint', { fingerprint: null }],
      ['(request)', []],
    ])('a fault in %s is named and nothing is written', async (field, body) => {
      const { id } = await makeTrack(api());
      await api().refusedField(api().sendRaw('PATCH', `/tracks/${id}`, body), field);
      expect(await track(id)).toMatchObject({ tempo_multiplier: 1, favourite: false, rating: null });
    });

    test('of an unknown track is 404', async () => {
      await api().refused(api().sendRaw('PATCH', '/tracks/nobody', { favourite: true }), 404, 'not_found');
    });
  });

  describe('forgetting a track', () => {
    test('takes its fingerprint, and a rescan finds the file as a new track', async () => {
      const { rootId, id } = await makeTrack(api());
      await deliverFinal(api(), id, sampleFingerprint('batch'));
      expect(await forget(id)).toEqual({ count: 1 });
      await api().refused(api().call('GET', `/tracks/${id}`), 404, 'not_found');
      expect((await api().get('/tracks', trackPageSchema)).total).toBe(0);
      expect((await api().get(`/library/files?root_id=${rootId}`, knownFilePageSchema)).total).toBe(0);
      const [again] = await postFiles(api(), rootId, [sampleFile('a.mp3')]);
      expect(again).toMatchObject({ created: true });
      expect(again?.id).not.toBe(id);
      expect((await track(again?.id ?? '')).fingerprint).toBeNull();
    });

    test('takes the picture that only it shows, and leaves one that others show', async () => {
      const hash = await putPicture(api());
      const rootId = await makeRoot(api());
      const files = ['a.mp3', 'b.mp3'].map((path) => sampleFile(path, { artwork_hash: hash }));
      const [one, other] = await postFiles(api(), rootId, files);
      await forget(one?.id ?? '');
      expect((await api().call('HEAD', `/artwork/${hash}`)).status).toBe(200);
      await forget(other?.id ?? '');
      expect((await api().call('HEAD', `/artwork/${hash}`)).status).toBe(404);
    });

    test('twice is 404', async () => {
      const { id } = await makeTrack(api());
      await forget(id);
      await api().refused(api().sendRaw('DELETE', `/tracks/${id}`, undefined), 404, 'not_found');
    });
  });
}

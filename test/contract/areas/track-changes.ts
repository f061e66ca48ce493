import { describe, expect, test } from 'vitest';
import {
  artworkReceiptSchema,
  countAnswerSchema,
  knownFilePageSchema,
  playlistItemPageSchema,
  playlistSchema,
  playPageSchema,
  postPlayAnswerSchema,
  removeTracksAnswerSchema,
  rescanAnswerSchema,
  restoreTracksAnswerSchema,
  trackPageSchema,
  trackRowSchema,
  trackSchema,
} from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deleteRoot,
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
  const remove = (ids: string[]) =>
    api().send('POST', '/tracks/remove', { track_ids: ids }, removeTracksAnswerSchema);
  const restore = (removalId: string | null) =>
    api().send('POST', '/tracks/restore', { removal_id: removalId }, restoreTracksAnswerSchema);
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

  describe('removing many tracks', () => {
    test('takes them all at once, and brings them back as they were, with all that hangs on them', async () => {
      const rootId = await makeRoot(api());
      const files = ['a.mp3', 'b.mp3', 'c.mp3'].map((path) => sampleFile(path));
      const [a = '', b = '', c = ''] = (await postFiles(api(), rootId, files)).map(({ id }) => id);
      await deliverFinal(api(), a, sampleFingerprint('batch', { level: 0.4 }));
      await patch(a, { favourite: true, rating: 3, tempo_multiplier: 2 });
      const play = { track_id: a, kind: 'play', played_seconds: 9 };
      await api().send('POST', '/plays', play, postPlayAnswerSchema);
      const list = await api().send('POST', '/playlists', { name: 'x', track_ids: [b, a] }, playlistSchema);
      const contents = async () => ({
        tracks: (await api().get('/tracks', trackPageSchema)).items,
        heard: (await api().get('/tracks?analysis=done', trackPageSchema)).items.map(({ id }) => id),
        plays: await api().get('/plays', playPageSchema),
        list: await api().get(`/playlists/${list.id}/items`, playlistItemPageSchema),
        side: (await track(a)).side,
      });
      const before = await contents();
      const removed = await remove([a, 'nobody', b, a]);
      expect(removed).toMatchObject({ count: 2, unknown_ids: ['nobody'] });
      expect((await api().get('/tracks', trackPageSchema)).items.map(({ id }) => id)).toEqual([c]);
      expect((await api().get('/plays', playPageSchema)).total).toBe(0);
      const places = (await api().get(`/playlists/${list.id}/items`, playlistItemPageSchema)).items;
      expect(places.map((place) => place.track)).toEqual([null, null]);
      expect(await restore(removed.removal_id)).toEqual({ count: 2, skipped: 0 });
      expect(await contents()).toEqual(before);
      const again = { removal_id: removed.removal_id };
      await api().refused(api().sendRaw('POST', '/tracks/restore', again), 404, 'not_found');
    });

    // Else a rescan between a removal and its undo would cost favourites, ratings, plays and places; or one file would be two tracks.
    test('take the place of what was found again meanwhile; what was in a folder that is forgotten does not come', async () => {
      const [kept, forgotten] = [await makeRoot(api()), await makeRoot(api(), 'Other')];
      const files = [sampleFile('a.mp3'), sampleFile('b.mp3')];
      const [a = '', b = ''] = (await postFiles(api(), kept, files)).map(({ id }) => id);
      await deliverFinal(api(), a, sampleFingerprint('batch'));
      await patch(a, { favourite: true, rating: 5 });
      const play = { track_id: a, kind: 'play', played_seconds: 9 };
      await api().send('POST', '/plays', play, postPlayAnswerSchema);
      const list = await api().send('POST', '/playlists', { name: 'x', track_ids: [a, b] }, playlistSchema);
      const contents = async () => ({
        tracks: (await api().get('/tracks', trackPageSchema)).items,
        plays: await api().get('/plays', playPageSchema),
        list: await api().get(`/playlists/${list.id}/items`, playlistItemPageSchema),
        side: (await track(a)).side,
      });
      const before = await contents();
      const [c = ''] = (await postFiles(api(), forgotten, [sampleFile('c.mp3')])).map(({ id }) => id);
      const { removal_id } = await remove([a, b, c]);
      const [found] = await postFiles(api(), kept, [sampleFile('a.mp3')]);
      await deleteRoot(api(), forgotten);
      expect(await restore(removal_id)).toEqual({ count: 2, skipped: 1 });
      expect(await contents()).toEqual(before);
      await api().refused(api().call('GET', `/tracks/${found?.id}`), 404, 'not_found');
      expect(await restore(removal_id)).toEqual({ count: 0, skipped: 1 });
    });

    test('become one with what was said, played and heard of the same file meanwhile', async () => {
      const rootId = await makeRoot(api());
      const findAgain = async () => (await postFiles(api(), rootId, [sampleFile('a.mp3')]))[0]?.id ?? '';
      const playOnce = (track_id: string) =>
        api().send('POST', '/plays', { track_id, kind: 'play', played_seconds: 9 }, postPlayAnswerSchema);
      const first = await findAgain();
      await patch(first, { favourite: true, rating: 5 });
      await playOnce(first);
      const { removal_id } = await remove([first]);
      const second = await findAgain();
      await patch(second, { rating: 2 });
      await playOnce(second);
      await deliverFinal(api(), second, sampleFingerprint('batch', { level: 0.3 }));
      const heard = (await track(second)).fingerprint;
      const list = await api().send(
        'POST',
        '/playlists',
        { name: 'x', track_ids: [second, second] },
        playlistSchema,
      );
      const other = { name: 'deleted and brought back', track_ids: [second] };
      const deleted = await api().send('POST', '/playlists', other, playlistSchema);
      await api().call('DELETE', `/playlists/${deleted.id}`);
      expect(await restore(removal_id)).toEqual({ count: 1, skipped: 0 });
      expect(await track(first)).toMatchObject({
        favourite: true,
        rating: 2,
        play_count: 2,
        fingerprint: heard,
      });
      expect((await api().get('/tracks', trackPageSchema)).items.map(({ id }) => id)).toEqual([first]);
      const played = (await api().get('/plays', playPageSchema)).items;
      expect(played.map(({ track_id }) => track_id)).toEqual([first, first]);
      const places = (await api().get(`/playlists/${list.id}/items`, playlistItemPageSchema)).items;
      expect(places.map((place) => place.track?.id)).toEqual([first, first]);
      await api().send('POST', `/playlists/${deleted.id}/restore`, undefined, playlistSchema);
      const back = (await api().get(`/playlists/${deleted.id}/items`, playlistItemPageSchema)).items;
      expect(back.map((place) => place.track?.id)).toEqual([first]);
      await api().refused(api().sendRaw('POST', '/tracks/restore', { removal_id }), 404, 'not_found');
    });

    test('two removals of the same file, whichever is taken back first, end as the track that was first', async () => {
      const rootId = await makeRoot(api());
      const findAgain = async () => (await postFiles(api(), rootId, [sampleFile('a.mp3')]))[0]?.id ?? '';
      const first = await findAgain();
      await patch(first, { favourite: true });
      const one = await remove([first]);
      const second = await findAgain();
      await patch(second, { rating: 2 });
      const list = await api().send('POST', '/playlists', { name: 'x', track_ids: [second] }, playlistSchema);
      const other = await remove([second]);
      expect(await restore(one.removal_id)).toEqual({ count: 1, skipped: 0 });
      expect(await restore(other.removal_id)).toEqual({ count: 1, skipped: 0 });
      const rows = (await api().get('/tracks', trackPageSchema)).items;
      expect(rows).toMatchObject([{ id: first, favourite: true, rating: 2 }]);
      const places = (await api().get(`/playlists/${list.id}/items`, playlistItemPageSchema)).items;
      expect(places.map((place) => place.track?.id)).toEqual([first]);
    });

    test('of ids that no track has removes nothing, and is no fault', async () => {
      const { id } = await makeTrack(api());
      expect(await remove(['nobody'])).toEqual({ count: 0, unknown_ids: ['nobody'], removal_id: null });
      expect(await track(id)).toMatchObject({ id });
      await api().refusedField(api().sendRaw('POST', '/tracks/remove', { track_ids: [] }), 'track_ids');
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

    test('leaves a picture that a removed track still shows, until that is gone for good', async () => {
      const hash = await putPicture(api());
      const rootId = await makeRoot(api());
      const files = ['a.mp3', 'b.mp3'].map((path) => sampleFile(path, { artwork_hash: hash }));
      const [one = '', other = ''] = (await postFiles(api(), rootId, files)).map(({ id }) => id);
      const { removal_id } = await remove([one]);
      await forget(other);
      expect(await restore(removal_id)).toEqual({ count: 1, skipped: 0 });
      expect((await api().call('GET', `/tracks/${one}/artwork`)).status).toBe(200);
    });

    test('twice is 404', async () => {
      const { id } = await makeTrack(api());
      await forget(id);
      await api().refused(api().sendRaw('DELETE', `/tracks/${id}`, undefined), 404, 'not_found');
    });
  });
}

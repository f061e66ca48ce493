import { describe, expect, test } from 'vitest';
import {
  playPageSchema,
  postPlayAnswerSchema,
  trackPageSchema,
  trackSchema,
} from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import { deleteRoot, makeRoot, makeTrack, postFiles, sampleFile } from '../sample-data.ts';

export function playArea(api: () => ContractClient): void {
  const play = (body: object) => api().send('POST', '/plays', body, postPlayAnswerSchema);
  const plays = (query = '') => api().get(`/plays${query}`, playPageSchema);

  describe('plays', () => {
    test('count for the track, and stay with it when its file is retagged, moves and is heard of again', async () => {
      const { id, rootId } = await makeTrack(api());
      const at = '2024-05-06T09:08:09+02:00';
      expect(await play({ track_id: id, kind: 'play', played_seconds: 180, at })).toMatchObject({
        track_id: id,
        at: '2024-05-06T07:08:09.000Z',
        play_count: 1,
        last_played_at: '2024-05-06T07:08:09.000Z',
      });
      await play({ track_id: id, kind: 'skip', played_seconds: 2.5 });
      const counted = { play_count: 1, skip_count: 1, last_played_at: '2024-05-06T07:08:09.000Z' };
      expect(await api().get(`/tracks/${id}`, trackSchema)).toMatchObject(counted);
      await postFiles(api(), rootId, [sampleFile('a.mp3', { title: 'Retagged' })]);
      await api().sendRaw('POST', '/library/rescans', { root_id: rootId, missing_ids: [id] });
      await postFiles(api(), rootId, [sampleFile('moved.mp3', { content_key: 'content of a.mp3' })]);
      expect(await api().get(`/tracks/${id}`, trackSchema)).toMatchObject({ ...counted, path: 'moved.mp3' });
    });

    test('are listed from the newest, page by page, and those told of meanwhile shift nothing', async () => {
      const { id } = await makeTrack(api());
      const at = (day: number) => `2024-01-0${day}T00:00:00.000Z`;
      // Two at the same instant: only the id tells them apart.
      for (const day of [3, 1, 2, 2, 5])
        await play({ track_id: id, kind: 'play', played_seconds: day, at: at(day) });
      const first = await plays('?limit=2');
      expect(first.items.map((item) => item.at)).toEqual([at(5), at(3)]);
      expect(first).toMatchObject({ total: 5, items: [{ track: { id, play_count: 5 } }, {}] });
      await play({ track_id: id, kind: 'play', played_seconds: 1, at: at(6) });
      const second = await plays(`?limit=2&cursor=${first.next_cursor}`);
      const third = await plays(`?limit=2&cursor=${second.next_cursor}`);
      expect([...second.items, ...third.items].map((item) => item.at)).toEqual([at(2), at(2), at(1)]);
      expect(new Set([...second.items, ...third.items].map((item) => item.id)).size).toBe(3);
      expect(third.next_cursor).toBeNull();
    });

    test('sort the library by how often and when', async () => {
      const rootId = await makeRoot(api());
      const items = await postFiles(
        api(),
        rootId,
        ['a', 'b', 'c'].map((path) => sampleFile(path)),
      );
      const [a = '', b = '', c = ''] = items.map(({ id }) => id);
      const order = async (query: string) =>
        (await api().get(`/tracks?${query}`, trackPageSchema)).items.map(({ id }) => id);
      await order('sort=play_count&order=desc'); // an answer in memory must not outlive the play
      await play({ track_id: b, kind: 'play', played_seconds: 9, at: '2024-01-01T00:00:00Z' });
      await play({ track_id: b, kind: 'play', played_seconds: 9, at: '2024-01-02T00:00:00Z' });
      await play({ track_id: c, kind: 'play', played_seconds: 9, at: '2024-03-01T00:00:00Z' });
      await play({ track_id: a, kind: 'skip', played_seconds: 1 });
      expect(await order('sort=play_count&order=desc')).toEqual([b, c, a]);
      expect(await order('sort=skip_count&order=desc')).toEqual([a, b, c]);
      expect(await order('sort=last_played_at&order=desc')).toEqual([c, b, a]); // never played: last
      expect(await order('sort=last_played_at')).toEqual([b, c, a]);
    });

    test('are refused with the field named, and then nothing is counted', async () => {
      const { id } = await makeTrack(api());
      const post = (body: object) =>
        api().sendRaw('POST', '/plays', { track_id: id, kind: 'play', played_seconds: 1, ...body });
      await api().refusedField(post({ kind: 'listen' }), 'kind');
      await api().refusedField(post({ played_seconds: -1 }), 'played_seconds');
      await api().refusedField(post({ at: 'yesterday' }), 'at');
      await api().refusedField(post({ at: '2999-01-01T00:00:00Z' }), 'at');
      await api().refusedField(post({ at: '1815-01-01T00:00:00Z' }), 'at');
      await api().refusedField(post({ volume: 11 }), 'volume');
      await api().refused(post({ track_id: 'nobody' }), 404, 'not_found');
      await api().refusedField(api().call('GET', '/plays?cursor=abc'), 'cursor');
      expect((await plays()).total).toBe(0);
      expect(await api().get(`/tracks/${id}`, trackSchema)).toMatchObject({ play_count: 0 });
    });

    test('leave with their track', async () => {
      const { id, rootId } = await makeTrack(api());
      await play({ track_id: id, kind: 'play', played_seconds: 1 });
      await deleteRoot(api(), rootId);
      expect(await plays()).toEqual({ items: [], total: 0, next_cursor: null });
    });
  });
}

import { describe, expect, test } from 'vitest';
import {
  countAnswerSchema,
  importPlaylistAnswerSchema,
  playlistItemPageSchema,
  playlistPageSchema,
  playlistSchema,
} from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import { deleteRoot, makeRoot, postFiles, sampleFile } from '../sample-data.ts';

export function playlistArea(api: () => ContractClient): void {
  const make = (body: object) => api().send('POST', '/playlists', body, playlistSchema);
  const items = (id: string, query = '') =>
    api().get(`/playlists/${id}/items${query}`, playlistItemPageSchema);
  const titles = async (id: string) => (await items(id)).items.map(({ track }) => track?.title).join('');

  async function library() {
    const rootId = await makeRoot(api());
    const files = ['a', 'b', 'c', 'd'].map((title) =>
      sampleFile(`Album/${title}.mp3`, { title, artist: 'Artist', duration: 100 }),
    );
    return { rootId, ids: (await postFiles(api(), rootId, files)).map(({ id }) => id) };
  }

  describe('playlists', () => {
    test('are made, renamed, listed by name page by page, and deleted', async () => {
      const { ids } = await library();
      const made = await make({ name: 'evening', track_ids: [...ids, ids[0]] });
      expect(made).toMatchObject({ description: '', item_count: 5, total_duration: 500 });
      await make({ name: 'Zest' });
      await make({ name: 'Äther' });
      const first = await api().get('/playlists?limit=2', playlistPageSchema);
      expect(first.items.map(({ name }) => name)).toEqual(['Äther', 'evening']);
      const second = await api().get(`/playlists?limit=2&cursor=${first.next_cursor}`, playlistPageSchema);
      expect(second).toMatchObject({ total: 3, items: [{ name: 'Zest' }], next_cursor: null });
      const path = `/playlists/${made.id}`;
      const patched = await api().send('PATCH', path, { description: 'slow' }, playlistSchema);
      expect(patched).toMatchObject({ name: 'evening', description: 'slow', item_count: 5 });
      await api().send('DELETE', path, undefined, countAnswerSchema);
      await api().refused(api().call('GET', path), 404, 'not_found');
      await api().refused(api().call('DELETE', path), 404, 'not_found');
    });

    // Else an undo makes another playlist: links to it are dead, and places of forgotten tracks are lost.
    test('a deleted one is brought back under its id, as it was, its items too', async () => {
      const { rootId, ids } = await library();
      const made = await make({ name: 'evening', description: 'slow', track_ids: [...ids, ids[0]] });
      await deleteRoot(api(), rootId);
      const path = `/playlists/${made.id}`;
      const before = [await api().get(path, playlistSchema), await items(made.id)];
      await api().send('DELETE', path, undefined, countAnswerSchema);
      await api().send('POST', `${path}/restore`, undefined, playlistSchema);
      expect([await api().get(path, playlistSchema), await items(made.id)]).toEqual(before);
      // Undone twice, it stays what it has become meanwhile.
      await api().send('PATCH', path, { name: 'night' }, playlistSchema);
      expect(await api().send('POST', `${path}/restore`, undefined, playlistSchema)).toMatchObject({
        name: 'night',
      });
      await api().refused(api().call('POST', '/playlists/nobody/restore'), 404, 'not_found');
    });

    test('items are added anywhere, moved and removed; one of two places of a track at a time', async () => {
      const { ids } = await library();
      const [a = '', b = '', c = '', d = ''] = ids;
      const { id } = await make({ name: 'x', track_ids: [a, b] });
      const path = `/playlists/${id}/items`;
      await api().send('POST', path, { track_ids: [c, a], position: 1 }, playlistSchema);
      await api().send('POST', path, { track_ids: [d] }, playlistSchema);
      expect(await titles(id)).toBe('acabd');
      const [first, , third] = (await items(id)).items;
      await api().send('PATCH', `${path}/${first?.id}`, { position: 4 }, playlistSchema);
      expect(await titles(id)).toBe('cabda');
      await api().send('DELETE', `${path}/${third?.id}`, undefined, playlistSchema);
      expect(await titles(id)).toBe('cbda');
      await api().refused(api().call('DELETE', `${path}/${third?.id}`), 404, 'not_found');
    });

    test('pages of items go on behind the last one, also where it was removed', async () => {
      const { ids } = await library();
      const { id } = await make({ name: 'x', track_ids: ids });
      const first = await items(id, '?limit=2');
      const removed = first.items[1]?.id;
      expect(
        (await items(id, `?cursor=${first.next_cursor}`)).items.map(({ track }) => track?.title),
      ).toEqual(['c', 'd']);
      await api().send('DELETE', `/playlists/${id}/items/${removed}`, undefined, playlistSchema);
      expect(
        (await items(id, `?cursor=${first.next_cursor}`)).items.map(({ track }) => track?.title),
      ).toEqual(['c', 'd']);
      const other = await make({ name: 'y', track_ids: ids });
      await api().refusedField(
        api().call('GET', `/playlists/${other.id}/items?cursor=${first.next_cursor}`),
        'cursor',
      );
    });

    test('nothing is lost where several add at the same time', async () => {
      const { ids } = await library();
      const { id } = await make({ name: 'x' });
      await Promise.all(
        ids.map((track) =>
          api().send('POST', `/playlists/${id}/items`, { track_ids: [track] }, playlistSchema),
        ),
      );
      expect([...(await titles(id))].sort().join('')).toBe('abcd');
    });

    test('leave as M3U8 and come back as the same tracks; lines that fit none or several are told', async () => {
      const { ids } = await library();
      const { id } = await make({ name: 'Évening; "x"', track_ids: [ids[2], ids[0]] });
      const file = await api().call('GET', `/playlists/${id}/export`);
      expect(file.headers['content-type']).toContain('mpegurl');
      expect(file.headers['content-disposition']).toContain('attachment');
      expect(file.text).toContain('#EXTINF:100,Artist - c\nAlbum/c.mp3\n');
      const headers = { 'content-type': 'audio/x-mpegurl' };
      const body = `${file.text}/elsewhere/none.mp3\n#EXTINF:101,artist - B\nC:\\b.mp3`;
      const answer = await api().call('POST', '/playlists/import', { headers, body });
      const { playlist, matched, unmatched } = importPlaylistAnswerSchema.parse(answer.json());
      expect({ name: playlist.name, matched }).toEqual({
        name: 'Évening; "x"',
        matched: { path: 2, tags: 1 },
      });
      expect(unmatched).toEqual([{ line: 7, path: '/elsewhere/none.mp3', reason: 'not_found' }]);
      expect(await titles(playlist.id)).toBe('cab');
      const named = await api().call('POST', '/playlists/import?name=Mine', { headers, body: '' });
      expect(importPlaylistAnswerSchema.parse(named.json()).playlist).toMatchObject({
        name: 'Mine',
        item_count: 0,
      });
    });

    test('keep the place of a track that was forgotten', async () => {
      const { rootId, ids } = await library();
      const { id } = await make({ name: 'x', track_ids: ids });
      await deleteRoot(api(), rootId);
      expect((await items(id)).items.map(({ track }) => track)).toEqual([null, null, null, null]);
      expect(await api().get(`/playlists/${id}`, playlistSchema)).toMatchObject({
        item_count: 4,
        total_duration: 0,
      });
    });

    // Half of a character in a header would be a fault of ours.
    test('any name can be exported', async () => {
      const { id } = await make({ name: "a'b\n\ud800" });
      const file = await api().call('GET', `/playlists/${id}/export`);
      expect(file.status).toBe(200);
      expect(file.headers['content-disposition']).toContain("UTF-8''a%27b%0A%EF%BF%BD.m3u8");
    });

    test('are refused with the field named, and unknown tracks are', async () => {
      await api().refusedField(api().sendRaw('POST', '/playlists', { name: '  ' }), 'name');
      await api().refused(
        api().sendRaw('POST', '/playlists', { name: 'x', track_ids: ['nobody'] }),
        404,
        'not_found',
      );
      expect((await api().get('/playlists', playlistPageSchema)).total).toBe(0);
      const headers = { 'content-type': 'image/png' };
      const picture = api().call('POST', '/playlists/import', { headers, body: 'x' });
      await api().refused(picture, 415, 'unsupported_media_type');
    });
  });
}

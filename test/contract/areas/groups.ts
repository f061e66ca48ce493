import { describe, expect, test } from 'vitest';
import {
  albumPageSchema,
  folderPageSchema,
  namePageSchema,
  trackPageSchema,
} from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import { makeRoot, postFiles, sampleFile } from '../sample-data.ts';

const FILES = [
  sampleFile('Jazz/Blue/1.mp3', {
    artist: 'Joni',
    album: 'Blue',
    genre: ['Folk'],
    year: 1971,
    duration: 100,
    track_number: 2,
  }),
  sampleFile('Jazz/Blue/2.mp3', {
    artist: 'JONI',
    album: 'blue',
    genre: ['folk', 'Pop'],
    year: 1972,
    duration: 50,
    track_number: 1,
  }),
  sampleFile('Jazz/3.mp3', {
    artist: 'Miles',
    album_artist: 'Various',
    album: 'Blue',
    genre: ['Jazz'],
    duration: null,
  }),
  sampleFile('4.mp3', { artist: 'Miles' }),
];

export function groupArea(api: () => ContractClient): void {
  const albums = (query = '') => api().get(`/albums${query}`, albumPageSchema);
  const names = (path: string) => api().get(path, namePageSchema);
  const folders = (query = '') => api().get(`/folders${query}`, folderPageSchema);

  describe('albums, artists, genres, folders', () => {
    test('are counted and summed over their tracks', async () => {
      await postFiles(api(), await makeRoot(api()), FILES);
      expect((await albums()).items).toEqual([
        expect.objectContaining({
          name: 'Blue',
          artist: 'JONI',
          track_count: 2,
          total_duration: 150,
          first_year: 1971,
          last_year: 1972,
        }),
        expect.objectContaining({
          name: 'Blue',
          artist: 'Various',
          track_count: 1,
          first_year: null,
          artwork_track_id: null,
        }),
      ]);
      const artists = (await names('/artists?sort=track_count&order=desc')).items;
      expect(artists.map(({ name, track_count, album_count }) => [name, track_count, album_count])).toEqual([
        ['JONI', 2, 1],
        ['Miles', 2, 1],
        ['Various', 1, 1],
      ]);
      expect((await names('/genres')).items.map(({ name, track_count }) => [name, track_count])).toEqual([
        ['Folk', 2],
        ['Jazz', 1],
        ['Pop', 1],
      ]);
    });

    test('folders are walked downwards, each with all below it', async () => {
      const rootId = await makeRoot(api());
      await postFiles(api(), rootId, FILES);
      expect((await folders()).items).toMatchObject([
        { name: 'Jazz', path: 'Jazz', root_id: rootId, track_count: 3 },
      ]);
      const below = (await folders('?folder=Jazz')).items;
      expect(below).toMatchObject([{ name: 'Blue', path: 'Jazz/Blue', track_count: 2 }]);
      const listed = await api().get(`/tracks?root_id=${rootId}&folder=${below[0]?.path}`, trackPageSchema);
      expect(listed.total).toBe(2);
    });

    test('a text in the name, whatever case and accents, narrows the groups', async () => {
      await postFiles(api(), await makeRoot(api()), FILES);
      expect((await names('/artists?name=JÖN')).items.map(({ name }) => name)).toEqual(['JONI']);
      expect(
        (await names('/genres?name=o&sort=track_count&order=desc')).items.map(({ name }) => name),
      ).toEqual(['Folk', 'Pop']);
      expect((await albums('?name=green')).total).toBe(0);
    });

    // Groups that are kept from one keystroke to the next must not outlive a change.
    test('what comes in between is found by its name', async () => {
      const rootId = await makeRoot(api());
      await postFiles(api(), rootId, FILES);
      expect((await names('/artists?name=nina')).total).toBe(0);
      await postFiles(api(), rootId, [sampleFile('late.mp3', { artist: 'Nina' })]);
      expect((await names('/artists?name=nin')).items.map(({ name }) => name)).toEqual(['Nina']);
    });

    test('filters narrow the tracks that are grouped', async () => {
      await postFiles(api(), await makeRoot(api()), FILES);
      expect((await albums('?artist=various')).total).toBe(1);
      expect((await names('/artists?genre=jazz')).items.map(({ name }) => name)).toEqual([
        'Miles',
        'Various',
      ]);
      expect((await names('/genres?year=1972')).items.map(({ name }) => name)).toEqual(['folk', 'Pop']);
      expect((await albums('?folder=Jazz/Blue')).total).toBe(1);
    });

    test('pages go on where the last one ended, though albums come in between', async () => {
      const rootId = await makeRoot(api());
      const album = (name: string) => sampleFile(`${name}.mp3`, { album: name });
      await postFiles(api(), rootId, ['a', 'c', 'e', 'g'].map(album));
      const first = await albums('?limit=2');
      expect(first).toMatchObject({ total: 4, items: [{ name: 'a' }, { name: 'c' }] });
      await postFiles(api(), rootId, ['b', 'd'].map(album)); // also: no answer in memory outlives it
      const second = await albums(`?limit=9&cursor=${first.next_cursor}`);
      expect(second.items.map(({ name }) => name)).toEqual(['d', 'e', 'g']);
      expect(second).toMatchObject({ total: 6, next_cursor: null });
      await api().refusedField(api().call('GET', `/albums?sort=year&cursor=${first.next_cursor}`), 'cursor');
    });

    test('the second time they are answered from memory; unknown parameters are refused', async () => {
      api().oneRun();
      const again = async () => (await api().call('GET', '/genres?limit=3')).headers['x-cache-hit'];
      await again();
      expect(await again()).toBe('true');
      await api().refusedField(api().call('GET', '/genres?sort=artist'), 'sort');
      await api().refusedField(api().call('GET', '/artists?limit=0'), 'limit');
      await api().refusedField(api().call('GET', '/folders?parent=a'), 'parent');
    });
  });
}

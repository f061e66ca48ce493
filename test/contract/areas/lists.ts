import { describe, expect, test } from 'vitest';
import {
  albumPageSchema,
  postPlayAnswerSchema,
  SORT_KEYS,
  searchAnswerSchema,
  trackIdsSchema,
  trackPageSchema,
  trackRowSchema,
} from '../../../src/api/contract.ts';
import type { ImportedTrack } from '../../../src/shared/imported-track.ts';
import type { ContractClient } from '../contract-client.ts';
import {
  deliverFailure,
  deliverFinal,
  makeRoot,
  postFiles,
  sampleFile,
  sampleFingerprint,
} from '../sample-data.ts';

const ALBUM: [string, Partial<ImportedTrack>][] = [
  [
    'rock/live/3.mp3',
    { title: 'Élan', artist: 'Björk', album: 'B side', track_number: 2, year: 1999, genre: ['Rock'] },
  ],
  [
    'rock/1.mp3',
    { title: 'apple', artist: 'bjork', album: 'B side', track_number: 1, year: 1999, genre: ['rock', 'Pop'] },
  ],
  ['rocket/2.mp3', { title: 'Zoo', artist: 'Other', album_artist: 'Björk', album: 'A side', year: 2001 }],
  ['solo.mp3', { title: 'middle', artist: null, album: null, year: null, genre: [] }],
];

export function listArea(api: () => ContractClient): void {
  const titles = async (query: string) =>
    (await api().get(`/tracks?${query}`, trackPageSchema)).items.map(({ title }) => title);

  /** Reads all pages of a list; `between` runs after the first one. */
  const readAll = async (
    query: string,
    limit: number,
    between: () => Promise<unknown> = async () => undefined,
  ) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor ? `&cursor=${cursor}` : '';
      const page = await api().get(`/tracks?${query}&limit=${limit}${more}`, trackPageSchema);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      if (seen.length === 0) await between();
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.next_cursor;
    } while (cursor);
    return seen;
  };

  const importAlbum = async () => {
    const rootId = await makeRoot(api());
    const items = await postFiles(
      api(),
      rootId,
      ALBUM.map(([path, more]) => sampleFile(path, more)),
    );
    return { rootId, ids: items.map(({ id }) => id) };
  };

  describe('ids alone', () => {
    test('are those of the list or search in their order, from an offset on', async () => {
      const { ids } = await importAlbum();
      const of = (query: string) => api().get(`/track-ids?${query}`, trackIdsSchema);
      const listed = (await api().get('/tracks?sort=title&order=desc', trackPageSchema)).items.map(
        ({ id }) => id,
      );
      expect(await of('sort=title&order=desc')).toEqual({ ids: listed, total: ids.length });
      expect(await of('sort=title&order=desc&offset=1&limit=2')).toEqual({
        ids: listed.slice(1, 3),
        total: ids.length,
      });
      expect(await of('query=bjork&offset=1')).toMatchObject({ ids: { length: 2 }, total: 3 });
      await api().refusedField(api().call('GET', '/track-ids?query=bjork&sort=title'), 'sort');
      await api().refusedField(api().call('GET', '/track-ids?limit=10001'), 'limit');
    });

    // A range of rows that is marked in a search would be of other tracks.
    test('of a search are those of its items at every place, with and without apostrophes', async () => {
      const rootId = await makeRoot(api());
      const names = ["It's A", "It's B", 'Its C', 'Its D'];
      await postFiles(
        api(),
        rootId,
        names.map((title, at) => sampleFile(`${at}.mp3`, { title })),
      );
      for (const query of ['its', "it's", 'its a']) {
        const { items } = await api().get(`/search?query=${encodeURIComponent(query)}`, searchAnswerSchema);
        const ids = items.map((item) => item.id);
        expect(ids.length).toBeGreaterThan(0);
        for (const offset of ids.keys()) {
          const { ids: some } = await api().get(
            `/track-ids?query=${encodeURIComponent(query)}&offset=${offset}&limit=2`,
            trackIdsSchema,
          );
          expect(some, `${query} from ${offset}`).toEqual(ids.slice(offset, offset + 2));
        }
      }
    });

    test('favourites, what was played, and the tracks of an album are told apart', async () => {
      const { ids } = await importAlbum();
      await api().send('PATCH', `/tracks/${ids[1]}`, { favourite: true }, trackRowSchema);
      await api().send(
        'POST',
        '/plays',
        { track_id: ids[2], kind: 'play', played_seconds: 5 },
        postPlayAnswerSchema,
      );
      const idsOf = async (query: string) => (await api().get(`/track-ids?${query}`, trackIdsSchema)).ids;
      expect(await idsOf('favourite=true')).toEqual([ids[1]]);
      expect(await idsOf('favourite=false')).toHaveLength(ids.length - 1);
      expect(await idsOf('played=true')).toEqual([ids[2]]);
      expect(await idsOf('album=b%20SIDE&album_artist=bj%C3%B6rk&sort=album')).toEqual([ids[1], ids[0]]);
      expect(await idsOf('album_artist=')).toEqual([ids[3]]);
      await api().refusedField(api().call('GET', '/tracks?favourite=yes'), 'favourite');
    });

    test('an offset cuts pages out of lists, searches and groups', async () => {
      await importAlbum();
      expect(await titles('sort=title&offset=1&limit=2')).toEqual(['Élan', 'middle']);
      const found = await api().get('/search?query=bjork&offset=2', searchAnswerSchema);
      expect(found).toMatchObject({ items: { length: 1 }, total: 3, next_cursor: null });
      const albums = await api().get('/albums?offset=1', albumPageSchema);
      expect(albums).toMatchObject({ items: [{ name: 'B side', sound: null }], total: 2, next_cursor: null });
    });
  });

  describe('lists', () => {
    test('each track is listed in the one state it has come to, and counted so', async () => {
      const rootId = await makeRoot(api());
      const items = await postFiles(
        api(),
        rootId,
        ['full', 'part', 'failed', 'waiting'].map((title) => sampleFile(title, { title })),
      );
      const [full, part, failed] = items.map(({ id }) => id);
      await deliverFinal(api(), full ?? '', sampleFingerprint('batch'));
      await deliverFinal(api(), part ?? '', sampleFingerprint('streaming'));
      await deliverFailure(api(), failed ?? '');
      for (const state of ['full', 'part', 'failed', 'waiting']) {
        expect(await titles(`heard=${state}`), state).toEqual([state]);
      }
      expect(await titles('heard=differs')).toEqual([]);
      // What is heard drops the kept answers.
      await deliverFinal(api(), part ?? '', sampleFingerprint('batch'));
      expect(await titles('heard=part')).toEqual([]);
    });

    test('titles sort whatever their case and accents', async () => {
      await importAlbum();
      expect(await titles('')).toEqual(['apple', 'Élan', 'middle', 'Zoo']);
      expect(await titles('order=desc')).toEqual(['Zoo', 'middle', 'Élan', 'apple']);
    });

    test('ties go by album and track number, and what is unknown stands last in either order', async () => {
      await importAlbum();
      expect(await titles('sort=artist')).toEqual(['apple', 'Élan', 'Zoo', 'middle']);
      expect(await titles('sort=year')).toEqual(['apple', 'Élan', 'Zoo', 'middle']);
      expect(await titles('sort=year&order=desc')).toEqual(['Zoo', 'apple', 'Élan', 'middle']);
      expect(await titles('sort=album')).toEqual(['Zoo', 'apple', 'Élan', 'middle']);
    });

    test.each(SORT_KEYS)('sorted by %s, pages of one give every track once, in both orders', async (sort) => {
      const { ids } = await importAlbum();
      await deliverFinal(api(), ids[0] ?? '', sampleFingerprint('batch', { level: 0.7 }));
      await deliverFinal(api(), ids[1] ?? '', sampleFingerprint('streaming', { level: 0.3 }));
      for (const order of ['asc', 'desc']) {
        const all = await titles(`sort=${sort}&order=${order}`);
        expect([...all].sort()).toEqual(['Zoo', 'apple', 'middle', 'Élan']);
        expect(await readAll(`sort=${sort}&order=${order}`, 1)).toEqual(all);
      }
    });

    test('sorting by a metric puts unheard tracks last', async () => {
      const { ids } = await importAlbum();
      await deliverFinal(api(), ids[0] ?? '', sampleFingerprint('batch', { level: 0.7 }));
      await deliverFinal(api(), ids[2] ?? '', sampleFingerprint('batch', { level: 0.3 }));
      expect((await titles('sort=tempo_bpm')).slice(0, 2)).toEqual(['Zoo', 'Élan']);
      expect((await titles('sort=tempo_bpm&order=desc')).slice(0, 2)).toEqual(['Élan', 'Zoo']);
    });

    test('tracks added between two pages neither repeat nor hide others', async () => {
      const rootId = await makeRoot(api());
      const old = ['b', 'd', 'f', 'h', 'j'];
      await postFiles(
        api(),
        rootId,
        old.map((title) => sampleFile(title, { title })),
      );
      const seen = await readAll('', 2, () =>
        postFiles(
          api(),
          rootId,
          ['a', 'c', 'e', 'i'].map((title) => sampleFile(title, { title })),
        ),
      );
      expect(seen).toEqual(['b', 'd', 'e', 'f', 'h', 'i', 'j']);
    });

    test('a page continues although the track it ended with has changed its place', async () => {
      const rootId = await makeRoot(api());
      await postFiles(
        api(),
        rootId,
        ['b', 'd', 'f'].map((title) => sampleFile(title, { title })),
      );
      const seen = await readAll('', 2, () => postFiles(api(), rootId, [sampleFile('d', { title: 'zz' })]));
      expect(seen).toEqual(['b', 'd', 'f', 'zz']);
    });

    test.each([
      ['artist=BJÖRK', ['apple', 'Élan', 'Zoo']],
      ['album=b%20SIDE', ['apple', 'Élan']],
      ['genre=ROCK', ['apple', 'Élan']],
      ['genre=pop', ['apple']],
      ['year=1999', ['apple', 'Élan']],
      ['folder=rock', ['apple', 'Élan']],
      ['folder=rock/live', ['Élan']],
      ['folder=roc', []],
      ['artist=bjork&album=a%20side', ['Zoo']],
      ['year=1998', []],
    ])('filter %s', async (filter, expected) => {
      await importAlbum();
      const page = await api().get(`/tracks?${filter}`, trackPageSchema);
      expect(page.items.map(({ title }) => title)).toEqual(expected);
      expect(page.total).toBe(expected.length);
      expect(page.next_cursor).toBeNull();
    });

    test('total counts all that the filter lets through, on every page', async () => {
      await importAlbum();
      const first = await api().get('/tracks?artist=bjork&limit=1', trackPageSchema);
      expect(first.total).toBe(3);
      const second = await api().get(
        `/tracks?artist=bjork&limit=1&cursor=${first.next_cursor}`,
        trackPageSchema,
      );
      expect(second.total).toBe(3);
    });

    test('filters by root, by status and by what is still to be heard', async () => {
      const { rootId, ids } = await importAlbum();
      const otherId = await makeRoot(api(), 'Other');
      await postFiles(api(), otherId, [sampleFile('x', { title: 'x' })]);
      await deliverFinal(api(), ids[0] ?? '', sampleFingerprint('batch'));
      await deliverFinal(api(), ids[1] ?? '', sampleFingerprint('streaming'));
      await deliverFailure(api(), ids[2] ?? '');
      expect(await titles(`root_id=${otherId}`)).toEqual(['x']);
      expect(await titles('analysis=done')).toEqual(['apple', 'Élan']);
      expect(await titles('analysis=failed')).toEqual(['Zoo']);
      expect(await titles('needs=batch')).toEqual(['apple']);
      expect(await titles(`needs=streaming&root_id=${rootId}`)).toEqual(['middle']);
    });

    test('rows carry the fingerprint in short: metrics, confidence and pass', async () => {
      const { ids } = await importAlbum();
      await deliverFinal(api(), ids[0] ?? '', sampleFingerprint('batch', { confidence: 0.8 }));
      const { items } = await api().get('/tracks?analysis=done', trackPageSchema);
      expect(items[0]?.fingerprint).toMatchObject({ pass: 'batch', average_confidence: 0.8 });
      expect(items[0]?.fingerprint).not.toHaveProperty('confidence');
    });

    test('ranges of year, length and metrics narrow a list, both ends included', async () => {
      const { ids } = await importAlbum();
      expect(await titles('min_year=1999&max_year=1999')).toEqual(['apple', 'Élan']);
      expect(await titles('min_year=2000')).toEqual(['Zoo']);
      expect(await titles('max_tempo_bpm=200')).toEqual([]);
      const level = sampleFingerprint('batch', { level: 0.25 });
      await deliverFinal(api(), ids[0] ?? '', level);
      expect(await titles('min_spectral_centroid=.25&max_spectral_centroid=0.25')).toHaveLength(1);
      expect(await titles('min_spectral_centroid=0.26')).toEqual([]);
    });

    test.each([
      ['min_year', 'min_year=1e3'],
      ['max_tempo_bpm', 'max_tempo_bpm=fast'],
      ['min_title', 'min_title=1'],
      ['limit', 'limit=0'],
      ['limit', 'limit=201'],
      ['limit', 'limit=ten'],
      ['limit', 'limit=1e2'],
      ['sort', 'sort=colour'],
      ['sort', 'sort=constructor'],
      ['order', 'order=up'],
      ['year', 'year=MCMXC'],
      ['analysis', 'analysis=perfect'],
      ['needs', 'needs=love'],
      ['cursor', 'cursor=abc'],
      ['cursor', 'cursor=%25%25'],
      ['cursor', 'cursor='],
    ])('a fault in %s is named: %s', async (field, query) => {
      await api().refusedField(api().call('GET', `/tracks?${query}`), field);
    });

    test('a cursor of another order is refused', async () => {
      await importAlbum();
      const { next_cursor: cursor } = await api().get('/tracks?limit=1', trackPageSchema);
      await api().refusedField(api().call('GET', `/tracks?sort=year&cursor=${cursor}`), 'cursor');
    });
  });
}

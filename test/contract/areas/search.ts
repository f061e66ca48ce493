import { describe, expect, test } from 'vitest';
import { type SearchItem, searchAnswerSchema } from '../../../src/api/contract.ts';
import type { ContractClient } from '../contract-client.ts';
import { deliverFinal, makeRoot, postFiles, sampleFile, sampleFingerprint } from '../sample-data.ts';

/** The parts of a field that are highlighted. */
function marked(item: SearchItem | undefined, field: string, text: string): string[] {
  return (item?.highlights[field] ?? []).map(([start, end]) => text.slice(start, end));
}

export function searchArea(api: () => ContractClient): void {
  const search = (query: string, more = '') =>
    api().get(`/search?query=${encodeURIComponent(query)}${more}`, searchAnswerSchema);

  const found = async (query: string) => (await search(query)).items.map(({ title }) => title);

  const importSongs = async () => {
    const rootId = await makeRoot(api());
    await postFiles(api(), rootId, [
      sampleFile('iceland/1.mp3', {
        title: 'Hoppípolla',
        artist: 'Sigur Rós',
        album: 'Takk…',
        genre: ['Post-Rock'],
      }),
      sampleFile('norway/2.mp3', { title: 'Ærlig Øst', artist: 'Þór', album: 'Straße' }),
      sampleFile('blue/3.mp3', { title: 'Blue', artist: 'Joni Mitchell', album: 'Blue' }),
      sampleFile('x/4.mp3', { title: 'Rhapsody in Blue', artist: 'Gershwin' }),
      sampleFile('x/5.mp3', { title: 'Bluebird', artist: 'Someone' }),
      sampleFile('x/6.mp3', { title: 'True Bluegrass', artist: 'Someone' }),
      sampleFile('x/7.mp3', { title: 'Turnblued', artist: 'Someone' }),
    ]);
    return rootId;
  };

  describe('search', () => {
    test('exact before the beginning of a word before inside, then by title', async () => {
      await importSongs();
      expect(await found('blue')).toEqual([
        'Blue',
        'Bluebird',
        'Rhapsody in Blue',
        'True Bluegrass',
        'Turnblued',
      ]);
    });

    test.each([
      ['HOPPIPOLLA', 'Hoppípolla'],
      ['sigur ros', 'Hoppípolla'],
      ['ros hoppi', 'Hoppípolla'],
      ['aerlig ost', 'Ærlig Øst'],
      ['thor', 'Ærlig Øst'],
      ['STRASSE', 'Ærlig Øst'],
      ['post-rock', 'Hoppípolla'],
      ['iceland', 'Hoppípolla'],
      ['iceland/1.mp3', 'Hoppípolla'],
      ['mitchell blue', 'Blue'],
    ])('%s finds %s', async (query, title) => {
      await importSongs();
      expect(await found(query)).toEqual([title]);
    });

    test('every word must be found', async () => {
      await importSongs();
      expect(await found('sigur mitchell')).toEqual([]);
    });

    test('the path of a track finds it first', async () => {
      const rootId = await importSongs();
      await postFiles(api(), rootId, [sampleFile('a b/ü (1)/+ä&?.mp3', { title: 'Odd' })]);
      expect(await found('a b/ü (1)/+ä&?.mp3')).toEqual(['Odd']);
    });

    test('a word with one typo finds what nothing else does', async () => {
      await importSongs();
      expect(await found('gershwn')).toEqual(['Rhapsody in Blue']);
      expect(await found('sigur roz')).toEqual([]); // three letters: too short for a typo
      expect(await found('hopipola')).toEqual([]); // two letters are missing
      const typo = (await search('hoppipola')).items[0];
      expect(marked(typo, 'title', 'Hoppípolla')).toEqual(['Hoppípolla']);
    });

    test.each([
      ['artist:="Joni Mitchell"', ['Blue']],
      ['blue -genre:x -artist:someone', ['Blue', 'Rhapsody in Blue']],
      ['title:bluebird OR artist:gershwin', ['Bluebird', 'Rhapsody in Blue']],
      ['genre:post-rock is:unheard', ['Hoppípolla']],
      ['bpm:1..500', []],
      ['folder:="x" bluegrass', ['True Bluegrass']],
    ])('conditions narrow the list: %s', async (query, titles) => {
      await importSongs();
      expect((await found(query)).sort()).toEqual(titles);
    });

    test('what cannot be understood is told by column, with what was expected', async () => {
      await importSongs();
      const result = api().call('GET', `/search?query=${encodeURIComponent('blue year:abc')}`);
      const problem = await api().refused(result, 400, 'query_syntax');
      expect(problem.errors).toMatchObject([{ field: 'query', column: 11, length: 3 }]);
      expect(problem.errors?.[0]?.expected).toContain('a number');
    });

    test('but a title that reads like a mistake is found by it', async () => {
      const rootId = await importSongs();
      await postFiles(api(), rootId, [sampleFile('y.mp3', { title: 'Year: Zero' })]);
      expect(await found('year: zero')).toEqual(['Year: Zero']);
    });

    // Catches titles that are a query in its normal spelling: nothing but their conditions was looked for.
    test('a title that is a condition, or asks for neighbours, is found by it', async () => {
      const rootId = await makeRoot(api());
      const named = ['-live', '-minus one', 'year:2007', 'similar: Title', 'year:2007 (', 'Foo:Bar'];
      await postFiles(
        api(),
        rootId,
        named.map((title, at) => sampleFile(`${at}.mp3`, { title, year: null })),
      );
      for (const title of named) expect(await found(title), title).toContain(title);
    });

    test('what is no field is looked for as text, and the nearest fields are named beside the result', async () => {
      await importSongs();
      expect(await search('blue titel_:x')).toMatchObject({
        total: 0,
        unknown_field: { column: 6, length: 6, expected: ['title:'] },
      });
      expect(await search('blue')).toMatchObject({ unknown_field: null });
    });

    test('what is still being typed is left out and told; the normal spelling is given and shared', async () => {
      api().oneRun();
      await importSongs();
      const open = await search('bluebird artist:');
      expect(open).toMatchObject({ total: 1, query: 'bluebird', cache_hit: false });
      expect(open.unfinished).toMatchObject({ column: 17 });
      expect(await search('bluebird')).toMatchObject({ unfinished: null, cache_hit: true });
    });

    test('neighbours of a track are listed nearest first, and the track is named', async () => {
      const rootId = await makeRoot(api());
      const tracks = await postFiles(api(), rootId, [
        sampleFile('1.mp3', { title: 'Seed' }),
        sampleFile('2.mp3', { title: 'Far' }),
        sampleFile('3.mp3', { title: 'Near' }),
        sampleFile('4.mp3', { title: 'Unheard' }),
      ]);
      for (const [at, level] of [0.2, 0.8, 0.25].entries()) {
        await deliverFinal(api(), tracks[at]?.id ?? '', sampleFingerprint('batch', { level }));
      }
      const answer = await search('similar:seed');
      expect(answer.items.map(({ title }) => title)).toEqual(['Near', 'Far']);
      expect(answer.similar_to).toMatchObject({ id: tracks[0]?.id, title: 'Seed', heard: true });
      expect((await search('similar:nobody')).similar_to).toBeNull();
    });

    test('highlights are ranges of the original text, marks and ligatures included', async () => {
      await importSongs();
      const { items } = await search('hoppipolla ros');
      expect(marked(items[0], 'title', 'Hoppípolla')).toEqual(['Hoppípolla']);
      expect(marked(items[0], 'artist', 'Sigur Rós')).toEqual(['Rós']);
      const norse = (await search('ae stras')).items[0];
      expect(marked(norse, 'title', 'Ærlig Øst')).toEqual(['Æ']);
      expect(marked(norse, 'album', 'Straße')).toEqual(['Straß']);
      const genre = (await search('rock')).items[0];
      expect(marked(genre, 'genre.0', 'Post-Rock')).toEqual(['Rock']);
    });

    test('pages continue across ranks, with the exact total', async () => {
      await importSongs();
      const titles: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof search>> = await search(
          'blue',
          `&limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(page.total).toBe(5);
        titles.push(...page.items.map(({ title }) => title));
        cursor = page.next_cursor;
      } while (cursor);
      expect(titles).toEqual(['Blue', 'Bluebird', 'Rhapsody in Blue', 'True Bluegrass', 'Turnblued']);
    });

    test('the second asking is a hit, told alike in headers and body, until something is written', async () => {
      api().oneRun();
      const rootId = await importSongs();
      const first = await search('bluebird');
      expect(first).toMatchObject({ cache_hit: false, strategy: 'batch' });
      const result = await api().call('GET', '/search?query=%20BlueBird%20');
      expect(result.headers).toMatchObject({ 'x-cache-hit': 'true', 'x-fingerprint-strategy': 'fast' });
      expect(searchAnswerSchema.parse(result.json())).toMatchObject({ cache_hit: true, strategy: 'fast' });
      await postFiles(api(), rootId, [sampleFile('8.mp3', { title: 'Bluebird' })]);
      expect(await search('bluebird')).toMatchObject({ cache_hit: false, total: 2 });
    });

    test('forced fast is refused where memory has no answer', async () => {
      api().oneRun();
      await importSongs();
      const forced = '/search?query=gershwin&strategy=fast';
      await api().refused(api().call('GET', forced), 404, 'not_cached');
      await search('gershwin');
      expect(await api().get(forced, searchAnswerSchema)).toMatchObject({ strategy: 'fast', total: 1 });
      expect(await search('gershwin', '&strategy=batch')).toMatchObject({
        strategy: 'batch',
        cache_hit: false,
      });
    });

    test.each(['', '%20%20', '%09%0A'])('an empty query is refused: «%s»', async (query) => {
      await api().refusedField(api().call('GET', `/search?query=${query}`), 'query');
    });

    test('a missing query, a foreign cursor and an unknown strategy are refused', async () => {
      await importSongs();
      await api().refusedField(api().call('GET', '/search'), 'query');
      const { next_cursor: cursor } = await search('blue', '&limit=1');
      await api().refusedField(api().call('GET', `/search?query=rock&cursor=${cursor}`), 'cursor');
      await api().refusedField(api().call('GET', '/search?query=rock&strategy=magic'), 'strategy');
    });
  });
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { parseQuery } from '../language/parse-query.ts';
import { LibraryIndex } from '../library-index.ts';
import { narrowSearch, type SearchPage, type SearchRequest, searchTracks } from './search-tracks.ts';
import type { TypedWords } from './typed-words.ts';

/** No field is this: a request that asks for it as well is answered by looking through everything, typed or not. */
const NOWHERE = 'no field is this';

function request(source: string, literal: string | null): SearchRequest {
  const result = parseQuery(source);
  if (result.outcome === 'error') throw new Error(result.error.message);
  return {
    query: result.query,
    literal,
    presence: { awayRootIds: new Set(), runningIds: new Set() },
    after: null,
    limit: 7,
    yieldTurn: async () => undefined,
    distancesFrom: async () => () => null,
  };
}

const shown = ({ entries, total, next }: SearchPage) => ({
  ids: entries.map(({ track }) => track.id),
  total,
  next,
});

const words = fc.array(fc.stringMatching(/^[abAÉ日-]{1,4}$/), { minLength: 1, maxLength: 4 });
/** A field that is just one short word is often what was typed. */
const field = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', 'ba', 'a b').map((text) => text.split(' ')),
  words,
);
const fields = fc.record({ title: field, artist: field, album: field, path: words, play_count: fc.nat(2) });

function build(
  list: readonly { title: string[]; artist: string[]; album: string[]; path: string[]; play_count: number }[],
) {
  const index = new LibraryIndex();
  for (const [at, { title, artist, album, path, play_count }] of list.entries()) {
    const [text, by, on, file] = [title, artist, album, path].map((parts) => parts.join(' '));
    index.put(
      indexedTrack(`t${at}`, {
        title: text ?? '',
        artist: by ?? '',
        album: on ?? '',
        path: `${file}/${at}`,
        play_count,
      }),
    );
  }
  return index;
}

async function narrowFrom(index: LibraryIndex, before: TypedWords | null, source: string) {
  return before && narrowSearch(index, before, request(source, null));
}

test('letter by letter, what is narrowed is what a search through everything finds', async () => {
  let narrowed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fields, { minLength: 5, maxLength: 25 }), words, async (list, typed) => {
      const index = build(list);
      const text = typed.join(' ').toLowerCase();
      let before: TypedWords | null = null;
      for (let length = 1; length <= text.length; length += 1) {
        const source = text.slice(0, length);
        const expected = shown(await searchTracks(index, request(source, NOWHERE)));
        const page = await searchTracks(index, request(source, null));
        expect(shown(page), source).toEqual(expected);
        const narrow = await narrowFrom(index, before, source);
        if (narrow) {
          narrowed += 1;
          expect(shown(narrow), `${source}, narrowed`).toEqual(expected);
        }
        before = narrow?.typed ?? page.typed ?? before;
      }
    }),
  );
  expect(narrowed).toBeGreaterThan(50); // or the property says nothing
});

// Catches places that are lost, or taken, where a word outgrows the letters that are known ahead of each place, one by one or several at a time.
test('long words, typed in steps of any size, are narrowed to what a search through everything finds', async () => {
  const stem = fc.stringMatching(/^[aé日]{16}$/);
  // Titles that leave the word which is typed at any letter, so that enough are left for long.
  const cuts = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 16 }), fc.constantFrom('', 'a', ' é', '日'), fc.nat(2)),
    {
      minLength: 10,
      maxLength: 20,
    },
  );
  const steps = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 8 });
  let narrowed = 0;
  await fc.assert(
    fc.asyncProperty(stem, cuts, steps, async (word, titles, sizes) => {
      const index = build(
        titles.map(([length, tail, play_count]) => ({
          ...{ title: [word.slice(0, length) + tail], artist: [], album: [] },
          ...{ path: [tail, word], play_count },
        })),
      );
      let before: TypedWords | null = null;
      let length = 1;
      for (const size of sizes) {
        length += size;
        const source = word.slice(0, length);
        const page = await searchTracks(index, request(source, NOWHERE));
        const narrow = await narrowFrom(index, before, source);
        if (narrow) {
          narrowed += 1;
          expect(shown(narrow), source).toEqual(shown(page));
        }
        before = (narrow ?? (await searchTracks(index, request(source, null)))).typed;
      }
    }),
  );
  expect(narrowed).toBeGreaterThan(50);
});

// Catches a search as one types that puts other tracks first than any other search for the same words.
test('a field that is just the first of two words counts like one that begins with it', async () => {
  const index = new LibraryIndex();
  index.put(indexedTrack('a', { title: 'moon', artist: 'blue band', path: '1' }));
  index.put(indexedTrack('b', { title: 'moon', artist: 'blue', path: '2' }));
  index.put(indexedTrack('c', { title: 'moon', artist: 'blue', path: '3' }));
  const expected = shown(await searchTracks(index, request('blue moon', NOWHERE)));
  expect(expected.ids).toEqual(['a', 'b', 'c']);
  expect(shown(await searchTracks(index, request('blue moon', null)))).toEqual(expected);
});

test('what was found in another text is not narrowed', async () => {
  const index = build([{ title: ['abba'], artist: ['b'], album: [], path: ['a'], play_count: 0 }]);
  index.put(indexedTrack('other', { title: 'abbb', path: 'x' }));
  index.put(indexedTrack('third', { title: 'abba abba', path: 'y' }));
  const { typed } = await searchTracks(index, request('ab', null));
  if (!typed) throw new Error('Nothing was kept.');
  expect(await narrowSearch(index, typed, request('abb', null))).not.toBeNull();
  index.put(indexedTrack('other', { title: 'ab', path: 'x' }));
  expect(await narrowSearch(index, typed, request('abb', null))).toBeNull();
});

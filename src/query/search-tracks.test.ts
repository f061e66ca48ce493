import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../test/fixtures/track-records.ts';
import { foldText } from './fold-text.ts';
import type { IndexedTrack } from './indexed-track.ts';
import { LibraryIndex } from './library-index.ts';
import { highlightText } from './search-highlights.ts';
import { type SearchPosition, searchTracks } from './search-tracks.ts';
import { parseSearch } from './search-words.ts';

const word = fc.constantFrom('Blue', 'bluе', 'Ré', 're', 'Straße', 'ss', 'a', 'Æon', 'rock-n', 'n');
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const tracks = fc.array(
  fc.record({ title: text, artist: fc.option(text), genre: fc.array(text, { maxLength: 2 }) }),
  {
    maxLength: 12,
  },
);

function build(list: { title: string; artist: string | null; genre: string[] }[]): LibraryIndex {
  const index = new LibraryIndex();
  for (const [at, more] of list.entries()) index.put(indexedTrack(`t${at}`, { ...more, path: `${at}` }));
  return index;
}

/** Field by field, without any of the index's preparations. */
function naiveMatch(query: string, { track }: IndexedTrack): boolean {
  const fields = [track.title, track.artist, track.album, track.album_artist, ...track.genre, track.path];
  const words = foldText(query.trim()).split(/\s+/);
  return words.every((each) => fields.some((field) => field !== null && foldText(field).includes(each)));
}

const noTurn = async () => undefined;

async function searchAll(index: LibraryIndex, query: string, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let after: SearchPosition | null = null;
  do {
    const page = await searchTracks(index, { terms: parseSearch(query), after, limit, yieldTurn: noTurn });
    seen.push(...page.entries.map(({ track }) => track.id));
    after = page.next;
  } while (after);
  return seen;
}

test('search finds what a field-by-field comparison finds, whatever the size of the pages', async () => {
  await fc.assert(
    fc.asyncProperty(tracks, text, fc.integer({ min: 1, max: 4 }), async (list, query, limit) => {
      const index = build(list);
      const expected = [...index.entries()]
        .filter((entry) => naiveMatch(query, entry))
        .map(({ track }) => track.id);
      const paged = await searchAll(index, query, limit);
      expect([...paged].sort()).toEqual(expected.sort());
      expect(paged).toEqual(await searchAll(index, query, 1000));
    }),
  );
});

test('words of one query may be in different fields, but no word spans two', async () => {
  const index = build([{ title: 'one', artist: 'two', genre: [] }]);
  expect(await searchAll(index, 'two one', 5)).toEqual(['t0']);
  expect(await searchAll(index, 'onetwo', 5)).toEqual([]);
});

test('a query of marks only finds the identical title and nothing else', async () => {
  const index = build([
    { title: '\u0301', artist: null, genre: [] },
    { title: 'e\u0301', artist: null, genre: [] },
  ]);
  expect(await searchAll(index, '\u0301', 5)).toEqual(['t0']);
});

test.each([
  ['blue', 'True Blue bluebird', ['Blue', 'blue']],
  ['ue', 'True Blue', ['ue', 'ue']],
  ['ss', 'Straße', ['ß']],
  ['rose', 'Rose\u0301 x', ['Rose\u0301']],
  ['a ab', 'abc', ['ab']],
  ['zzz', 'abc', []],
])('«%s» is marked in «%s»', (query, original, expected) => {
  const ranges = highlightText(parseSearch(query), original);
  expect(ranges.map(([start, end]) => original.slice(start, end))).toEqual(expected);
});

test('marked parts never overlap and each contains a word of the query', () => {
  fc.assert(
    fc.property(text, text, (query, original) => {
      const { words } = parseSearch(query);
      let last = -1;
      for (const [start, end] of highlightText(parseSearch(query), original)) {
        expect(start).toBeGreaterThan(last);
        last = end;
        const part = foldText(original.slice(start, end));
        expect(words.some((each) => part.includes(each))).toBe(true);
      }
    }),
  );
});

test('the walk lets others have their turn', async () => {
  const index = build(
    Array.from({ length: 4500 }, (_, at) => ({ title: `x ${at}`, artist: null, genre: [] })),
  );
  let turns = 0;
  const yieldTurn = async () => {
    turns += 1;
  };
  const page = await searchTracks(index, { terms: parseSearch('x'), after: null, limit: 1, yieldTurn });
  expect(page.total).toBe(4500);
  expect(turns).toBeGreaterThanOrEqual(4);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { parseQuery } from '../language/parse-query.ts';
import type { QueryNode } from '../language/query-node.ts';
import { LibraryIndex } from '../library-index.ts';
import { withApostrophes } from './apostrophe-words.ts';
import { highlightTerms, highlightTrack } from './highlight-track.ts';
import { searchTracks } from './search-tracks.ts';

const nextTurn = async () => undefined;

function read(source: string): QueryNode {
  const result = parseQuery(source);
  if (result.outcome === 'error' || !result.query.filter) throw new Error(source);
  return result.query.filter;
}

const libraryOf = (titles: readonly string[]) => {
  const index = new LibraryIndex();
  for (const [at, title] of titles.entries()) index.put(indexedTrack(`t${at}`, { title, path: `${at}` }));
  return index;
};

/** The titles found, the first first, with what is marked in them. */
async function find(titles: readonly string[], source: string): Promise<string[]> {
  const index = libraryOf(titles);
  const filter = await withApostrophes(read(source), await index.prepareText(nextTurn), nextTurn);
  const page = await searchTracks(index, {
    query: { filter, similarTo: null },
    literal: null,
    presence: { awayRootIds: new Set(), runningIds: new Set() },
    after: null,
    limit: 100,
    distancesFrom: async () => () => null,
    yieldTurn: nextTurn,
  });
  const terms = highlightTerms(filter);
  return page.entries.map(({ track }) => {
    const ranges = highlightTrack(terms, track).title ?? [];
    return `${track.title}: ${ranges.map(([start, end]) => track.title.slice(start, end)).join('|')}`;
  });
}

const MEN = 'It’s Raining Men';

// Catches words that are found only by who types their apostrophe, and marks that end in the middle of them.
test.each([
  ['its raining', [MEN], [`${MEN}: It’s|Raining`]],
  ["it's raining", [MEN], [`${MEN}: It’s|Raining`]],
  ['it s raining', [MEN], [`${MEN}: It|s|Raining`]],
  ['im yours', ["I'm Yours"], ["I'm Yours: I'm|Yours"]],
  ['dont stop', ["Don't Stop"], ["Don't Stop: Don't|Stop"]],
  ['oneil', ['O’Neill'], ['O’Neill: O’Neil']],
  ['rocknroll', ["Rock'n'Roll"], ["Rock'n'Roll: Rock'n'Roll"]],
  ['title:dont', ["Don't Stop"], ["Don't Stop: Don't"]],
  ['la', ["L'amour"], []],
  ["it's time", ['Its Time', 'Limits of Time'], ['Its Time: Its|Time', 'Limits of Time: its|Time']],
  ['it’s time', ['Its Time'], ['Its Time: Its|Time']],
  ["rock'n'roll", ['Rocknroll'], ['Rocknroll: Rocknroll']],
  ["i'm yours", ['Im Yours'], []],
  ["it's time", ['Limits of Time'], []],
  ['zebra OR dont', ["Don't Stop", 'Zebra'], ['Zebra: Zebra', "Don't Stop: Don't"]],
  ["stop (dont OR it's)", ["Don't Stop", 'Its Stop'], ["Don't Stop: Don't|Stop", 'Its Stop: Its|Stop']],
  ['stop -dont', ["Don't Stop", 'Stop'], ['Stop: Stop']],
  ['stop -(dont OR go)', ["Don't Stop", 'Go Stop', 'Stop'], ['Stop: Stop']],
  ["stop -it's", ["It's Stop", 'Its Stop', 'Limits, Stop'], ['Its Stop: Stop', 'Limits, Stop: Stop']],
])('%s is found', async (source, titles, expected) => {
  expect(await find(titles, source)).toEqual(expected);
});

test('a title that is all of the words comes before those that have more, in either spelling', async () => {
  const titles = ["Don't Stop Now", "Don't Stop", 'Dont Stop', 'A dont stop'];
  const found = await find(titles, 'dont stop');
  expect(found.slice(0, 2).sort()).toEqual(['Dont Stop: Dont|Stop', "Don't Stop: Don't|Stop"].sort());
  expect(found).toHaveLength(4);
});

// Else what is typed on could not be narrowed in any library.
test('a query of which no word lacks an apostrophe stays the very same', async () => {
  const segments = await libraryOf(["Don't Stop", 'Its End']).prepareText(nextTurn);
  for (const source of ['don', 'its', 'stop end', 'is:heard', '-its', "stop's"]) {
    const filter = read(source);
    expect(await withApostrophes(filter, segments, nextTurn)).toBe(filter);
  }
});

test('whatever word with apostrophes a title has is found without them', async () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(letters, { minLength: 2, maxLength: 4 }), letters, async (parts, other) => {
      const title = `${other} ${parts.join("'")} ${other}`;
      expect(await find([title], parts.join(''))).toHaveLength(1);
    }),
  );
});

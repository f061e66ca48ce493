import { expect, test } from 'vitest';
import { indexedTrack } from '../../../test/fixtures/track-records.ts';
import { parseQuery } from '../language/parse-query.ts';
import { LibraryIndex } from '../library-index.ts';
import { searchTracks } from './search-tracks.ts';

const TRACKS = 1000;
/** No name begins another. */
const NAMES = Array.from(
  { length: 40 },
  (_, at) => `${String.fromCharCode(97 + (at % 20))}${at < 20 ? 'x' : 'y'}q`,
);

const nameOf = (at: number) => NAMES[at % NAMES.length] ?? '';

function library(): LibraryIndex {
  const index = new LibraryIndex();
  for (let at = 0; at < TRACKS; at += 1) {
    index.put(indexedTrack(`t${at}`, { title: nameOf(at), path: `${at}`, year: 1950 + (at % 70) }));
  }
  return index;
}

// Each part of a query is a look through the text: dozens of them in one turn held everybody up for half a second.
test('a query of many parts is looked for in pieces, and finds the same', async () => {
  const index = library();
  const wanted = NAMES.slice(5, 29);
  const source = `(${wanted.join(' OR ')}) year:>1990`;
  const result = parseQuery(source);
  if (result.outcome === 'error') throw new Error(result.error.message);
  let turns = 0;
  const page = await searchTracks(index, {
    query: result.query,
    literal: null,
    presence: { awayRootIds: new Set(), runningIds: new Set() },
    after: null,
    limit: TRACKS,
    distancesFrom: async () => () => null,
    yieldTurn: async () => {
      turns += 1;
    },
  });
  const expected = Array.from({ length: TRACKS }, (_, at) => at).filter(
    (at) => wanted.includes(nameOf(at)) && 1950 + (at % 70) > 1990,
  );
  expect(page.total).toBe(expected.length);
  expect(new Set(page.entries.map(({ track }) => track.id))).toEqual(new Set(expected.map((at) => `t${at}`)));
  expect(turns).toBeGreaterThanOrEqual(4);
});

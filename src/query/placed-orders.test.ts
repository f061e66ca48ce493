import { expect, test } from 'vitest';
import { indexedTrack } from '../../test/fixtures/track-records.ts';
import { LibraryIndex } from './library-index.ts';
import { TrackTable } from './table/track-table.ts';

const TRACKS = 20_000;
const id = (at: number) => `t${at}`;

/** A library in an order that is the reverse of its places. */
async function listed() {
  const table = new TrackTable();
  const index = new LibraryIndex(table);
  for (let at = 0; at < TRACKS; at += 1) index.put(indexedTrack(id(at), { year: 30_000 - at }));
  await index.prepareOrder('year', 'asc', async () => undefined);
  return { table, index };
}

/** The first order's places, with something done in one of the turns that it leaves to others. */
async function placesWhile(index: LibraryIndex, turn: number, work: () => void) {
  let turns = 0;
  const nextTurn = async () => {
    turns += 1;
    if (turns === turn) work();
  };
  for await (const { places } of index.placedOrders(nextTurn)) return { places, turns };
  throw new Error('There is no order.');
}

// At once, 100,000 look-ups are a turn of a tenth of a second of processor time.
test('places of an order are looked up in turns', async () => {
  const { table, index } = await listed();
  const { places, turns } = await placesWhile(index, 0, () => undefined);
  expect(turns).toBeGreaterThanOrEqual(3);
  const ids = await table.idsAt(places, new Set(), async () => undefined);
  expect(ids?.slice(0, 2)).toEqual([id(TRACKS - 1), id(TRACKS - 2)]);
});

test('what changes meanwhile spoils nothing for the tracks that did not', async () => {
  const { table, index } = await listed();
  const changed = [id(0), id(TRACKS - 1), 'new', 'wide'];
  const { places } = await placesWhile(index, 2, () => {
    index.remove(id(0));
    index.remove(id(TRACKS - 1));
    index.put(indexedTrack('new', { year: 1 })); // at a place of one of them
    index.put(indexedTrack('wide', { title: 'Ночь' }));
  });
  const expected = Array.from({ length: TRACKS - 2 }, (_, at) => id(TRACKS - 2 - at));
  expect(await table.idsAt(places, new Set(changed), async () => undefined)).toEqual(expected);
});

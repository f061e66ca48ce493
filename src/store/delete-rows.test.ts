import { Dexie, type Table } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { deleteRows } from './delete-rows.ts';

const idOf = (at: number) => `row ${String(at).padStart(5, '0')}`;

async function left(count: number, leaves: (at: number) => boolean) {
  const database = new Dexie('rows', { indexedDB: new IDBFactory(), IDBKeyRange });
  database.version(1).stores({ rows: '&id' });
  const rows: Table<{ id: string }, string> = database.table('rows');
  const all = Array.from({ length: count }, (_, at) => idOf(at));
  await rows.bulkAdd(all.map((id) => ({ id })));
  const leaving = all.filter((_, at) => leaves(at));
  // Whoever deletes does not know whether all have a row, nor in which order they stand.
  await database.transaction('rw', rows, () =>
    deleteRows(rows, [...leaving.reverse(), 'row none', 'row 00000x']),
  );
  const keys = await rows.toCollection().primaryKeys();
  database.close();
  return { keys, stayed: all.filter((_, at) => !leaves(at)) };
}

// Catches a row that stays between two that go going with them, and one that stays at the end of a page of keys or of a range.
test.each([
  ['a few', 300, (at: number) => at % 7 === 0 && at < 200],
  ['every second', 4500, (at: number) => at % 2 === 0],
  ['all', 4500, () => true],
  ['all but those around the end of a page', 4500, (at: number) => at < 1998 || at > 2003],
  ['ranges that go on over the ends of pages', 6500, (at: number) => at % 1000 > 10],
  ['few of many, then many in a row', 6500, (at: number) => (at < 2500 ? at % 5 === 0 : at % 50 > 2)],
  ['short runs beside long ones', 2500, (at: number) => at % 13 > 9 || (at % 100 > 40 && at % 100 < 90)],
])('just the rows go that are to go: %s', async (_, count, leaves) => {
  const { keys, stayed } = await left(count, leaves);
  expect(keys).toEqual(stayed);
});

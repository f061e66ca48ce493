import { expect, test } from 'vitest';
import { checkedLine } from './bundle-lines.ts';
import { ApiProblem } from './problem.ts';
import { PLAYLIST_ITEMS } from './schemas/playlists.ts';

const AT = '2026-01-01T00:00:00.000Z';

const lineOf = (items: unknown, more: object = {}) => ({
  playlist: { id: 'p', name: 'Evening', description: '', created_at: AT, updated_at: AT, items, ...more },
});
const places = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `i${at}`, content_key: `k${at}`, title: '' }));

/** What is wrong, and how many turns were left to others. */
async function faultOf(line: unknown) {
  let turns = 0;
  const yieldTurn = async () => {
    turns += 1;
  };
  const fault: unknown = await checkedLine(line, yieldTurn).catch((thrown: unknown) => thrown);
  return { errors: fault instanceof ApiProblem ? fault.errors : null, turns };
}

// Checking 10,000 places at once took 39 ms of a quiet processor.
test('a long playlist is checked in many turns, and comes out as it is', async () => {
  const line = lineOf(places(PLAYLIST_ITEMS));
  let turns = 0;
  const checked = await checkedLine(line, async () => {
    turns += 1;
  });
  expect(checked).toEqual(line);
  expect(turns).toBeGreaterThanOrEqual(10);
});

test('a fault names the place in the whole list', async () => {
  const items: unknown[] = places(1300);
  items[1234] = { id: 'i', content_key: '', title: '' };
  const { errors } = await faultOf(lineOf(items));
  expect(errors).toEqual([
    { field: 'playlist.items.1234.content_key', message: 'must be at least 1 characters long' },
  ]);
});

// Catches two hundred thousand places, as many as a request has room for, being checked before they are counted.
test('too many places are refused without a look at them', async () => {
  const { errors, turns } = await faultOf(
    lineOf(Array.from({ length: PLAYLIST_ITEMS + 1 }, () => 'no item')),
  );
  expect(errors).toEqual([{ field: 'playlist.items', message: 'must be at most 10000 items long' }]);
  expect(turns).toBe(0);
});

test.each([
  [lineOf('no list'), 'playlist.items'],
  [lineOf(undefined), 'playlist.items'],
  [lineOf([], { name: 5 }), 'playlist.name'],
  [lineOf([], { other: 1 }), 'playlist.other'],
  [{ ...lineOf([]), rating: 1 }, 'rating'],
  [{ playlist: null }, 'playlist'],
  [{}, 'content_key'],
])('%j is at fault in %s', async (line, field) => {
  expect((await faultOf(line)).errors?.[0]?.field).toBe(field);
});

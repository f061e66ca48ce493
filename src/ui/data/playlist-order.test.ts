import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, movesBack, movesFor, reordered, returnsFor, withItems } from './playlist-order.ts';
import type { PlaylistItem, PlaylistItemPages } from './playlists.ts';

const track = { title: 'Some track' } as PlaylistItem['track']; // only told apart from a forgotten one here
const item = (id: string, kept = true): PlaylistItem => ({
  id,
  track_id: `t${id}`,
  track: kept ? track : null,
});
const listOf = (text: string) => [...text].map((id) => item(id));
const textOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).join('');

test('items move before another one, and keep their order', () => {
  const items = listOf('abcdef');
  expect(textOf(reordered(items, new Set('a'), 3))).toBe('bcadef');
  expect(textOf(reordered(items, new Set('eb'), 0))).toBe('beacdf');
  expect(textOf(reordered(items, new Set('bd'), 6))).toBe('acefbd');
  expect(textOf(reordered(items, new Set('bc'), 2))).toBe('abcdef'); // onto itself: nothing moves
});

// Sent one by one, places shift under the moves that follow: the order on the screen and the stored one would part.
test('the single moves lead to the order that is shown, wherever items go', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }).chain((length) =>
        fc.record({
          length: fc.constant(length),
          moving: fc.uniqueArray(fc.integer({ min: 0, max: length - 1 }), { minLength: 1 }),
          before: fc.integer({ min: 0, max: length }),
        }),
      ),
      ({ length, moving, before }) => {
        const items = Array.from({ length }, (_, index) => ({ id: String(index) }));
        const ids = new Set(moving.map(String));
        let stored = items;
        for (const { id, position } of movesFor(items, ids, before, length)) {
          const others = stored.filter((other) => other.id !== id);
          stored = others.toSpliced(position, 0, { id });
        }
        expect(stored).toEqual(reordered(items, ids, before));
      },
    ),
  );
});

const moved = (order: readonly string[], moves: ReturnType<typeof movesBack>) =>
  moves.reduce((now, { id, position }) => {
    const others = now.filter((other) => other !== id);
    return others.toSpliced(position, 0, id);
  }, order);

test('the moves back lead to the order that was, whatever was moved where', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      (places, chosen, to) => {
        const was = places.map(String);
        const ids = new Set(chosen.map((place) => was[place % was.length] ?? ''));
        const items = was.map((id) => ({ id }));
        const now = reordered(items, ids, to % (was.length + 1)).map(({ id }) => id);
        expect(moved(now, movesBack(was, now, ids))).toEqual(was);
      },
    ),
  );
});

// What came since stays; what has gone since does not hold it up.
test('the moves back leave alone what came and went since', () => {
  const back = movesBack([...'abcd'], [...'dxbc'], new Set('d'));
  expect(moved([...'dxbc'], back).join('')).toBe('xbcd');
});

test('what goes to the end goes there also where the end is not loaded', () => {
  expect(movesFor(listOf('abc'), new Set('ab'), 400, 400)).toEqual([
    { id: 'a', position: 399 },
    { id: 'b', position: 399 },
  ]);
});

test('removed neighbours come back together, each where it was; what is forgotten stays away', () => {
  const items = [...listOf('ab'), item('c', false), ...listOf('def')];
  expect(returnsFor(items, new Set('bcdf'))).toEqual([
    { track_ids: ['tb', 'td'], position: 1 },
    { track_ids: ['tf'], position: 4 },
  ]);
});

test('taking a removal back restores the order, whatever was removed', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 11 })), (removed) => {
      const items = listOf('abcdefghijkl');
      const ids = new Set(removed.map((index) => items[index]?.id ?? ''));
      let tracks = items.filter(({ id }) => !ids.has(id)).map(({ track_id }) => track_id);
      for (const { track_ids, position } of returnsFor(items, ids)) {
        tracks = tracks.toSpliced(position, 0, ...track_ids);
      }
      expect(tracks).toEqual(items.map(({ track_id }) => track_id));
    }),
  );
});

test('pages keep their lengths when items move, and the total follows what is removed', () => {
  const page = (text: string, next: string | null) => ({ items: listOf(text), total: 9, next_cursor: next });
  const pages: PlaylistItemPages = { pages: [page('abc', '1'), page('def', '2')], pageParams: [null, '1'] };
  const moved = withItems(pages, listOf('fabcde'));
  expect(moved.pages.map(({ items }) => textOf(items))).toEqual(['fab', 'cde']);
  const fewer = withItems(pages, listOf('abde'));
  expect(textOf(itemsOf(fewer))).toBe('abde');
  expect(fewer.pages.map(({ total }) => total)).toEqual([7, 7]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOutColumns } from './column-layout.ts';
import { columnsInOrder, isMovable, movedBefore, movedBy } from './column-order.ts';
import { COLUMNS, type ColumnId } from './columns.ts';

const USUAL = COLUMNS.map(({ id }) => id);
const ids = (order?: readonly ColumnId[]) => columnsInOrder(order).map(({ id }) => id);
const anyColumn = fc.constantFrom(...USUAL);

describe('the order of columns', () => {
  // A column that is lost can't be chosen again; the cover holds the button that plays a row.
  test('has every column once, the cover first, whatever was kept', () => {
    fc.assert(
      fc.property(fc.array(anyColumn), (kept) => {
        const order = ids(kept);
        expect(order[0]).toBe('cover');
        expect(order.toSorted()).toEqual(USUAL.toSorted());
      }),
    );
  });

  // A later version's column would else stand at the far end, or nowhere.
  test('puts a column that it does not name behind the one that it usually follows', () => {
    const order = ids(['genre', 'title', 'artist']);
    expect(order.indexOf('album')).toBe(order.indexOf('artist') + 1);
    expect(order.indexOf('genre')).toBeLessThan(order.indexOf('title'));
  });

  test('a column moved before another stands there, and the others keep theirs', () => {
    fc.assert(
      fc.property(fc.array(anyColumn), anyColumn.filter(isMovable), anyColumn, (kept, id, before) => {
        const moved = movedBefore(kept, id, before);
        if (isMovable(before) && id !== before) expect(moved.indexOf(id)).toBe(moved.indexOf(before) - 1);
        const others = (order: readonly ColumnId[]) => order.filter((each) => each !== id);
        expect(others(moved)).toEqual(others(ids(kept)));
        expect(moved[0]).toBe('cover');
      }),
    );
    expect(movedBefore(undefined, 'title', null).at(-1)).toBe('title');
  });

  test('one step on and one back is as it was; nothing leaves an end', () => {
    for (const id of USUAL.filter(isMovable)) {
      const on = movedBy(undefined, id, 1);
      expect(on === null).toBe(id === USUAL.at(-1));
      if (on) expect(movedBy(on, id, -1)).toEqual(USUAL);
    }
    expect(movedBy(undefined, 'number', -1)).toBeNull();
    expect(movedBy(undefined, 'cover', 1)).toBeNull();
  });

  test('is that of the table, also where nobody chose which columns are shown', () => {
    const shown = layOutColumns({ order: ['duration', 'title'] }, 1600).columns.map(({ id }) => id);
    expect(shown.indexOf('duration')).toBeLessThan(shown.indexOf('title'));
    expect(new Set(shown)).toEqual(new Set(layOutColumns({}, 1600).columns.map(({ id }) => id)));
  });
});

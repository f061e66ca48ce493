import { expect, test } from 'vitest';
import {
  allSelected,
  clicked,
  followed,
  movedTo,
  NOTHING_SELECTED,
  targetsOf,
  toggled,
} from './entry-selection.ts';
import { edgeScroll, gapAt, placeAfter, staysAsIs, stepTarget } from './row-moves.ts';

const idAt = (index: number) => 'abcdef'[index];
const PLAIN = { toggle: false, shift: false };
const SHIFT = { toggle: false, shift: true };
const TOGGLE = { toggle: true, shift: false };
const textOf = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort().join('');

test('a click selects one, Ctrl adds and takes away, Shift selects from where the last plain one was', () => {
  let selection = clicked(NOTHING_SELECTED, 2, PLAIN, idAt);
  expect(textOf(selection)).toBe('c');
  selection = clicked(selection, 4, SHIFT, idAt);
  expect(textOf(selection)).toBe('cde');
  selection = clicked(selection, 0, SHIFT, idAt); // the other way round, from the same beginning
  expect(textOf(selection)).toBe('abc');
  selection = clicked(selection, 5, TOGGLE, idAt);
  expect(textOf(selection)).toBe('abcf');
  expect(textOf(clicked(selection, 1, TOGGLE, idAt))).toBe('acf');
});

test('arrows take the selection along, Shift grows it, Ctrl leaves it behind for a toggle', () => {
  let selection = movedTo(clicked(NOTHING_SELECTED, 0, PLAIN, idAt), 1, PLAIN, idAt);
  expect(textOf(selection)).toBe('b');
  selection = movedTo(selection, 2, SHIFT, idAt);
  expect(textOf(selection)).toBe('bc');
  selection = movedTo(selection, 4, TOGGLE, idAt);
  expect([textOf(selection), selection.active]).toEqual(['bc', 4]);
  expect(textOf(toggled(selection, idAt))).toBe('bce');
  expect(textOf(allSelected(selection, 6, idAt))).toBe('abcdef');
});

// A menu opened on a row outside of the selection must not work on what is selected elsewhere.
test('a command goes for the selection, in the order of the list, or for the row alone outside of it', () => {
  const selection = { active: 0, anchor: 0, ids: new Set(['d', 'b']) };
  expect(targetsOf(selection, 3, 6, idAt)).toEqual(['b', 'd']);
  expect(targetsOf(selection, 4, 6, idAt)).toEqual(['e']);
  expect(targetsOf(selection, 9, 6, idAt)).toEqual([]);
});

// A row moved down and back by an undo left the keys on the row below it: Delete removed that one.
test('the active row goes with its entry, and stays in place once that is gone', () => {
  const at = (list: string) => (index: number) => list[index];
  const selection = clicked(NOTHING_SELECTED, 1, PLAIN, at('bac'));
  expect(followed(selection, 3, at('abc'))).toMatchObject({ active: 0, anchor: 0 });
  expect(followed(selection, 4, at('xbac'))).toMatchObject({ active: 2, anchor: 2 });
  expect(followed(selection, 3, at('bac'))).toBe(selection);
  expect(followed(selection, 2, at('bc'))).toMatchObject({ active: 1 });
  expect(followed(selection, 1, at('b'))).toMatchObject({ active: 0 });
});

test('steps move rows by one, stop at the ends, and gather rows that stand apart', () => {
  expect(stepTarget([2], -1, 6)).toBe(1);
  expect(stepTarget([2], 1, 6)).toBe(4);
  expect(stepTarget([0, 1], -1, 6)).toBeNull();
  expect(stepTarget([4, 5], 1, 6)).toBeNull();
  expect(stepTarget([0, 3], -1, 6)).toBe(0);
  expect(stepTarget([2, 5], 1, 6)).toBe(6);
  expect(stepTarget([], 1, 6)).toBeNull();
});

test('a place is told as it is after the move', () => {
  expect(placeAfter([1], 4)).toBe(3);
  expect(placeAfter([4, 5], 1)).toBe(1);
  expect(staysAsIs([2], 2)).toBe(true);
  expect(staysAsIs([2], 3)).toBe(true);
  expect(staysAsIs([2], 4)).toBe(false);
  expect(staysAsIs([2, 4], 3)).toBe(false); // they would be gathered
});

test('a drag points at the nearest gap, and scrolls the faster the nearer the edge', () => {
  expect([0, 24, 26, 400].map((offset) => gapAt(offset, 50, 6))).toEqual([0, 0, 1, 6]);
  expect(edgeScroll(300, 100, 700)).toBe(0);
  expect(edgeScroll(110, 100, 700)).toBeLessThan(edgeScroll(140, 100, 700));
  expect(edgeScroll(140, 100, 700)).toBeLessThan(0);
  expect(edgeScroll(695, 100, 700)).toBeGreaterThan(0);
});

import { expect, test } from 'vitest';
import { headingPull } from './heading-pull.ts';

const NONE = 0;
const LEFT = 1;
const RIGHT = 2;

test('a heading that is pulled is dragged, one that is only pressed waits', () => {
  expect(headingPull(LEFT, 5, false)).toBe('waits');
  expect(headingPull(LEFT, -6, false)).toBe('drags');
  expect(headingPull(LEFT + RIGHT, 0, true)).toBe('drags');
});

// Pressed, let go below the header, and hovered later: a column hung on the pointer, and the next click put it there.
test('a pointer whose button was let go elsewhere drags nothing', () => {
  expect(headingPull(NONE, 40, false)).toBe('ends');
  expect(headingPull(NONE, 0, true)).toBe('ends');
  expect(headingPull(RIGHT, 40, false)).toBe('ends');
});

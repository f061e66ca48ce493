import { expect, test } from 'vitest';
import { heldRootsOf } from './lock-names.ts';

test('finds the roots that tabs hold among all locks, and nothing where there are none', () => {
  const held = [{ name: 'earmark:root:a' }, { name: 'earmark:busy' }, {}, { name: 'earmark:root:b' }];
  expect([...heldRootsOf({ held })]).toEqual(['a', 'b']);
  expect([...heldRootsOf({})]).toEqual([]);
});

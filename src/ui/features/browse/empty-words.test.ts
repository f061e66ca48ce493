import { expect, test } from 'vitest';
import { emptyWords } from './empty-words.ts';

const LISTS = ['favourites', 'added', 'played'] as const;

// Empty favourites told a person with a phone in the hand to press F.
test.each(LISTS)('on a phone, empty %s names no key and no mouse', (list) => {
  expect(emptyWords(list, true).detail).not.toMatch(/press|click|key|enter/i);
});

test('at a desk the keys are named', () => {
  expect(emptyWords('favourites', false).detail).toContain('press F');
  expect(emptyWords('played', false).detail).toContain('Enter');
});

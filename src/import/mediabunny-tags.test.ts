import { expect, test } from 'vitest';
import { tagFactsOf } from './mediabunny-tags.ts';

// The date is what the library parses out of the same text.
const yearOf = (text: string, key = 'TDRC') =>
  tagFactsOf({ date: new Date(text), raw: { [key]: text } }, 'mp3').year;

// Catches years that nobody wrote: engines read "0" as 2000 and "12" as December 2001.
test.each(['0', '00000', '2', '12', 'unknown'])('a date of “%s” tells no year', (text) => {
  expect(yearOf(text)).toBeNull();
  expect(yearOf(text, 'DATE')).toBeNull();
});

test.each([
  ['1984', 1984],
  ['2001-05-06', 2001],
  ['99', 1999],
  ['5/6/01', 2001],
])('a date of “%s” tells %i', (text, year) => {
  expect(yearOf(text)).toBe(year);
});

test('a parsed date without any text of its own counts, but not one of day and month', () => {
  expect(tagFactsOf({ date: new Date('1984') }, 'mp3').year).toBe(1984);
  expect(tagFactsOf({ date: new Date('0605'), raw: { TDAT: '0605' } }, 'mp3').year).toBeNull();
});

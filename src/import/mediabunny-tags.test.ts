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

const ofId3v1 = (year: string) => {
  const tag = new Uint8Array(125);
  tag.set(new TextEncoder().encode(year), 90);
  return tagFactsOf({ ...(year && { date: new Date(year.trim()) }), raw: { TAG: tag } }, 'mp3').year;
};

// Catches the 1 that some programs left in ID3v1 becoming 2001, as engines read it.
test.each([
  ['1', null],
  ['1   ', null],
  ['12', null],
  ['0', null],
  ['', null],
  ['1987', 1987],
] as const)('a year of “%s” in ID3v1 tells %s', (year, expected) => {
  expect(ofId3v1(year)).toBe(expected);
});

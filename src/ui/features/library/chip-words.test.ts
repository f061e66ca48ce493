import { expect, test } from 'vitest';
import { chipsOf } from './chip-words.ts';

test.each([
  ['genre:jazz', ['Genre jazz']],
  ['-has:cover is:favourite', ['not Has cover', 'favourite']],
  ['bpm:118..126', ['Tempo 118–126']],
  ['bright:0.25..0.5', ['Brightness 0.25–0.5']],
  ['year:..1969 year:>=1990 rating>3', ['Year ≤ 1969', 'Year ≥ 1990', 'Rating > 3']],
  ['album:="Blue Train"', ['Album = Blue Train']],
  ['blue -(genre:jazz OR genre:soul)', ['not (genre:jazz OR genre:soul)']],
  ['genre:', []],
  ['re:zero plain', []],
])('%s', (query, expected) => {
  expect(chipsOf(query).map(({ text }) => text)).toEqual(expected);
});

test('a chip behind an OR says so', () => {
  expect(chipsOf('genre:jazz OR genre:soul').map(({ isAlternative }) => isAlternative)).toEqual([
    false,
    true,
  ]);
});

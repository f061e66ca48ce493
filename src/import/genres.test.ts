import { expect, test } from 'vitest';
import { parseGenres } from './genres.ts';

test.each([
  [['Rock; Jazz'], ['Rock', 'Jazz']],
  [['Rock/Jazz\0Folk'], ['Rock', 'Jazz', 'Folk']],
  [['rock', 'Rock', 'ROCK '], ['Rock']],
  [['17'], ['Rock']],
  [['(17)'], ['Rock']],
  [['(4)(17)Eurodisco'], ['Disco', 'Rock', 'Eurodisco']],
  [['(RX)'], ['Remix']],
  [['((Odd) genre'], ['(Odd) genre']],
  [['(255)'], []],
  [['255'], []],
  [['Pop/Funk'], ['Pop/Funk']],
  [['Drum & Bass'], ['Drum & Bass']],
  [['Folk, World, & Country'], ['Folk, World, & Country']],
  [[undefined, 12, '', ';;/'], []],
])('%j gives %j', (values, expected) => {
  expect(parseGenres(values)).toEqual(expected);
});

test('a tag that lists thousands is cut', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `Genre ${index}`).join(';');
  expect(parseGenres([many])).toHaveLength(32);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trackRecord } from '../../../test/fixtures/track-records.ts';
import { foldPhrase } from '../language/fold-phrase.ts';
import { parseQuery } from '../language/parse-query.ts';
import { highlightTerm, highlightTerms, highlightText, highlightTrack } from './highlight-track.ts';

test.each([
  [['blue'], 'True Blue bluebird', ['Blue', 'blue']],
  [['ue'], 'True Blue', ['ue', 'ue']],
  [['ss'], 'Straße', ['ß']],
  [['rose'], 'Rose\u0301 x', ['Rose\u0301']],
  [['a', 'ab'], 'abc', ['ab']],
  [["don't"], 'Don’t Stop', ['Don’t']],
  [['zzz'], 'abc', []],
  [['metalica'], 'Metállica live', ['Metállica']],
  [['metallcia', 'lvie'], 'Metállica live', ['Metállica', 'live']],
  [['etallica'], 'Metállica live', ['etállica']],
  [['blue moon'], 'A Blue Moon', ['Blue Moon']],
])('%j is marked in «%s»', (texts, original, expected) => {
  const terms = texts.map((text) => highlightTerm(text));
  expect(highlightText(terms, original).map(([start, end]) => original.slice(start, end))).toEqual(expected);
});

test('marked parts never overlap, lie within the text, and each contains a text that was asked for', () => {
  const word = fc.constantFrom('Blue', 'Ré', 're', 'Straße', 'ss', 'a', 'Æon', 'n', '🎵', 'İ');
  const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), text, (words, original) => {
      const texts = words.map(foldPhrase);
      let last = -1;
      const terms = texts.map((text) => highlightTerm(text));
      for (const [start, end] of highlightText(terms, original)) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeLessThanOrEqual(original.length);
        last = end;
        const part = foldPhrase(original.slice(start, end));
        expect(texts.some((each) => part.includes(each))).toBe(true);
      }
    }),
  );
});

// A text is passed over unless it has a part of the word: one edit anywhere must leave such a part.
test('a word is marked wherever its one wrong letter is', () => {
  const letters = fc.constantFrom('a', 'b', 'c');
  const wrong = fc.record({
    word: fc.array(letters, { minLength: 4, maxLength: 8 }).map((each) => each.join('')),
    at: fc.nat(7),
    kind: fc.constantFrom('more', 'less', 'other', 'exchanged'),
  });
  fc.assert(
    fc.property(wrong, ({ word, at, kind }) => {
      const place = at % (word.length - 1);
      const [before, here, next] = [word.slice(0, place), word.charAt(place), word.charAt(place + 1)];
      const edited = { more: `z${here}${next}`, less: next, other: `z${next}`, exchanged: next + here }[kind];
      const found = `${before}${edited}${word.slice(place + 2)}`;
      expect(highlightText([highlightTerm(word)], `- ${found}`)).not.toEqual([]);
    }),
  );
});

test('a condition is marked in its own field, and what must not be there nowhere', () => {
  const result = parseQuery('artist:blue -moon rock (x OR title:sky)');
  if (result.outcome === 'error') throw new Error(result.error.message);
  const track = trackRecord('a', {
    title: 'Blue Sky Moon',
    artist: 'Blue',
    genre: ['Pop', 'Rock'],
    path: 'sky',
  });
  expect(highlightTrack(highlightTerms(result.query.filter), track)).toEqual({
    title: [[5, 8]],
    artist: [[0, 4]],
    'genre.1': [[0, 4]],
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, foldTraced } from './fold-text.ts';

test.each([
  ['Björk', 'bjork'],
  ['Bjo\u0308rk', 'bjork'],
  ['STRAẞE Straße', 'strasse strasse'],
  ['Æther æ', 'aether ae'],
  ['Ørsted', 'orsted'],
  ['Þórður', 'thordur'],
  ['Łódź', 'lodz'],
  ['İstanbul ı', 'istanbul i'],
  ['ΟΔΥΣΣΕΥΣ Οδυσσεύς', 'οδυσσευσ οδυσσευσ'],
  ['東京', '東京'],
  ['Don’t “Stop” – Now…', 'don\'t "stop" - now...'],
  ['one\u00a0two\tthree', 'one two three'],
  ['🎵 A', '🎵 a'],
  ['', ''],
])('%s folds to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('e', '\u0301', 'ß', 'Σ', 'ς', 'İ', '한', 'æ', ' ', '…', '\u00a0', '🎵', '\ud800'),
  }),
);

test('folding is the same with and without the way back, and folding twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = foldText(text);
      expect(foldTraced(text).folded).toBe(folded);
      expect(foldText(folded)).toBe(folded);
    }),
  );
});

test('the way back gives ranges inside the original, in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { folded, startOf, endOf } = foldTraced(text);
      for (let at = 0; at < folded.length; at += 1) {
        const [start, end] = [startOf(at) ?? -1, endOf(at) ?? -1];
        expect(start).toBeGreaterThanOrEqual(startOf(at - 1) ?? 0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      expect([startOf(-1), startOf(folded.length), endOf(folded.length)]).toEqual(Array(3).fill(undefined));
    }),
  );
});

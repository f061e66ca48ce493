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
      const { folded, starts, ends } = foldTraced(text);
      expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
      for (const [at, start] of starts.entries()) {
        expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
        expect(ends[at]).toBeGreaterThan(start);
        expect(ends[at]).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

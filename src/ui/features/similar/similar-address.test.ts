import { expect, test } from 'vitest';
import { EVEN_SHARES, readSimilarAddress, sharesOf, weightsText } from './similar-address.ts';

test('what makes no sense is left out, so that an old or broken link still opens', () => {
  expect(
    readSimilarAddress({
      seeds: ' ,',
      weights: 'rhythm:9,colour:1',
      lean: 'up',
      artist: 0,
      played: 1.5,
      length: 999,
      tempo: 'yes',
    }),
  ).toEqual({});
});

test('ids are kept once each, and one that reads like a number stays a text', () => {
  expect(readSimilarAddress({ seeds: 'a,b,a', not: 17 })).toEqual({ seeds: 'a,b', not: '17' });
});

test('shares go through the address and come back; even ones are not spelled out', () => {
  const shares = { ...EVEN_SHARES, rhythm: 0, harmony: 1.25 };
  expect(weightsText(EVEN_SHARES)).toBe('');
  expect(sharesOf(weightsText(shares))).toEqual(shares);
  expect(readSimilarAddress({ weights: 'rhythm:0,harmony:1.25' }).weights).toBe('rhythm:0,harmony:1.25');
});

import { expect, test } from 'vitest';
import { discHeadings } from './disc-headings.ts';

const headed = (...discs: (number | null | undefined)[]) =>
  [...discHeadings(discs.length, (index) => row(discs[index]))].map(([index, text]) => `${index} ${text}`);
const row = (disc: number | null | undefined) => (disc === undefined ? undefined : { disc_number: disc });

test('each disc has a heading over its first track', () => {
  expect(headed(1, 1, 1, 2, 2)).toEqual(['0 Disc 1', '3 Disc 2']);
});

test('one disc needs none, numbered or not', () => {
  expect(headed(1, 1, 1)).toEqual([]);
  expect(headed(null, null)).toEqual([]);
});

test('tracks without a disc stand under a heading of their own', () => {
  expect(headed(1, 2, null)).toEqual(['0 Disc 1', '1 Disc 2', '2 Without a disc']);
});

// Rows that are not loaded yet would get a heading, and their list would jump once they are.
test('what is not loaded neither ends a disc nor begins one', () => {
  expect(headed(1, undefined, 1, undefined, 2)).toEqual(['0 Disc 1', '4 Disc 2']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRangeOf, ifRangeHolds } from './byte-range.ts';

test('the examples of RFC 9110, of 10,000 bytes', () => {
  expect(byteRangeOf('bytes=0-499', 10_000)).toEqual({ first: 0, last: 499 });
  expect(byteRangeOf('bytes=500-999', 10_000)).toEqual({ first: 500, last: 999 });
  expect(byteRangeOf('bytes=-500', 10_000)).toEqual({ first: 9500, last: 9999 });
  expect(byteRangeOf('bytes=9500-', 10_000)).toEqual({ first: 9500, last: 9999 });
  expect(byteRangeOf('bytes=0-', 10_000)).toEqual({ first: 0, last: 9999 });
  expect(byteRangeOf('bytes=-20000', 10_000)).toEqual({ first: 0, last: 9999 });
});

test('what begins behind the end cannot be answered; what is no range is ignored', () => {
  for (const header of ['bytes=10000-', 'bytes=-0'])
    expect(byteRangeOf(header, 10_000)).toBe('unsatisfiable');
  expect(byteRangeOf('bytes=0-', 0)).toBe('unsatisfiable');
  for (const header of [
    null,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=a-b',
    'bytes=0-1,4-5',
    'items=0-1',
  ]) {
    expect(byteRangeOf(header, 10_000), String(header)).toBeNull();
  }
});

test('a range lies within the bytes, and begins where it was asked to', () => {
  const numbers = fc.nat({ max: 100 });
  fc.assert(
    fc.property(numbers, numbers, numbers, (from, more, size) => {
      const range = byteRangeOf(`bytes=${from}-${from + more}`, size);
      const wanted = Array.from({ length: more + 1 }, (_, at) => from + at).filter((byte) => byte < size);
      if (wanted.length === 0) expect(range).toBe('unsatisfiable');
      else expect(range).toEqual({ first: from, last: wanted.at(-1) });
    }),
  );
});

test('only the same version, told by a strong tag or its date, continues a download', () => {
  const date = 'Mon, 06 May 2024 07:08:09 GMT';
  expect(ifRangeHolds(null, '"a"', date)).toBe(true);
  expect(ifRangeHolds('"a"', '"a"', date)).toBe(true);
  expect(ifRangeHolds(date, '"a"', date)).toBe(true);
  expect(ifRangeHolds('"b"', '"a"', date)).toBe(false);
  expect(ifRangeHolds('W/"a"', 'W/"a"', date)).toBe(false);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestFirst } from './nearest-first.ts';

it('gives what sorting everything would give, ties and NaN included', () => {
  const score = fc.oneof(
    fc.integer({ min: 0, max: 6 }),
    fc.constant(Number.NaN),
    fc.constant(Number.POSITIVE_INFINITY),
  );
  fc.assert(
    fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 0, max: 70 }), (numbers, count) => {
      const scores = Float64Array.from(numbers);
      const highFirst = (one: number, other: number) => other - one;
      const sorted = numbers
        .map((value, position) => ({ value, position }))
        .filter(({ value }) => !Number.isNaN(value))
        .sort((one, other) =>
          one.value === other.value ? highFirst(one.position, other.position) : one.value - other.value,
        )
        .map(({ position }) => position);
      expect(nearestFirst(scores, count, highFirst)).toEqual(sorted.slice(0, count));
    }),
    { seed: 5 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allPlaces, exactly, nextPlace, type Pattern, withEitherFirst } from './pattern.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'x', ' ', '\n', 'é', '夜'), maxLength: 60 });
const wanted = fc.string({
  unit: fc.constantFrom('a', 'b', 'x', ' ', 'é', '夜'),
  minLength: 1,
  maxLength: 9,
});

function onlyNext(where: string, pattern: Pattern): number[] {
  const places: number[] = [];
  for (let at = nextPlace(where, pattern, 0); at >= 0; at = nextPlace(where, pattern, at + 1))
    places.push(at);
  return places;
}

// Catches a place that is missed or made up because the search begins in the middle of the pattern.
test('a pattern stands where a comparison at every place finds it', () => {
  fc.assert(
    fc.property(text, wanted, fc.constantFrom('A', 'a', 'x'), (where, what, otherFirst) => {
      const places = Array.from({ length: where.length }, (_, at) => at);
      const exact = places.filter((at) => where.startsWith(what, at));
      expect(onlyNext(where, exactly(what))).toEqual(exact);
      expect([...allPlaces(where, exactly(what))]).toEqual(exact);
      if (what.length < 2) return;
      const other = `${otherFirst}${what.slice(1)}`;
      const either = places.filter((at) => where.startsWith(what, at) || where.startsWith(other, at));
      const pattern = withEitherFirst(what, otherFirst.charCodeAt(0));
      expect(onlyNext(where, pattern)).toEqual(either);
      expect([...allPlaces(where, pattern)]).toEqual(either);
    }),
    { numRuns: 500 },
  );
});

test('more places than there is room for at first are all found', () => {
  expect(allPlaces('ab'.repeat(10_000), exactly('b')).length).toBe(10_000);
});

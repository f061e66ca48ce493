import fc from 'fast-check';
import { expect, it } from 'vitest';
import { improveChain } from './improve-chain.ts';

const nextTurn = async () => undefined;

it('costs never more than before, keeps the ends and lets nobody in twice', async () => {
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 9 });
  const cost = (one: number, next: number) => ((one * 7) % 41) + (next - one) ** 2;
  const total = (chain: readonly number[]) =>
    chain.slice(1).reduce((sum, member, index) => sum + cost(chain[index] ?? 0, member), 0);
  await fc.assert(
    fc.asyncProperty(
      places,
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
      async (members, others) => {
        const improved = await improveChain(members, () => [...members, ...others], cost, nextTurn);
        expect(total(improved)).toBeLessThanOrEqual(total(members));
        expect(new Set(improved).size).toBe(members.length);
        expect([improved[0], improved.at(-1)]).toEqual([members[0], members.at(-1)]);
      },
    ),
    { seed: 11 },
  );
});

it('puts two neighbours and two far apart right, and takes in who fits better', async () => {
  const cost = (one: number, next: number) => (next - one) ** 2;
  expect(await improveChain([0, 2, 1, 3], () => [1, 2], cost, nextTurn)).toEqual([0, 1, 2, 3]);
  expect(await improveChain([0, 3, 2, 1, 4], () => [1, 2, 3], cost, nextTurn)).toEqual([0, 1, 2, 3, 4]);
  expect(await improveChain([0, 9, 10], () => [5], cost, nextTurn)).toEqual([0, 5, 10]);
});

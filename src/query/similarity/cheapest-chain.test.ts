import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cheapestChain } from './cheapest-chain.ts';

const nextTurn = async () => undefined;

function everyChain(groups: readonly (readonly number[])[]): number[][] {
  return groups.reduce<number[][]>(
    (chains, group) => chains.flatMap((chain) => group.map((member) => [...chain, member])),
    [[]],
  );
}

it('no chain of all there are is cheaper', async () => {
  const members = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 4 });
  const cost = (one: number, next: number) => (one - next) ** 4;
  const total = (chain: readonly number[]) =>
    chain.slice(1).reduce((sum, member, index) => sum + cost(chain[index] ?? 0, member), 0);
  await fc.assert(
    fc.asyncProperty(fc.array(members, { minLength: 1, maxLength: 5 }), async (groups) => {
      const least = Math.min(...everyChain(groups).map(total));
      expect(total(await cheapestChain(groups, cost, nextTurn))).toBeCloseTo(least, 9);
    }),
    { seed: 6 },
  );
});

it('a step that cannot be told is taken only where there is no other', async () => {
  const cost = (_one: number, next: number) => (next === 1 ? Number.NaN : 50);
  expect(await cheapestChain([[0], [1, 2], [3]], cost, nextTurn)).toEqual([0, 2, 3]);
  expect(await cheapestChain([[0], [1], [3]], cost, nextTurn)).toEqual([0, 1, 3]);
});

import { expect, it } from 'vitest';
import { buildMedianNetwork, type MedianNetwork } from '../../../scripts/kernel/median-network.mjs';
import { naiveMedian } from '../../../test/fixtures/reference-spectra.ts';
import { noise } from '../../../test/fixtures/signals.ts';

function evaluate({ steps, outputs }: MedianNetwork, inputs: readonly number[]): number[] {
  const values = new Map<number, number>();
  const value = (id: number) => values.get(id) ?? Number.NaN;
  for (const { id, node } of steps) {
    if (node.operation === 'input') values.set(id, inputs[node.index] ?? Number.NaN);
    else values.set(id, Math[node.operation](value(node.left), value(node.right)));
  }
  return outputs.map(value);
}

it('finds the medians that sorting finds, with and without ties', () => {
  for (const [width, count] of [
    [3, 1],
    [9, 2],
    [17, 4],
    [21, 4],
  ] as const) {
    const network = buildMedianNetwork(width, count);
    for (let round = 0; round < 300; round++) {
      // Every third round has few distinct values; adding 0 makes −0 equal 0.
      const inputs = [...noise(network.inputCount, round + 1)].map((x) =>
        round % 3 === 0 ? Math.round(4 * x) + 0 : x,
      );
      const expected = Array.from({ length: count }, (_, o) => naiveMedian(inputs.slice(o, o + width)));
      expect(evaluate(network, inputs), `width ${width}, round ${round}`).toEqual(expected);
    }
  }
});

it('shares work between the medians: four of 17 take at most 28 operations each', () => {
  const { steps } = buildMedianNetwork(17, 4);
  expect(steps.filter(({ node }) => node.operation !== 'input').length / 4).toBeLessThanOrEqual(28.5);
});

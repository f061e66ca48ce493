/** What a step costs that cannot be told: so much that it is taken only where there is no other. */
const UNKNOWN_COST = 1e9;

/**
 * Takes one member of each group so that the costs from each to the next have the least sum: dynamic programming from group
 * to group, exact. A cost of NaN is taken for very high. Others have a turn after each group.
 *
 * @param groups none of them empty
 */
export async function cheapestChain(
  groups: readonly (readonly number[])[],
  cost: (one: number, next: number) => number,
  yieldTurn: () => Promise<void>,
): Promise<number[]> {
  let sums: number[] = (groups[0] ?? []).map(() => 0);
  const cameFrom: number[][] = [];
  for (let at = 1; at < groups.length; at += 1) {
    await yieldTurn();
    const before = groups[at - 1] ?? [];
    const reached = (groups[at] ?? []).map((member) => {
      const totals = before.map((previous, index) => {
        const step = cost(previous, member);
        return (sums[index] ?? 0) + (Number.isNaN(step) ? UNKNOWN_COST : step);
      });
      const least = leastAt(totals);
      return { from: least, sum: totals[least] ?? 0 };
    });
    cameFrom.push(reached.map(({ from }) => from));
    sums = reached.map(({ sum }) => sum);
  }
  return traceBack(groups, cameFrom, leastAt(sums));
}

function traceBack(
  groups: readonly (readonly number[])[],
  cameFrom: readonly number[][],
  last: number,
): number[] {
  const chain: number[] = [];
  let member = last;
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    chain.unshift(groups[at]?.[member] ?? 0);
    member = cameFrom[at - 1]?.[member] ?? 0;
  }
  return chain;
}

function leastAt(values: readonly number[]): number {
  let least = 0;
  values.forEach((value, index) => {
    if (value < (values[least] ?? 0)) least = index;
  });
  return least;
}

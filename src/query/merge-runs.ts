/** Items merged in one turn of the event loop: a few milliseconds' worth. */
const SLICE = 1000;

/** Merges sorted runs into one, two neighbours at a time, with turns for others in between. */
export async function mergeRuns<Item>(
  runs: Item[][],
  compare: (left: Item, right: Item) => number,
  yieldTurn: () => Promise<void>,
): Promise<Item[]> {
  let rest = runs;
  while (rest.length > 1) {
    const merged: Item[][] = [];
    for (let at = 0; at < rest.length; at += 2) {
      merged.push(await mergeTwo(rest[at] ?? [], rest[at + 1] ?? [], compare, yieldTurn));
    }
    rest = merged;
  }
  return rest[0] ?? [];
}

async function mergeTwo<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (left: Item, right: Item) => number,
  yieldTurn: () => Promise<void>,
): Promise<Item[]> {
  const merged: Item[] = [];
  let leftAt = 0;
  for (const item of right) {
    for (; leftAt < left.length; leftAt += 1) {
      const other = left[leftAt];
      if (other === undefined || compare(other, item) > 0) break;
      merged.push(other);
      if (merged.length % SLICE === 0) await yieldTurn();
    }
    merged.push(item);
    if (merged.length % SLICE === 0) await yieldTurn();
  }
  for (; leftAt < left.length; leftAt += SLICE) merged.push(...left.slice(leftAt, leftAt + SLICE));
  return merged;
}

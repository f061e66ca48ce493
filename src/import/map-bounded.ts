/**
 * Maps `items` with at most `limit` calls under way, and yields the results in the order of the items.
 * Work ahead of the consumer is bounded by `limit` too. A rejected call ends the sequence with its error, as does
 * the signal; calls still under way then finish unheard.
 */
export async function* mapBounded<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  map: (item: Item) => Promise<Result>,
  signal: AbortSignal,
): AsyncGenerator<Result, void, undefined> {
  const underWay: Promise<Result>[] = [];
  for (const item of items) {
    signal.throwIfAborted();
    const started = map(item);
    started.catch(() => undefined); // heard when its turn comes; until then it must not count as unhandled
    underWay.push(started);
    if (underWay.length >= limit) yield await nextOf(underWay);
  }
  while (underWay.length > 0) {
    signal.throwIfAborted();
    yield await nextOf(underWay);
  }
}

function nextOf<Result>(underWay: Promise<Result>[]): Promise<Result> {
  const next = underWay.shift();
  if (next === undefined) throw new Error('Nothing is under way.');
  return next;
}

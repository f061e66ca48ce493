/** A number in [0, 1), as `Math.random` gives it. */
export type Random = () => number;

/** A copy in random order, each order as likely as any other (Fisher and Yates, 1938). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const picked = Math.floor(random() * (last + 1));
    const held = mixed[last] as Item; // both are within the list
    mixed[last] = mixed[picked] as Item;
    mixed[picked] = held;
  }
  return mixed;
}

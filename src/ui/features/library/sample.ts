/** At most `most` items, each as likely as any other, in random order. */
export function sampleOf<Item>(items: readonly Item[], most: number, random: () => number): Item[] {
  const pool = [...items];
  const count = Math.min(most, pool.length);
  for (let place = 0; place < count; place += 1) {
    const picked = place + Math.floor(random() * (pool.length - place));
    const held = pool[place] as Item; // both are within the list
    pool[place] = pool[picked] as Item;
    pool[picked] = held;
  }
  return pool.slice(0, count);
}

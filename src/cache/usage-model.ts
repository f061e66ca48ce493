/** Learns from use what is asked for next: what follows what, how often and how lately, and at what time of day. */

/** After this long without use, a weight counts half. */
const HALF_LIFE_MS = 14 * 24 * 3_600_000;
/** Beyond such a pause, what comes next doesn't follow from what came before. */
const PAUSE_MS = 30 * 60_000;
/** As many items, and successors of each, are remembered; about 300 KB when stored. */
const MOST_ITEMS = 1500;
const MOST_SUCCESSORS = 8;
/** As many observations as it takes until what followed before counts as much as what is asked for in general. */
const TRUST_IN_SEQUENCE = 2;
/** The same for the habits of this time of day against those of all times. */
const TRUST_IN_DAYTIME = 20;
/** Parts of the day that are told apart. */
export const DAY_PARTS = 4;

interface ItemUse {
  /** Uses, each halved every {@link HALF_LIFE_MS}, as of `atMs`. */
  weight: number;
  atMs: number;
  byDayPart: number[];
  /** How often what came right after it; decays with the item. */
  next: Map<string, number>;
}

export interface Prediction {
  item: string;
  /** Estimated, 0–1, that it is asked for next. */
  probability: number;
}

/**
 * P(y next | x now) = t · T(x→y) / T(x) + (1 − t) · share(y), with t = T(x) / (T(x) + 2): the transitions counted so far,
 * backed off to how often y is asked for at this time of day, backed off to how often at all (the interpolation of Witten
 * and Bell, 1991). All counts decay.
 */
export class UsageModel {
  readonly #dayPartOf: (atMs: number) => number;
  #items = new Map<string, ItemUse>();
  #last: { item: string; atMs: number } | null = null;
  #observed = 0;

  /** @param dayPartOf which part of the day, from 0, an instant lies in, for the person */
  constructor(dayPartOf: (atMs: number) => number) {
    this.#dayPartOf = dayPartOf;
  }

  /** Observations since it was made. */
  get observed(): number {
    return this.#observed;
  }

  get size(): number {
    return this.#items.size;
  }

  /** Notes that an item was asked for. Asking again for the same right away is one request. */
  observe(item: string, atMs: number): void {
    const last = this.#last;
    this.#last = { item, atMs };
    if (last?.item === item && atMs - last.atMs < PAUSE_MS) return;
    this.#observed += 1;
    const use = this.#touch(item, atMs);
    use.weight += 1;
    const part = this.#dayPartOf(atMs);
    use.byDayPart[part] = (use.byDayPart[part] ?? 0) + 1;
    if (last && atMs - last.atMs < PAUSE_MS) this.#follow(last.item, item, atMs);
    if (this.#items.size > MOST_ITEMS) this.#forgetLeastUsed(atMs);
  }

  /** What is asked for next with at least this probability, likeliest first. */
  predict(atMs: number, limit: number, leastProbability: number): Prediction[] {
    const current = this.#last && atMs - this.#last.atMs < PAUSE_MS ? this.#last.item : null;
    const row = current === null ? undefined : this.#items.get(current)?.next;
    const rowTotal = row ? sum(row.values()) : 0;
    const trust = rowTotal / (rowTotal + TRUST_IN_SEQUENCE);
    const shareOf = this.#shares(atMs);
    const predictions: Prediction[] = [];
    for (const [item, use] of this.#items) {
      if (item === current) continue;
      const followed = rowTotal > 0 ? (row?.get(item) ?? 0) / rowTotal : 0;
      const probability = trust * followed + (1 - trust) * shareOf(use);
      if (probability >= leastProbability) predictions.push({ item, probability });
    }
    return predictions.sort((left, right) => right.probability - left.probability).slice(0, limit);
  }

  /** Uses of an item, older ones counting less; 0 where it is not known. */
  weightOf(item: string, atMs: number): number {
    const use = this.#items.get(item);
    return use ? use.weight * decay(atMs - use.atMs) : 0;
  }

  /** When an item was last asked for, in milliseconds since the Unix epoch; `null` where that is not known. */
  lastUseMs(item: string): number | null {
    return this.#items.get(item)?.atMs ?? null;
  }

  /** What is to be kept for the next run, as plain data. */
  learnt(): unknown {
    return [...this.#items].map(([item, { weight, atMs, byDayPart, next }]) => [
      item,
      weight,
      atMs,
      byDayPart,
      [...next],
    ]);
  }

  /** Goes on from what an earlier run learnt. What can't be read is passed over. */
  restore(learnt: unknown): void {
    if (!Array.isArray(learnt)) return;
    for (const stored of learnt.slice(0, MOST_ITEMS)) {
      const read = readItem(stored);
      if (read) this.#items.set(...read);
    }
  }

  forget(): void {
    this.#items.clear();
    this.#last = null;
  }

  #touch(item: string, atMs: number): ItemUse {
    const use = this.#items.get(item) ?? {
      weight: 0,
      atMs,
      byDayPart: new Array(DAY_PARTS).fill(0),
      next: new Map(),
    };
    this.#items.set(item, use);
    const factor = decay(atMs - use.atMs);
    use.weight *= factor;
    use.byDayPart = use.byDayPart.map((weight) => weight * factor);
    for (const [next, weight] of use.next) use.next.set(next, weight * factor);
    use.atMs = Math.max(use.atMs, atMs);
    return use;
  }

  #follow(item: string, next: string, atMs: number): void {
    const row = this.#touch(item, atMs).next;
    row.set(next, (row.get(next) ?? 0) + 1);
    if (row.size <= MOST_SUCCESSORS) return;
    // The newcomer stays: it would never gain weight otherwise.
    const rarest = [...row]
      .filter(([name]) => name !== next)
      .reduce((left, right) => (right[1] < left[1] ? right : left));
    row.delete(rarest[0]);
  }

  /** Share of an item in all that is asked for, by the habits of this time of day as far as they are known. */
  #shares(atMs: number): (use: ItemUse) => number {
    const part = this.#dayPartOf(atMs);
    let total = 0;
    let partTotal = 0;
    for (const use of this.#items.values()) {
      const factor = decay(atMs - use.atMs);
      total += use.weight * factor;
      partTotal += (use.byDayPart[part] ?? 0) * factor;
    }
    const trust = partTotal / (partTotal + TRUST_IN_DAYTIME);
    return (use) => {
      const factor = decay(atMs - use.atMs);
      const now = partTotal > 0 ? ((use.byDayPart[part] ?? 0) * factor) / partTotal : 0;
      const ever = total > 0 ? (use.weight * factor) / total : 0;
      return trust * now + (1 - trust) * ever;
    };
  }

  /** A tenth at once, so that it doesn't happen with every observation. */
  #forgetLeastUsed(atMs: number): void {
    const weight = ({ weight: counted, atMs: usedAtMs }: ItemUse) => counted * decay(atMs - usedAtMs);
    const kept = [...this.#items].sort(([, left], [, right]) => weight(right) - weight(left));
    this.#items = new Map(kept.slice(0, Math.floor(MOST_ITEMS * 0.9)));
  }
}

function decay(elapsedMs: number): number {
  return 2 ** (-Math.max(0, elapsedMs) / HALF_LIFE_MS);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function readItem(stored: unknown): [string, ItemUse] | null {
  if (!Array.isArray(stored)) return null;
  const [item, weight, atMs, byDayPart, next]: unknown[] = stored;
  if (typeof item !== 'string' || !isAmount(weight) || !isAmount(atMs)) return null;
  if (!Array.isArray(byDayPart) || byDayPart.length !== DAY_PARTS || !byDayPart.every(isAmount)) return null;
  if (!Array.isArray(next)) return null;
  const successors = next.flatMap((pair: unknown): [string, number][] => {
    if (!Array.isArray(pair)) return [];
    const [name, count]: unknown[] = pair;
    return typeof name === 'string' && isAmount(count) ? [[name, count]] : [];
  });
  return [item, { weight, atMs, byDayPart, next: new Map(successors.slice(0, MOST_SUCCESSORS)) }];
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

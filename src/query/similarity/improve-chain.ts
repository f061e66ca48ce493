/** An exchange must gain more than this share of the cost: rounding could swap two members for ever. */
const LEAST_GAIN = 1e-9;
const MOST_ROUNDS = 12;

/** The cost of a step from one member to the next; NaN is taken for very high. */
export type StepCost = (one: number, next: number) => number;

/**
 * Lowers the sum of the costs of a chain's steps by exchanging members, with one who stands outside or with another place
 * of the chain, until nothing gains any more. The ends stay, and no member comes in twice. Others have a turn after each place.
 *
 * @param alternatives who else might stand at a place: members of the chain, to exchange places with, or others
 */
export async function improveChain(
  members: readonly number[],
  alternatives: (place: number) => readonly number[],
  cost: StepCost,
  yieldTurn: () => Promise<void>,
): Promise<number[]> {
  const chain = new Chain(members, cost);
  for (let round = 0, hasGained = true; hasGained && round < MOST_ROUNDS; round += 1) {
    hasGained = false;
    for (let place = 1; place < members.length - 1; place += 1) {
      await yieldTurn();
      for (const member of alternatives(place)) hasGained = chain.tryAt(place, member) || hasGained;
    }
  }
  return chain.members;
}

class Chain {
  readonly members: number[];
  readonly #cost: StepCost;
  readonly #placeOf: Map<number, number>;

  constructor(members: readonly number[], cost: StepCost) {
    this.members = [...members];
    this.#cost = cost;
    this.#placeOf = new Map(members.map((member, place) => [member, place]));
  }

  /** Puts a member at a place, who stood there at the member's, and takes it back if that gains nothing. */
  tryAt(place: number, member: number): boolean {
    const other = this.#placeOf.get(member);
    if (other === place || other === 0 || other === this.members.length - 1) return false;
    const stood = this.members[place] ?? 0; // places lie within the chain
    const before = this.#costAround(place, other);
    this.#exchange(place, member, other);
    if (this.#costAround(place, other) < before * (1 - LEAST_GAIN)) return true;
    this.#exchange(place, stood, other);
    return false;
  }

  #exchange(place: number, member: number, other: number | undefined): void {
    const stood = this.members[place] ?? 0;
    this.#placeOf.delete(stood);
    this.members[place] = member;
    this.#placeOf.set(member, place);
    if (other === undefined) return;
    this.members[other] = stood;
    this.#placeOf.set(stood, other);
  }

  /** The steps that touch one of the places, each counted once. */
  #costAround(place: number, other: number | undefined): number {
    const sum = this.#step(place) + this.#step(place + 1);
    if (other === undefined) return sum;
    const before = other === place + 1 ? 0 : this.#step(other);
    const after = other === place - 1 ? 0 : this.#step(other + 1);
    return sum + before + after;
  }

  #step(place: number): number {
    const cost = this.#cost(this.members[place - 1] ?? 0, this.members[place] ?? 0);
    return Number.isNaN(cost) ? Number.MAX_SAFE_INTEGER : cost;
  }
}

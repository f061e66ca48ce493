/** A source of numbers in [0, 1) that repeats exactly for the same seed. */
export type RandomSource = () => number;

/**
 * A small deterministic generator, so that the demo library sounds the same on every machine.
 *
 * Mulberry32 (Tommy Ettinger, 2017, public domain): 32 bits of state, period 2³².
 */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Folds a seed and some words into a new seed, so that parts of a piece draw independently of each other. */
export function seedFrom(seed: number, ...words: (string | number)[]): number {
  // FNV-1a (Fowler, Noll and Vo, 1991), 32 bits.
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of words.join('\u001f')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** One of `choices`, all equally likely. `choices` must not be empty. */
export function pick<Choice>(random: RandomSource, choices: readonly Choice[]): Choice {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new RangeError('pick needs at least one choice');
  return choice;
}

/** How the votes of the oracles become a label. */

/** The voters, in the order of their columns. */
export const ORACLES = ['aubio', 'bpmTools', 'soundTouch', 'queenMary', 'beatRoot', 'degara'];

const TOLERANCE = 0.04;
const OCTAVES = [1, 2, 1 / 2];

/**
 * Whether two tempi agree within 4 %, at one of the given ratios.
 * @param {number} one
 * @param {number} other
 * @param {readonly number[]} ratios
 */
function agrees(one, other, ratios) {
  return ratios.some((ratio) => Math.abs(one / (other * ratio) - 1) <= TOLERANCE);
}

/**
 * The label of a track: the tempo on which more than half of all oracles agree, octaves aside; its level is that of most
 * of them. The level counts as agreed where more than half of all oracles name it themselves.
 *
 * @param {Readonly<Record<string, number | null>>} votes
 * @returns {{ agreeing: number; bpm: number | null; level: boolean }} `bpm` is the median of the votes at the level, `null` without a majority
 */
export function tally(votes) {
  const given = ORACLES.map((name) => votes[name] ?? null).filter((vote) => vote !== null);
  const needed = Math.floor(ORACLES.length / 2) + 1;
  /** @param {number} centre @param {readonly number[]} ratios */
  const near = (centre, ratios) => given.filter((vote) => agrees(vote, centre, ratios));
  const best = given
    .map((centre) => ({ level: near(centre, [1]), any: near(centre, OCTAVES) }))
    .sort((a, b) => b.any.length - a.any.length || b.level.length - a.level.length)[0];
  if (best === undefined || best.any.length < needed)
    return { agreeing: best?.any.length ?? 0, bpm: null, level: false };
  return { agreeing: best.any.length, bpm: medianOf(best.level), level: best.level.length >= needed };
}

/** @param {readonly number[]} values */
function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

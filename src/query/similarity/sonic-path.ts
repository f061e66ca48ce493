import { cheapestChain } from './cheapest-chain.ts';
import { type FamilyWeights, metricWeights } from './family-weights.ts';
import { improveChain, type StepCost } from './improve-chain.ts';
import { chooseCandidates, dealOut, neighbourhoods } from './path-candidates.ts';
import { squaredDistance, squaredDistances } from './point-distance.ts';
import type { SoundColumns, SoundRows } from './sound-columns.ts';

export interface PathQuery {
  from: string;
  to: string;
  /** Tracks in all, both ends included; at least 3. */
  length: number;
  weights: FamilyWeights;
}

export interface PathTrack {
  id: string;
  /** Distance from the track before; `null` for the first, and where two have too little in common to tell. */
  step: number | null;
}

export type PathResult =
  | { outcome: 'found'; tracks: PathTrack[]; compared: number; tooLittleInCommon: number }
  | { outcome: 'not_heard'; id: string }
  /** The ends have less than half of what counts in common. */
  | { outcome: 'ends_not_comparable' }
  /** There are not so many tracks. */
  | { outcome: 'too_few_tracks'; longest: number };

/**
 * A way from one track to another in steps as even as the library allows, no recording twice.
 *
 * Every place on the straight line between the ends has the tracks that lie nearest to it; of all ways that take one track
 * from each place, the one with the least Σ step⁴ is taken (dynamic programming), then tracks are exchanged as long as that
 * lowers the sum further. The fourth power punishes one long step more than several short ones. Others have turns in between;
 * the answer is of the columns as they were when it was asked for.
 */
export async function findPath(
  columns: SoundColumns,
  query: PathQuery,
  yieldTurn: () => Promise<void>,
): Promise<PathResult> {
  const from = columns.rowOf(query.from);
  const to = columns.rowOf(query.to);
  if (from === undefined) return { outcome: 'not_heard', id: query.from };
  if (to === undefined) return { outcome: 'not_heard', id: query.to };
  const sounds = columns.snapshot();
  const { points, size } = sounds;
  const weights = metricWeights(query.weights);
  const places = query.length - 2;
  const fromFirst = squaredDistances(points, size, from, weights);
  if (Number.isNaN(fromFirst[to])) return { outcome: 'ends_not_comparable' };
  await yieldTurn();
  const fromLast = squaredDistances(points, size, to, weights);
  await yieldTurn();
  const { chosen, ...counts } = chooseCandidates(sounds, { from, to, places, fromFirst, fromLast });
  if (chosen.length < places) return { outcome: 'too_few_tracks', longest: chosen.length + 2 };
  const groups = dealOut(chosen, places);
  const cost: StepCost = (one, next) => squaredDistance(points, one, next, weights) ** 2;
  await yieldTurn();
  const cheapest = await cheapestChain([[from], ...groups, [to]], cost, yieldTurn);
  const chain = await improveChain(cheapest, neighbourhoods(chosen, groups), cost, yieldTurn);
  return { outcome: 'found', tracks: withSteps(sounds, chain, weights), ...counts };
}

function withSteps(columns: SoundRows, chain: readonly number[], weights: Float64Array): PathTrack[] {
  return chain.map((row, index) => {
    const before = chain[index - 1];
    const step =
      before === undefined ? Number.NaN : Math.sqrt(squaredDistance(columns.points, before, row, weights));
    return { id: columns.idOf(row), step: Number.isNaN(step) ? null : step };
  });
}

import { metricWeights } from './family-weights.ts';
import { nearestFirst } from './nearest-first.ts';
import { squaredDistances } from './point-distance.ts';
import { leaveOut } from './similar-filters.ts';
import type { SimilarQuery, SimilarResult } from './similar-query.ts';
import { NO_GROUP, type SoundColumns, type SoundRows } from './sound-columns.ts';

/**
 * The tracks nearest to one or several, among all that were heard, by brute force over the packed columns.
 *
 * The distance from several is the root of the mean squared distance d₊. With tracks that it shall not sound like, ranked is
 * by d₊ · (1 + (d₊/d₋)²), d₋ being the distance from the nearest of those: as near to one as to the other counts as twice as far.
 * Of several copies of the same audio one is given. Equal distances go by id. Others have a turn after each named track; the answer
 * is of the columns as they were when it was asked for.
 */
export async function findSimilar(
  columns: SoundColumns,
  query: SimilarQuery,
  yieldTurn: () => Promise<void>,
): Promise<SimilarResult> {
  const like = rowsOf(columns, query.like);
  const unlike = rowsOf(columns, query.unlike);
  if ('missing' in like) return { outcome: 'not_heard', id: like.missing };
  if ('missing' in unlike) return { outcome: 'not_heard', id: unlike.missing };
  const sounds = columns.snapshot();
  const filtered = leaveOut(sounds, query, like.rows, unlike.rows);
  if (filtered.outcome !== 'filtered') return filtered;
  const { isLeftOut, leftOut } = filtered;
  const weights = metricWeights(query.weights);
  const distances = await likeDistances(sounds, like.rows, weights, yieldTurn);
  // Without tracks that it shall not sound like they are one: the distance of what is left out is not asked for.
  const scores =
    unlike.rows.length > 0 ? await penalised(sounds, distances, unlike.rows, weights, yieldTurn) : distances;
  let compared = 0;
  for (let row = 0; row < sounds.size; row += 1) {
    if (isLeftOut[row] === 1) scores[row] = Number.NaN;
    else if (Number.isNaN(scores[row])) leftOut.tooLittleInCommon += 1;
    else compared += 1;
  }
  const rows = await pickWithinCaps(sounds, scores, query, yieldTurn);
  const tracks = rows.map((row) => ({ id: sounds.idOf(row), distance: distances[row] ?? Number.NaN }));
  return { outcome: 'found', tracks, compared, leftOut };
}

function rowsOf(columns: SoundColumns, ids: readonly string[]): { rows: number[] } | { missing: string } {
  const rows: number[] = [];
  for (const id of ids) {
    const row = columns.rowOf(id);
    if (row === undefined) return { missing: id };
    rows.push(row);
  }
  return { rows };
}

/** Root of the mean squared distance from all tracks that it shall sound like. */
async function likeDistances(
  { points, size }: SoundRows,
  like: readonly number[],
  weights: Float64Array,
  yieldTurn: () => Promise<void>,
): Promise<Float64Array> {
  let sums: Float64Array | null = null;
  for (const seed of like) {
    await yieldTurn();
    const squared = squaredDistances(points, size, seed, weights);
    if (sums) for (let row = 0; row < size; row += 1) sums[row] = (sums[row] ?? 0) + (squared[row] ?? 0);
    else sums = squared;
  }
  if (!sums) return new Float64Array(size).fill(Number.NaN);
  for (let row = 0; row < size; row += 1) sums[row] = Math.sqrt((sums[row] ?? 0) / like.length);
  return sums;
}

async function penalised(
  { points, size }: SoundRows,
  distances: Float64Array,
  unlike: readonly number[],
  weights: Float64Array,
  yieldTurn: () => Promise<void>,
): Promise<Float64Array> {
  const nearest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (const seed of unlike) {
    await yieldTurn();
    const squared = squaredDistances(points, size, seed, weights);
    for (let row = 0; row < size; row += 1) {
      const far = squared[row] ?? Number.NaN;
      if (far < (nearest[row] ?? 0)) nearest[row] = far; // NaN is less than nothing: no reason against
    }
  }
  const scores = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    const near = distances[row] ?? Number.NaN;
    const far = nearest[row] ?? 0;
    const score = far === 0 ? Number.POSITIVE_INFINITY : near * (1 + (near * near) / far);
    scores[row] = Number.isNaN(near) ? near : score;
  }
  return scores;
}

/** Nearest first, no recording twice, and no artist or album more often than wanted. Looks further only while it must. */
async function pickWithinCaps(
  columns: SoundRows,
  scores: Float64Array,
  query: SimilarQuery,
  yieldTurn: () => Promise<void>,
): Promise<number[]> {
  const byId = (one: number, other: number) => (columns.idOf(one) < columns.idOf(other) ? -1 : 1);
  for (let looked = 2 * query.limit; ; looked *= 4) {
    await yieldTurn();
    const nearest = nearestFirst(scores, looked, byId);
    const picked = withinCaps(columns, nearest, query);
    if (picked.length >= query.limit || nearest.length < looked) return picked.slice(0, query.limit);
  }
}

function withinCaps(columns: SoundRows, rows: readonly number[], query: SimilarQuery): number[] {
  const caps = [
    { groups: columns.recordings, most: 1, counts: new Map<number, number>() },
    { groups: columns.artists, most: query.perArtist, counts: new Map<number, number>() },
    { groups: columns.albums, most: query.perAlbum, counts: new Map<number, number>() },
  ];
  return rows.filter((row) => {
    const isFull = caps.some(({ groups, most, counts }) => {
      const group = groups[row] ?? NO_GROUP;
      return most !== null && group !== NO_GROUP && (counts.get(group) ?? 0) >= most;
    });
    if (isFull) return false;
    for (const { groups, counts } of caps) {
      const group = groups[row] ?? NO_GROUP;
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    return true;
  });
}

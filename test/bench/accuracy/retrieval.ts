import { fingerprintDistance } from '../../../src/query/fingerprint-distance.ts';
import { shareOf } from './quantiles.ts';

type Metrics = Parameters<typeof fingerprintDistance>[0];

/** One track in a search by halves: what is asked with, and what is to be found. */
export interface HalvedTrack {
  readonly query: Metrics;
  readonly target: Metrics;
}

/** How well halves find each other. */
export interface Retrieval {
  /** Tracks that were asked for, each among all of them. */
  readonly tracks: number;
  /** Share of queries that find their own track first. */
  readonly recallAt1: number | null;
  /** Share of queries that find it among the first five. */
  readonly recallAt5: number | null;
}

/**
 * Asks with one half of every track for its other half, among the other halves of all.
 *
 * The rank of a track is the number of others nearer than it: copies of one recording, which lie equally near, don't
 * count as misses. A track whose halves have too few metrics in common is a miss.
 */
export function retrieve(tracks: readonly HalvedTrack[]): Retrieval {
  const ranks = tracks.map((track) => rankOf(track, tracks));
  const within = (count: number) =>
    shareOf(ranks.filter((rank) => rank < Math.min(count, tracks.length)).length, tracks.length);
  return { tracks: tracks.length, recallAt1: within(1), recallAt5: within(5) };
}

function rankOf({ query, target }: HalvedTrack, all: readonly HalvedTrack[]): number {
  const own = distanceBetween(query, target);
  if (!Number.isFinite(own)) return all.length;
  return all.filter((other) => distanceBetween(query, other.target) < own).length;
}

/** The reliability-weighted distance; infinite where the two have too few metrics in common. */
export function distanceBetween(one: Metrics, other: Metrics): number {
  const result = fingerprintDistance(one, other);
  return result.outcome === 'compared' ? result.distance : Number.POSITIVE_INFINITY;
}

/** Distances of all pairs of different tracks. Fingerprints equal to the last bit are one recording twice, and left out. */
export function pairDistances(fingerprints: readonly Metrics[]): number[] {
  const distances: number[] = [];
  for (const [index, one] of fingerprints.entries()) {
    for (const other of fingerprints.slice(index + 1)) {
      const distance = distanceBetween(one, other);
      if (distance > 0 && Number.isFinite(distance)) distances.push(distance);
    }
  }
  return distances;
}

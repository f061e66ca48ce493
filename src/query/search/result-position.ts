/** Where a track stands among the results of a search; also what a cursor remembers. */
import { classOf, regionOf } from './match-code.ts';
import type { TrackName } from './search-text.ts';

/** Longer titles are compared by their beginning, so that a cursor stays short. */
const TITLE_LENGTH = 200;
const PLAYS_RANGE = 2 ** 32;

export interface ResultPosition {
  /** Smaller comes first: made of class, plays and region, or the distance to another track. */
  order: number;
  /** Folded. */
  title: string;
  id: string;
}

/** One number for class, then plays (more is better), then the region of the match. */
export function rankOrder(code: number, plays: number): number {
  return (
    (classOf(code) * PLAYS_RANGE + (PLAYS_RANGE - 1 - Math.min(plays, PLAYS_RANGE - 1))) * 8 + regionOf(code)
  );
}

/** With how many plays at least {@link rankOrder} is not above `order`; infinitely many where it always is. */
export function leastPlays(code: number, order: number): number {
  const least = PLAYS_RANGE - 1 - (Math.floor((order - regionOf(code)) / 8) - classOf(code) * PLAYS_RANGE);
  return least >= PLAYS_RANGE ? Number.POSITIVE_INFINITY : Math.max(0, least);
}

/** The position of a track. */
export function resultPosition(order: number, { id, title }: TrackName): ResultPosition {
  return { order, title: title.slice(0, TITLE_LENGTH), id };
}

/** Compares two positions: by order, then title, then id. */
export function compareResults(left: ResultPosition, right: ResultPosition): number {
  return left.order - right.order || compare(left.title, right.title) || compare(left.id, right.id);
}

function compare(left: string, right: string): number {
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

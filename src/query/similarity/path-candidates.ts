/** Which tracks may stand where on the way from one track to another. */
import { nearestFirst } from './nearest-first.ts';
import { NO_GROUP, type SoundColumns } from './sound-columns.ts';

/** As many tracks as are weighed against each other for one place of the path. */
const CANDIDATES_PER_PLACE = 24;
/** So many of them are tried at a place when the path is improved. */
const NEIGHBOURHOOD = 160;
/** Ends closer than this have no way between them: every track lies equally far along. */
const SAME_PLACE = 1e-12;

/** A way between two rows, and what lies around it. */
export interface Way {
  from: number;
  to: number;
  /** How many places there are between the ends. */
  places: number;
  /** Squared distances of all rows from the ends; NaN where they cannot be told. */
  fromFirst: Float64Array;
  fromLast: Float64Array;
}

export interface Candidate {
  row: number;
  /** How far along the straight line between the ends it lies: 0 at the first, 1 at the last. */
  along: number;
  /** Which of the places between the ends it lies nearest to, from 0. */
  place: number;
  /** Squared distance from the straight line, plus that from its place on it. */
  aside: number;
}

export interface Candidates {
  /** In the order along the way; at most 24 for each place, unless so many lie empty that more are needed to fill them. */
  chosen: Candidate[];
  /** How many tracks could be compared with both ends. */
  compared: number;
  tooLittleInCommon: number;
}

/**
 * Looks through all rows once. By its distances from both ends a track has a position along the straight line between them
 * and a distance from it (law of cosines). Of several copies of the same audio one is chosen, and none of the ends'.
 */
export function chooseCandidates(columns: SoundColumns, way: Way): Candidates {
  const members: Candidate[][] = Array.from({ length: way.places }, () => []);
  const ends = new Set([columns.recordings[way.from], columns.recordings[way.to]]);
  ends.delete(NO_GROUP);
  const locate = locator(way);
  let tooLittleInCommon = 0;
  for (let row = 0; row < columns.size; row += 1) {
    if (row === way.from || row === way.to || ends.has(columns.recordings[row])) continue;
    const candidate = locate(row);
    if (candidate) members[candidate.place]?.push(candidate);
    else tooLittleInCommon += 1;
  }
  const compared = members.reduce((sum, { length }) => sum + length, 0);
  const chosen = choose(columns, members, way.places).sort((one, other) => one.along - other.along);
  return { chosen, compared, tooLittleInCommon };
}

function locator({ to, places, fromFirst, fromLast }: Way): (row: number) => Candidate | null {
  const length = fromFirst[to] ?? 0; // as every row, within the columns
  return (row) => {
    const toFirst = fromFirst[row] ?? Number.NaN;
    const toLast = fromLast[row] ?? Number.NaN;
    if (Number.isNaN(toFirst + toLast)) return null;
    const along = length > SAME_PLACE ? (1 + (toFirst - toLast) / length) / 2 : 0.5;
    const place = Math.min(places, Math.max(1, Math.round(along * (places + 1)))) - 1;
    const fromLine = Math.max(0, toFirst - along * along * length);
    const fromPlace = (along - (place + 1) / (places + 1)) ** 2 * length;
    return { row, along, place, aside: fromLine + fromPlace };
  };
}

function choose(columns: SoundColumns, members: readonly Candidate[][], places: number): Candidate[] {
  const recordings = new Set<number>();
  const isNew = ({ row }: Candidate) => {
    const recording = columns.recordings[row] ?? NO_GROUP;
    if (recording === NO_GROUP) return true;
    return recordings.size < recordings.add(recording).size;
  };
  const chosen = members.flatMap((group) => leastAside(columns, group, CANDIDATES_PER_PLACE).filter(isNew));
  if (chosen.length >= places) return chosen;
  const all = members.flat();
  const known = new Set(chosen);
  const others = leastAside(columns, all, all.length).filter((one) => !known.has(one) && isNew(one));
  return [...chosen, ...others.slice(0, places - chosen.length)];
}

function leastAside(columns: SoundColumns, group: readonly Candidate[], count: number): Candidate[] {
  const scores = Float64Array.from(group, ({ aside }) => aside);
  const idAt = (position: number) => columns.idOf(group[position]?.row ?? -1);
  return nearestFirst(scores, count, (one, other) => (idAt(one) < idAt(other) ? -1 : 1)).flatMap(
    (position) => group[position] ?? [],
  );
}

/** Deals candidates, in the order in which they lie along the way, out to the places, so that no place stays empty. */
export function dealOut(ordered: readonly Candidate[], places: number): number[][] {
  const groups: number[][] = [];
  let start = 0;
  for (let number = 0; number < places; number += 1) {
    const next = ordered.findIndex(({ place }, at) => at > start && place > number);
    const needed = places - 1 - number; // one for every place to come
    const end = Math.max(start + 1, Math.min(next < 0 ? ordered.length : next, ordered.length - needed));
    groups.push(ordered.slice(start, end).map(({ row }) => row));
    start = end;
  }
  return groups;
}

/** Who lies around each place in the order along the way, and hence might stand there: from 1 on, as places of a chain. */
export function neighbourhoods(
  ordered: readonly Candidate[],
  groups: readonly number[][],
): (place: number) => number[] {
  const rows = ordered.map(({ row }) => row);
  let start = 0;
  const around = groups.map(({ length }) => {
    const middle = start + length / 2;
    start += length;
    return rows.slice(Math.max(0, middle - NEIGHBOURHOOD / 2), middle + NEIGHBOURHOOD / 2);
  });
  return (place) => around[place - 1] ?? [];
}

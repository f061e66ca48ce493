/** Which tracks may stand where on the way from one track to another. */
import { nearestFirst } from './nearest-first.ts';
import { NO_GROUP, type SoundRows } from './sound-columns.ts';

/** As many tracks as are weighed against each other for one place of the path. */
const CANDIDATES_PER_PLACE = 24;
/** So many of them are tried at a place when the path is improved. */
const NEIGHBOURHOOD = 100;
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
export function chooseCandidates(columns: SoundRows, way: Way): Candidates {
  const located = locate(columns, way);
  const recordings = new Set<number>();
  const isNew = ({ row }: Candidate) => {
    const recording = columns.recordings[row] ?? NO_GROUP;
    return recording === NO_GROUP || recordings.size < recordings.add(recording).size;
  };
  const chosen = rowsByPlace(located, way.places).flatMap((rows) =>
    leastAside(columns, located, rows, CANDIDATES_PER_PLACE).filter(isNew),
  );
  if (chosen.length < way.places) {
    const known = new Set(chosen.map(({ row }) => row));
    const others = [...located.aside.keys()].filter((row) => !known.has(row));
    const fitting = leastAside(columns, located, Int32Array.from(others), others.length).filter(isNew);
    chosen.push(...fitting.slice(0, way.places - chosen.length));
  }
  chosen.sort((one, other) => one.along - other.along);
  return { chosen, compared: located.compared, tooLittleInCommon: located.tooLittleInCommon };
}

/** What {@link Candidate} tells, of every row; NaN in `aside` for those that cannot stand on the way. */
interface Located {
  along: Float64Array;
  /** Squared distance from the straight line, plus that from its place on it. */
  aside: Float64Array;
  place: Int16Array;
  compared: number;
  tooLittleInCommon: number;
}

function locate({ size, recordings }: SoundRows, way: Way): Located {
  const { from, to, places, fromFirst, fromLast } = way;
  const length = fromFirst[to] ?? 0; // as every row, within the columns
  const along = new Float64Array(size);
  const aside = new Float64Array(size).fill(Number.NaN);
  const place = new Int16Array(size);
  const ends = [recordings[from] ?? NO_GROUP, recordings[to] ?? NO_GROUP];
  let compared = 0;
  let tooLittleInCommon = 0;
  for (let row = 0; row < size; row += 1) {
    const recording = recordings[row] ?? NO_GROUP;
    const isCopy = recording !== NO_GROUP && (recording === ends[0] || recording === ends[1]);
    if (row === from || row === to || isCopy) continue;
    const toFirst = fromFirst[row] ?? Number.NaN;
    const toLast = fromLast[row] ?? Number.NaN;
    if (Number.isNaN(toFirst + toLast)) {
      tooLittleInCommon += 1;
      continue;
    }
    compared += 1;
    const share = length > SAME_PLACE ? (1 + (toFirst - toLast) / length) / 2 : 0.5;
    const nearest = Math.min(places, Math.max(1, Math.round(share * (places + 1))));
    const fromLine = Math.max(0, toFirst - share * share * length);
    along[row] = share;
    aside[row] = fromLine + (share - nearest / (places + 1)) ** 2 * length;
    place[row] = nearest - 1;
  }
  return { along, aside, place, compared, tooLittleInCommon };
}

/** The rows of each place: counted first, then dealt into one array. */
function rowsByPlace({ aside, place }: Located, places: number): Int32Array[] {
  const starts = new Int32Array(places + 1);
  for (let row = 0; row < place.length; row += 1) {
    const next = (place[row] ?? 0) + 1;
    if (!Number.isNaN(aside[row])) starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let number = 1; number <= places; number += 1) {
    starts[number] = (starts[number] ?? 0) + (starts[number - 1] ?? 0);
  }
  const rows = new Int32Array(starts[places] ?? 0);
  const filled = starts.slice();
  for (let row = 0; row < place.length; row += 1) {
    if (Number.isNaN(aside[row])) continue;
    const number = place[row] ?? 0;
    const at = filled[number] ?? 0;
    rows[at] = row;
    filled[number] = at + 1;
  }
  return Array.from({ length: places }, (_, number) => rows.subarray(starts[number], starts[number + 1]));
}

function leastAside(columns: SoundRows, located: Located, rows: Int32Array, count: number): Candidate[] {
  const scores = Float64Array.from(rows, (row) => located.aside[row] ?? Number.NaN);
  const rowAt = (position: number) => rows[position] ?? 0; // positions lie within the rows
  const byId = (one: number, other: number) =>
    columns.idOf(rowAt(one)) < columns.idOf(rowAt(other)) ? -1 : 1;
  return nearestFirst(scores, count, byId).map((position) => {
    const row = rowAt(position);
    return { row, along: located.along[row] ?? 0, place: located.place[row] ?? 0 };
  });
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

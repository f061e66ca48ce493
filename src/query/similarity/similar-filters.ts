/** Which tracks are not compared at all, and why. */
import { areKeysCompatible, NO_KEY } from './camelot.ts';
import type { LeftOut, SimilarQuery, SimilarResult } from './similar-query.ts';
import { NO_GROUP, type SoundRows } from './sound-columns.ts';
import { DIMENSIONS, TEMPO_DIMENSION, TEMPO_OCTAVE } from './sound-point.ts';

/** Tempi this close, in coordinates, can be mixed: 6 %, as far as a turntable's pitch goes; octaves count as the same. */
const MIXABLE_TEMPO = Math.log2(1.06) * TEMPO_OCTAVE;
/** A row's coordinates are exact to about 1e-7 of themselves; the border itself belongs to what can be mixed. */
const ROUNDING = 1e-5;

export type Filtered =
  | {
      outcome: 'filtered';
      /** 1 for each row that is not to be compared. */
      isLeftOut: Uint8Array;
      /** `tooLittleInCommon` is only known once distances are. */
      leftOut: LeftOut;
    }
  | Extract<SimilarResult, { outcome: 'nothing_to_match' }>;

/** Marks the rows that the query leaves out: the named tracks, their copies, and what its filters do not let through. */
export function leaveOut(
  columns: SoundRows,
  query: SimilarQuery,
  like: readonly number[],
  unlike: readonly number[],
): Filtered {
  const first = like[0] ?? 0; // a query has at least one
  const leftOut: LeftOut = { sameRecording: 0, recentlyPlayed: 0, tempo: 0, key: 0, tooLittleInCommon: 0 };
  const isLeftOut = new Uint8Array(columns.size);
  const seeds = [...like, ...unlike];
  for (const row of seeds) isLeftOut[row] = 1;
  const mark = (reason: keyof LeftOut, isMeant: (row: number) => boolean) => {
    for (let row = 0; row < isLeftOut.length; row += 1) {
      if (isLeftOut[row] === 1 || !isMeant(row)) continue;
      isLeftOut[row] = 1;
      leftOut[reason] += 1;
    }
  };
  const { recordings, playedAtMs, keys } = columns;
  for (const seed of seeds) {
    const recording = recordings[seed] ?? NO_GROUP;
    if (recording !== NO_GROUP) leftOut.sameRecording += markEqual(recordings, recording, isLeftOut);
  }
  const { notPlayedSinceMs } = query;
  if (notPlayedSinceMs !== null)
    mark('recentlyPlayed', (row) => (playedAtMs[row] ?? Number.NaN) >= notPlayedSinceMs);
  if (query.tempoCompatible) {
    const tempo = tempoAt(columns, first);
    if (Number.isNaN(tempo)) return { outcome: 'nothing_to_match', what: 'tempo' };
    mark('tempo', (row) => !areTempiCompatible(tempo, tempoAt(columns, row)));
  }
  if (query.keyCompatible) {
    const key = keys[first] ?? NO_KEY;
    if (key === NO_KEY) return { outcome: 'nothing_to_match', what: 'key' };
    mark('key', (row) => !areKeysCompatible(key, keys[row] ?? NO_KEY));
  }
  return { outcome: 'filtered', isLeftOut, leftOut };
}

/** Marks the rows that have this value and no mark yet; gives their number. Everyone who asks waits for this pass over all rows. */
function markEqual(column: Int32Array, value: number, marks: Uint8Array): number {
  let count = 0;
  for (let row = column.indexOf(value); row >= 0; row = column.indexOf(value, row + 1)) {
    if (marks[row] === 1) continue;
    marks[row] = 1;
    count += 1;
  }
  return count;
}

function tempoAt({ points }: SoundRows, row: number): number {
  return points[row * DIMENSIONS + TEMPO_DIMENSION] ?? Number.NaN;
}

function areTempiCompatible(one: number, other: number): boolean {
  const difference = Math.abs(one - other);
  return Math.min(difference, Math.abs(difference - TEMPO_OCTAVE)) <= MIXABLE_TEMPO + ROUNDING;
}

/** When hearing counts as a play, and leaving as a skip. */

/** As scrobbling has it: half of the track, or four minutes of it. */
const PLAYED_SHARE = 0.5;
const PLAYED_SECONDS = 240;
/** Whoever leaves sooner is on the way to another track. */
const SKIPPED_AFTER_SECONDS = 2;

/** @param durationSeconds `null` where it is not known: then only the four minutes count */
export function countsAsPlay(heardSeconds: number, durationSeconds: number | null): boolean {
  if (heardSeconds >= PLAYED_SECONDS) return true;
  return durationSeconds !== null && durationSeconds > 0 && heardSeconds >= PLAYED_SHARE * durationSeconds;
}

/** Of a track that a person left before its end and that does not count as played. */
export function countsAsSkip(heardSeconds: number): boolean {
  return heardSeconds >= SKIPPED_AFTER_SECONDS;
}

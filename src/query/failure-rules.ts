/** What a failure means for what comes after it: the next rescan, the next import of the file, the next hearing. */
import type { IndexedTrack } from './indexed-track.ts';
import type { TrackFailure } from './track-record.ts';

/** Codes that speak of one attempt and not of the file: it may well succeed next time. */
const PASSING_CODES: ReadonlySet<string> = new Set([
  'file_gone',
  'permission_lost',
  'unreadable_file',
  'timeout',
  'worker_crashed',
  'aborted',
  'internal',
]);

/** Whether the failure says nothing about the file itself. */
export function isPassing({ code }: Pick<TrackFailure, 'code'>): boolean {
  return PASSING_CODES.has(code);
}

/**
 * Whether the next rescan must read the file, changed or not: the last attempt to read it failed in passing, or its
 * content was never read and nothing is known to be wrong with it.
 */
export function mustBeRead({ track: { failure, content_key } }: IndexedTrack): boolean {
  if (failure?.stage === 'import') return isPassing(failure);
  return content_key === null;
}

/**
 * Whether what was heard must go together with the failure of the hearing. It is all that there was to hear before the
 * file broke off: without its failure it would pass for the whole track, and nobody would hear the file again.
 */
export function mustBeHeardAgain({ track, fingerprint }: IndexedTrack): boolean {
  return track.failure?.stage === 'analysis' && fingerprint?.pass === 'batch';
}

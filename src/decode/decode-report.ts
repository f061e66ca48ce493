import { EarmarkError, type Failure } from '../shared/failures.ts';
import type { DecodeReport } from './audio-source.ts';

/** Below this share of what the file promises, a whole pass is flagged as damaged. */
const SUFFICIENT_COVERAGE = 0.97;

/** What a pass knows when it ends. */
export interface PassSummary {
  readonly wholeTrack: boolean;
  readonly decodedSeconds: number;
  /** End of the last block, from the start of the track. */
  readonly endSeconds: number;
  readonly expectedSeconds: number | null;
  readonly decodeErrors: string[];
  /** The container itself shows that its end is missing (a cut Ogg page). */
  readonly cutOff: boolean;
  /** Of packets that the decoder refused. */
  readonly refusedSeconds: number;
  readonly gaps: { readonly lostSeconds: number; readonly firstSeconds: number | null };
}

/** A shorter gap is no more than a click, and many a file has one where it was edited. */
const AUDIBLE_GAP_SECONDS = 0.1;

/**
 * Holds what was decoded against what the file promises.
 *
 * Throws `empty` or `corrupt` where a whole pass gave nothing; a shorter pass than promised is a `failure` in the
 * report, because what was heard counts.
 */
export function reportOf(pass: PassSummary): DecodeReport {
  const { decodedSeconds, expectedSeconds, decodeErrors, refusedSeconds } = pass;
  if (pass.wholeTrack && decodedSeconds === 0) throw nothingDecoded(pass);
  const coverage = expectedSeconds ? decodedSeconds / expectedSeconds : null;
  const failure = failureOf(pass, coverage);
  return { decodedSeconds, expectedSeconds, coverage, refusedSeconds, decodeErrors, failure };
}

function failureOf(pass: PassSummary, coverage: number | null): Failure | null {
  if (!pass.wholeTrack) return null;
  const detail = breakingOff(pass, coverage) ?? damageBetween(pass, coverage) ?? missingEnd(pass);
  return detail === null ? null : { code: 'corrupt', detail };
}

function breakingOff({ expectedSeconds, endSeconds }: PassSummary, coverage: number | null): string | null {
  if (expectedSeconds === null || coverage === null || coverage >= SUFFICIENT_COVERAGE) return null;
  if (endSeconds / expectedSeconds >= SUFFICIENT_COVERAGE) return null;
  return `The file stops at ${clockTime(endSeconds)} of ${clockTime(expectedSeconds)}: the rest is missing or damaged. What is there was heard.`;
}

function damageBetween({ expectedSeconds, decodedSeconds, gaps }: PassSummary, coverage: number | null) {
  const lacks = coverage !== null && coverage < SUFFICIENT_COVERAGE;
  if (!lacks && gaps.lostSeconds < AUDIBLE_GAP_SECONDS) return null;
  const where = gaps.firstSeconds === null ? 'in between' : `at ${clockTime(gaps.firstSeconds)}`;
  if (lacks && expectedSeconds !== null) {
    return `Only ${clockTime(decodedSeconds)} of ${clockTime(expectedSeconds)} could be decoded: the file is damaged ${where}. What is left was heard.`;
  }
  return `The file is damaged ${where}; ${gaps.lostSeconds.toFixed(1)} seconds are lost. All the rest was heard.`;
}

function missingEnd({ cutOff, endSeconds }: PassSummary): string | null {
  if (!cutOff) return null;
  return `The file stops at ${clockTime(endSeconds)} in the middle of its data: its end is missing. What is there was heard.`;
}

function nothingDecoded(pass: PassSummary): EarmarkError {
  if (pass.decodeErrors.length === 0 && !pass.cutOff && !pass.expectedSeconds) {
    return new EarmarkError('empty', 'The file has a header but no sound in it.');
  }
  const first = pass.decodeErrors[0];
  const why = first ? ` (${first})` : '';
  return new EarmarkError('corrupt', `Nothing of this file could be decoded${why}. Replace the file.`);
}

/** Seconds as m:ss, or h:mm:ss from an hour on. */
export function clockTime(totalSeconds: number): string {
  const whole = Math.floor(totalSeconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

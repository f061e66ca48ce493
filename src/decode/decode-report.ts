import { EarmarkError, type Failure } from '../shared/failures.ts';
import type { DecodeReport } from './audio-source.ts';
import { EXACT } from './tolerated-loss.ts';

/** Below this share of a length that is no more than guessed, a whole pass is flagged as damaged. */
const SUFFICIENT_COVERAGE = 0.97;
/** Sums of block lengths are no more exact. */
const ROUNDING_SECONDS = 1e-6;

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
  /** How much less than promised is no damage, in seconds; `null` where the promise is no more than a guess. */
  readonly toleratedLossSeconds: number | null;
  /** Of packets that the decoder refused. */
  readonly refusedSeconds: number;
  readonly gaps: { readonly lostSeconds: number; readonly firstSeconds: number | null };
}

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
  const failure = failureOf(pass);
  return { decodedSeconds, expectedSeconds, coverage, refusedSeconds, decodeErrors, failure };
}

function failureOf(pass: PassSummary): Failure | null {
  if (!pass.wholeTrack) return null;
  const detail = breakingOff(pass) ?? damageBetween(pass) ?? missingEnd(pass);
  return detail === null ? null : { code: 'corrupt', detail };
}

/** Whether a pass that came to `seconds` lacks more than the promise leaves open. */
function lacks({ expectedSeconds, toleratedLossSeconds }: PassSummary, seconds: number): boolean {
  if (!expectedSeconds) return false;
  const guessed = (1 - SUFFICIENT_COVERAGE) * expectedSeconds;
  return expectedSeconds - seconds > Math.min(guessed, toleratedLossSeconds ?? guessed) + ROUNDING_SECONDS;
}

function breakingOff(pass: PassSummary): string | null {
  const { expectedSeconds, endSeconds, decodedSeconds } = pass;
  if (expectedSeconds === null || !lacks(pass, decodedSeconds) || !lacks(pass, endSeconds)) return null;
  const missingSeconds = expectedSeconds - endSeconds;
  if (missingSeconds < 1)
    return `The last ${missingSeconds.toFixed(1)} seconds of the file are missing or damaged. All the rest was heard.`;
  return `The file stops at ${clockTime(endSeconds)} of ${clockTime(expectedSeconds)}: the rest is missing or damaged. What is there was heard.`;
}

function damageBetween(pass: PassSummary): string | null {
  const { expectedSeconds, decodedSeconds, gaps } = pass;
  const isShort = lacks(pass, decodedSeconds);
  if (!isShort && gaps.lostSeconds < EXACT) return null;
  const where = gaps.firstSeconds === null ? 'in between' : `at ${clockTime(gaps.firstSeconds)}`;
  const missingSeconds = isShort ? (expectedSeconds ?? 0) - decodedSeconds : gaps.lostSeconds;
  if (expectedSeconds !== null && decodedSeconds < SUFFICIENT_COVERAGE * expectedSeconds) {
    return `Only ${clockTime(decodedSeconds)} of ${clockTime(expectedSeconds)} could be decoded: the file is damaged ${where}. What is left was heard.`;
  }
  return `The file is damaged ${where}; ${missingSeconds.toFixed(1)} seconds are lost. All the rest was heard.`;
}

function missingEnd({ cutOff, endSeconds }: PassSummary): string | null {
  if (!cutOff) return null;
  return `The file stops at ${clockTime(endSeconds)} in the middle of its data: its end is missing. What is there was heard.`;
}

function nothingDecoded(pass: PassSummary): EarmarkError {
  if (pass.decodeErrors.length === 0 && !pass.cutOff && !pass.expectedSeconds) {
    return new EarmarkError('empty', 'The file has a header but no sound in it.');
  }
  // What decoders and demuxers say is meant for those who write them.
  const detail =
    'Nothing of this file could be decoded: what should be its sound is damaged or missing. Replace the file.';
  return new EarmarkError('corrupt', detail, { cause: pass.decodeErrors[0] });
}

/** Seconds as m:ss, or h:mm:ss from an hour on. */
export function clockTime(totalSeconds: number): string {
  const whole = Math.floor(totalSeconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

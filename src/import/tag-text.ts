import { cutText } from '../shared/text-limits.ts';

/**
 * Invisible characters that can reorder, hide or break text around them: bidirectional marks, overrides and isolates,
 * zero-width space, byte order mark, interlinear and tag characters, non-characters, lone surrogates.
 * Joiners (U+200C, U+200D) stay: Persian and emoji need them.
 */
const UNSAFE =
  /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Control characters, NUL and line breaks among them: a tag is one line. */
const BREAKING = /[\p{Cc}\u2028\u2029\s]+/gu;

/**
 * Makes text from a tag safe to keep and show: one line, composed (NFC), without control or direction characters,
 * at most `limit` UTF-16 code units. `null` where nothing is left, and for anything but a string.
 */
export function cleanText(value: unknown, limit: number): string | null {
  if (typeof value !== 'string') return null;
  // No text this long is a name; cutting first bounds the work on a hostile tag.
  const roughly = value.slice(0, limit * 8);
  const line = roughly.replace(UNSAFE, '').replace(BREAKING, ' ').normalize('NFC').trim();
  const cut = cutText(line, limit).trim();
  return cut === '' ? null : cut;
}

/** The first four-digit year, 1000–2999, in a date of whatever form: `2003`, `2003-04-01`, `1 May 2003`. */
export function yearOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const match = /(?<!\d)([12]\d{3})(?!\d)/u.exec(String(value).slice(0, 64));
  const compact =
    match ??
    /(?<!\d)([12]\d{3})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/u.exec(String(value).slice(0, 64));
  return compact ? Number(compact[1]) : null;
}

/** The track or disc number in `7`, `07/12` or `A7`; 1–9999, else `null`. */
export function ordinalOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const match = /^[A-Za-z]{0,2}(\d{1,4})(?!\d)/u.exec(String(value).trim());
  const ordinal = match ? Number(match[1]) : 0;
  return ordinal > 0 ? ordinal : null;
}

/** A finite number above zero, else `null`: durations, rates, counts from headers that may lie. */
export function positiveOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}

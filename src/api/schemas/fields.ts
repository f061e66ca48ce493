/** The small pieces that several schemas of the contract are made of. */
import * as z from 'zod/mini';

// The compiled parsers of zod need `new Function`, which a content security policy forbids.
z.config({ jitless: true });

/** An opaque id: of a track or a root. */
export const idSchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(64),
    z.regex(/^[\w-]+$/, 'must be an id: letters, digits, hyphens and underscores'),
  );

/** An instant in ISO 8601, with `Z` or an offset, from the years 0 to 9999 in UTC: what is stored is written so. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .check(z.refine(isOfFourDigits, 'must be of the years 0000 to 9999 in UTC'));

function isOfFourDigits(text: string): boolean {
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && /^\d{4}-/.test(instant.toISOString());
}

/** A text of bounded length. */
export function text(maximumLength: number) {
  return z.string().check(z.maxLength(maximumLength));
}

/** A text that isn't empty, of bounded length. */
export function nonEmptyText(maximumLength: number) {
  return z.string().check(z.minLength(1), z.maxLength(maximumLength));
}

/** A whole number from `minimum` to `maximum`. */
export function wholeNumber(minimum: number, maximum: number = Number.MAX_SAFE_INTEGER) {
  return z.int().check(z.gte(minimum), z.lte(maximum));
}

/** A finite number from `minimum` to `maximum`. */
export function numberBetween(minimum: number, maximum: number) {
  return z.number().check(z.gte(minimum), z.lte(maximum));
}

/** 0–1. */
export const fractionSchema = numberBetween(0, 1);

/** 0 or more: a count. */
export const countSchema = wholeNumber(0);

/** 0 or more: milliseconds, seconds, megabytes. */
export const amountSchema = numberBetween(0, Number.MAX_VALUE);

/** A whole number in a query string. */
export function wholeNumberParameter(minimum: number, maximum: number) {
  const digits = z.string().check(z.regex(/^-?\d{1,15}$/, 'must be a whole number'));
  return z.pipe(z.pipe(digits, z.transform(Number)), wholeNumber(minimum, maximum));
}

/** `true` or `false` in a query string. */
export function yesNoParameter() {
  const word = z.pipe(
    z.enum(['true', 'false']),
    z.transform((given) => given === 'true'),
  );
  return z.pipe(word, z.boolean()); // the document describes a parameter by its value
}

/** Items of a list that are passed over: a place in the middle is reached without what lies before it. */
export function offsetParameter() {
  return wholeNumberParameter(0, 1_000_000_000);
}

/** A number in a query string. */
export function numberParameter() {
  return z.pipe(writtenNumber(), z.number());
}

/** A number from `minimum` to `maximum` in a query string. */
export function numberParameterBetween(minimum: number, maximum: number) {
  return z.pipe(writtenNumber(), numberBetween(minimum, maximum));
}

function writtenNumber() {
  const digits = z.string().check(z.regex(/^-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/, 'must be a number'));
  return z.pipe(digits, z.transform(Number));
}

/** `{code, detail}`: what went wrong with one track. */
export const trackErrorSchema = z.strictObject({ code: nonEmptyText(64), detail: text(1000) });

export const orderSchema = z.enum(['asc', 'desc']);

export const strategySchema = z.enum(['fast', 'accurate', 'batch']);

export const confidenceLevelSchema = z.enum(['high', 'medium', 'low']);

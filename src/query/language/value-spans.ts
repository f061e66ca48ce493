/** What the values of numbers, durations and dates stand for: spans of the number that is compared. */
import type { NumberField } from './field-kinds.ts';

/** A stretch of numbers. */
export interface Span {
  start: number;
  end: number;
  /** Whether `end` itself is outside. */
  openEnd: boolean;
}

/** A value: what it is taken for with `<`, `>` and in ranges, and what equals it. */
export interface SpannedValue {
  /** A date is the whole day, month or year; anything else a point. */
  itself: Span;
  /** As exact as it is written: 118 is all that rounds to it. */
  about: Span;
}

interface ValueKind {
  /** `null` where it can't be read. */
  read(written: string): SpannedValue | null;
  /** Whether more typing can make it a value. */
  canGrow(written: string): boolean;
  /** What is expected, for a person. */
  expected: string;
}

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const DURATION = /^(?:(\d+):)?(\d{1,3}):([0-5]\d)$/;
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const GROWING_DATE = /^\d{0,3}$|^\d{4}-\d?$|^\d{4}-\d\d-\d?$/;

const PLAIN: ValueKind = {
  read: (written) => (NUMBER.test(written) ? point(Number(written), decimalsOf(written)) : null),
  canGrow: (written) => /^[-+]?\.?$|^[-+]?\d+\.$/.test(written),
  expected: 'a number',
};

const DURATIONS: ValueKind = {
  read(written) {
    const clock = DURATION.exec(written);
    if (!clock) return /^\d+(?:\.\d+)?$/.test(written) ? point(Number(written), decimalsOf(written)) : null;
    const [, hours = '0', minutes = '', seconds = ''] = clock;
    return point((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds), 0);
  },
  canGrow: (written) => /^$|^(?:\d+:)?\d{1,3}:[0-5]?$|^\d+\.$/.test(written),
  expected: 'a length as 4:30 or in seconds',
};

const DATES: ValueKind = {
  read(written) {
    const parts = DATE.exec(written);
    if (!parts) return null;
    const [year = 0, month, day] = parts
      .slice(1)
      .map((part) => (part === undefined ? undefined : Number(part)));
    const start = utcMs(year, month ?? 1, day ?? 1);
    if (start === null) return null;
    const end = endOf(year, month, day);
    const span = { start, end, openEnd: true };
    return { itself: span, about: span };
  },
  canGrow: (written) => GROWING_DATE.test(written),
  expected: 'a date as 2024, 2024-05 or 2024-05-31',
};

/** How the values of a field are read. */
export const VALUE_KINDS: Readonly<Record<NumberField['kind'], ValueKind>> = {
  number: PLAIN,
  duration: DURATIONS,
  date: DATES,
};

/** Milliseconds at which a day begins; `null` where the calendar has no such day. */
function utcMs(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

function endOf(year: number, month: number | undefined, day: number | undefined): number {
  const date = new Date(0);
  if (month === undefined) date.setUTCFullYear(year + 1, 0, 1);
  else if (day === undefined) date.setUTCFullYear(year, month, 1);
  else date.setUTCFullYear(year, month - 1, day + 1);
  return date.getTime();
}

function decimalsOf(written: string): number {
  const at = written.indexOf('.');
  return at < 0 ? 0 : written.length - at - 1;
}

function point(value: number, decimals: number): SpannedValue {
  const half = 0.5 * 10 ** -decimals;
  return {
    itself: { start: value, end: value, openEnd: false },
    about: { start: value - half, end: value + half, openEnd: true },
  };
}

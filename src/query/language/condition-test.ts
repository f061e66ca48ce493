/** Conditions as tests of one track. Lists and searches share them. */
import type { IndexedTrack } from '../indexed-track.ts';
import type { Presence } from '../presence.ts';
import type { NumberField } from './field-kinds.ts';
import { fieldNamed } from './fields.ts';
import { readKey } from './key-values.ts';
import type { CompareNode, Comparison } from './query-node.ts';
import { type SpannedValue, VALUE_KINDS } from './value-spans.ts';

/** Whether a track fulfils a condition. */
export type TrackTest = (entry: IndexedTrack) => boolean;

/** Numbers from `low` to `high`; `open` ends are outside themselves. */
export interface NumberRange {
  low: number;
  high: number;
  openLow?: boolean;
  openHigh?: boolean;
}

/** Makes the test of a condition that the parser made; throws a RangeError for a field that can't be compared. */
export function compileCondition({ field: name, comparison }: CompareNode, presence: Presence): TrackTest {
  const field = fieldNamed(name);
  if (field === undefined || field.kind === 'text' || field.kind === 'similar') {
    throw new RangeError(`${name} can't be compared.`);
  }
  if (field.kind === 'flag') {
    const wanted = comparison.kind === 'is' ? comparison.value : null;
    const flag = field.values.find(({ name: word }) => word === wanted);
    return (entry) => flag?.test(entry, presence) ?? false;
  }
  if (field.kind === 'key') {
    const wanted = comparison.kind === 'is' ? readKey(comparison.value) : null;
    return (entry) => {
      const written = field.read(entry);
      const heard = written === null ? null : readKey(written);
      return wanted !== null && heard?.pitchClass === wanted.pitchClass && heard.mode === wanted.mode;
    };
  }
  return numberTest(field.read, rangeOf(field.kind, comparison));
}

/** Whether a number of a track lies in a range; a track without one never does. */
export function numberTest(read: NumberField['read'], range: NumberRange): TrackTest {
  return (entry) => {
    const value = read(entry);
    return value !== null && liesIn(range, value);
  };
}

/** Whether a number lies in a range; NaN never does. */
export function liesIn(
  { low, high, openLow = false, openHigh = false }: NumberRange,
  value: number,
): boolean {
  return (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high);
}

/** The numbers that a comparison lets through. */
export function rangeOf(kind: NumberField['kind'], comparison: Comparison): NumberRange {
  const readValue = (written: string): SpannedValue => {
    const value = VALUE_KINDS[kind].read(written);
    if (!value) throw new RangeError(`${written} is no ${kind}.`);
    return value;
  };
  if (comparison.kind === 'range') {
    const from = comparison.from === null ? null : readValue(comparison.from).itself;
    const to = comparison.to === null ? null : readValue(comparison.to).itself;
    return {
      low: from ? from.start : Number.NEGATIVE_INFINITY,
      high: to ? to.end : Number.POSITIVE_INFINITY,
      openHigh: to?.openEnd ?? false,
    };
  }
  const { itself, about } = readValue(comparison.value);
  const everything = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  switch (comparison.kind) {
    case 'is':
      return { low: about.start, high: about.end, openHigh: about.openEnd };
    case 'above':
      return { ...everything, low: itself.end, openLow: !itself.openEnd };
    case 'at_least':
      return { ...everything, low: itself.start };
    case 'below':
      return { ...everything, high: itself.start, openHigh: true };
    case 'at_most':
      return { ...everything, high: itself.end, openHigh: itself.openEnd };
  }
}

/** Reading what stands behind the name of a field, in the terms of that field. */
import type { Field, FlagField, NumberField } from './field-kinds.ts';
import { canGrowToKey, printKey, readKey } from './key-values.ts';
import type { Comparison } from './query-node.ts';
import { canGrowToSign, keptValues } from './shown-values.ts';
import { VALUE_KINDS } from './value-spans.ts';

/** The operators of a condition. */
export type Operator = 'is' | 'equals' | 'above' | 'at_least' | 'below' | 'at_most';

export type ComparisonReading =
  | { outcome: 'read'; comparison: Comparison }
  /** `canGrow`: more typing can make it right. */
  | { outcome: 'wrong'; message: string; expected: string[]; canGrow: boolean };

type ComparedField = Exclude<Field, { kind: 'text' | 'similar' }>;

/** Reads a value; numbers and dates also take ranges and comparisons. */
export function readComparison(field: ComparedField, operator: Operator, written: string): ComparisonReading {
  if (field.kind === 'flag') return readFlag(field, operator, written);
  if (field.kind === 'key') return readKeyCondition(operator, written);
  const kind = VALUE_KINDS[field.kind];
  const wrong = (message: string, canGrow = false): ComparisonReading => ({
    outcome: 'wrong',
    message,
    expected: [kind.expected, 'a range a..b', '> or <', `e.g. ${field.example}`],
    canGrow,
  });
  const range = operator === 'is' || operator === 'equals' ? splitRange(written) : null;
  if (range) return readRange(field, range, wrong);
  const [value = ''] = keptValues([written], field.shownIn).map((each) => canonical(field.kind, each));
  if (!kind.read(value)) {
    const canGrow = kind.canGrow(value) || canGrowToSign(written, field.shownIn);
    return wrong(notA(field.name, kind.expected, written), canGrow);
  }
  return { outcome: 'read', comparison: { kind: operator === 'equals' ? 'is' : operator, value } };
}

/** The words that a flag field takes, as a hint names them. */
export function flagNames(field: FlagField): string[] {
  return field.values.map(({ name }) => name);
}

function readFlag(field: FlagField, operator: Operator, written: string): ComparisonReading {
  const word = written.toLowerCase();
  const value = field.values.find(({ name, aliases }) => name === word || aliases.includes(word));
  const takesIt = operator === 'is' || operator === 'equals';
  if (value && takesIt) return { outcome: 'read', comparison: { kind: 'is', value: value.name } };
  const names = field.values.flatMap(({ name, aliases }) => [name, ...aliases]);
  return {
    outcome: 'wrong',
    message: takesIt
      ? notA(field.name, 'one of its words', written)
      : `“${field.name}” takes a colon and a word.`,
    expected: flagNames(field),
    canGrow: takesIt && names.some((name) => name.startsWith(word)),
  };
}

function readKeyCondition(operator: Operator, written: string): ComparisonReading {
  const key = readKey(written);
  const takesIt = operator === 'is' || operator === 'equals';
  if (key && takesIt) return { outcome: 'read', comparison: { kind: 'is', value: printKey(key) } };
  return {
    outcome: 'wrong',
    message: takesIt ? notA('key', 'a key', written) : '“key” takes a colon and a key.',
    expected: ['a key as C, F#m or "Eb minor"', 'a place on the Camelot wheel as 8A'],
    canGrow: takesIt && canGrowToKey(written),
  };
}

function readRange(
  field: NumberField,
  ends: readonly [string, string],
  wrong: (message: string, canGrow?: boolean) => ComparisonReading,
): ComparisonReading {
  const kind = VALUE_KINDS[field.kind];
  const [from = '', to = ''] = keptValues(ends, field.shownIn).map((end) => canonical(field.kind, end));
  if (from === '' && to === '') return wrong('A range needs at least one end.', true);
  const low = from === '' ? null : kind.read(from);
  const high = to === '' ? null : kind.read(to);
  // 1990...1999; where a number may begin with its point, 0...5 is a range.
  const hasThreeDots = ends[1].startsWith('.') && to.length > 1;
  const isRight = low && high && low.itself.start <= high.itself.start;
  if (hasThreeDots && !isRight)
    return wrong(`A range has two dots: ${from}..${ends[1].replace(/^\.+/, '')}.`);
  if (from !== '' && !low) return wrong(`“${from}” is not ${kind.expected}.`);
  if (to !== '' && !high) {
    const canGrow = kind.canGrow(to) || canGrowToSign(to, field.shownIn);
    return wrong(`“${to}” is not ${kind.expected}.`, canGrow);
  }
  if (low && high && low.itself.start > high.itself.start) {
    // 1990..2 is on its way to 1990..2005
    return wrong('The range ends before it begins.', to.length < from.length);
  }
  return { outcome: 'read', comparison: { kind: 'range', from: from || null, to: to || null } };
}

/** The ends of `a..b`; `null` where it is no range. */
function splitRange(written: string): [string, string] | null {
  const at = written.indexOf('..');
  return at < 0 ? null : [written.slice(0, at).trim(), written.slice(at + 2).trim()];
}

/** Numbers in one spelling: without a plus, zeros before, or a point that nothing follows. */
function canonical(kind: keyof typeof VALUE_KINDS, written: string): string {
  const typed = written.replace('−', '-');
  if (kind === 'date') return typed;
  if (!/^[-+]?(?:\d+\.\d*|\d+|\.\d+)$/.test(typed)) return typed;
  const [, sign = '', whole = '', decimals = ''] = /^([-+]?)0*(\d*)\.?(\d*)$/.exec(typed) ?? [];
  return `${sign === '-' ? '-' : ''}${whole || '0'}${decimals === '' ? '' : `.${decimals}`}`;
}

function notA(field: string, expected: string, written: string): string {
  return written === '' ? `“${field}” needs ${expected}.` : `“${written.slice(0, 40)}” is not ${expected}.`;
}

/** The part of the parser that reads `field:value`. */

import type { Field, TextField } from './field-kinds.ts';
import { FIELD_NAMES, fieldNamed } from './fields.ts';
import { foldPhrase } from './fold-phrase.ts';
import { unknownFieldAt } from './nearest-fields.ts';
import { isOneEditApart } from './one-edit.ts';
import type { CompareNode, TextNode } from './query-node.ts';
import type { QueryReader, WrittenValue } from './query-reader.ts';
import { flagNames, type Operator, readComparison } from './read-comparison.ts';

/** `text`: no condition stands here. `null`: one that is not there yet, or asks nothing. */
export type Condition = TextNode | CompareNode | { type: 'similar'; to: string } | null | 'text';

const HEAD = /([a-z_]+)(:=|[:=]|>=|<=|[<>≥≤])/iy;
const COMPARISON = /(?:>=|<=|[<>≥≤=])/y;
const OPERATORS: Readonly<Record<string, Operator>> = {
  ':': 'is',
  ':=': 'equals',
  '=': 'equals',
  '>': 'above',
  '>=': 'at_least',
  '≥': 'at_least',
  '<': 'below',
  '<=': 'at_most',
  '≤': 'at_most',
};
/** Shorter words in front of a colon are more likely part of a title than a field misspelled. */
const SHORTEST_MISSPELLED = 4;

/** Reads a condition where one stands, and leaves the reader as it was otherwise. */
export function parseCondition(reader: QueryReader, inBrackets: boolean): Condition {
  const head = reader.match(HEAD);
  if (!head) return 'text';
  const [whole, name = '', sign = ''] = head;
  const field = fieldNamed(name);
  if (!field) {
    refuseMisspelled(reader, name, sign);
    reader.unknownField ??= unknownFieldAt(reader.at, name);
    return 'text';
  }
  const start = reader.at;
  reader.at += whole.length;
  const operator = readOperator(reader, field, OPERATORS[sign] ?? 'is');
  reader.skipSpaces();
  if (reader.isAtEnd) {
    reader.cutOff(field.kind === 'flag' ? flagNames(field) : [`e.g. ${field.example}`]);
    return null;
  }
  const value = reader.seesQuote ? reader.readQuoted() : reader.readBare(inBrackets);
  if (field.kind === 'similar') return similar(reader, field, operator, value, start);
  return field.kind === 'text'
    ? textCondition(reader, field, operator, value, start)
    : comparison(reader, field, operator, value);
}

/** After a colon, numbers take a comparison: `year:>=1990`. */
function readOperator(reader: QueryReader, field: Field, first: Operator): Operator {
  if (first !== 'is' || field.kind === 'text' || field.kind === 'similar') return first;
  reader.skipSpaces();
  const sign = reader.match(COMPARISON)?.[0];
  if (sign === undefined) return first;
  reader.at += sign.length;
  return OPERATORS[sign] ?? first;
}

function textCondition(
  reader: QueryReader,
  field: TextField,
  operator: Operator,
  value: WrittenValue,
  start: number,
): Condition {
  if (operator !== 'is' && operator !== 'equals') refuseOperator(reader, field, start);
  const text = foldPhrase(value.text);
  if (text === '') return null;
  return { type: 'text', field: field.name, match: operator === 'equals' ? 'equals' : 'contains', text };
}

function comparison(
  reader: QueryReader,
  field: Exclude<Field, { kind: 'text' | 'similar' }>,
  operator: Operator,
  value: WrittenValue,
): Condition {
  const reading = readComparison(field, operator, value.text.trim());
  if (reading.outcome === 'read')
    return { type: 'compare', field: field.name, comparison: reading.comparison };
  if (value.isLast && reading.canGrow) {
    reader.cutOff(reading.expected);
    return null;
  }
  return reader.fail(value.start, reader.at, reading);
}

function similar(
  reader: QueryReader,
  field: Field,
  operator: Operator,
  value: WrittenValue,
  start: number,
): Condition {
  if (operator !== 'is' && operator !== 'equals') refuseOperator(reader, field, start);
  const to = value.text.replace(/\s+/g, ' ').trim();
  return to === '' ? null : { type: 'similar', to };
}

function refuseOperator(reader: QueryReader, field: Field, start: number): never {
  return reader.fail(start, reader.at, {
    message: `“${field.name}” is text: it takes “:” or “=”.`,
    expected: [`e.g. ${field.example}`],
  });
}

/** `artst:abba` is more likely a slip than a text. */
function refuseMisspelled(reader: QueryReader, name: string, sign: string): void {
  const follows = reader.source.charAt(reader.at + name.length + sign.length);
  if (sign !== ':' || name.length < SHORTEST_MISSPELLED || follows === '' || /[\s/]/.test(follows)) return;
  const meant = FIELD_NAMES.find((known) => known.length > 2 && isOneEditApart(name.toLowerCase(), known));
  if (meant === undefined) return;
  reader.fail(reader.at, reader.at + name.length, {
    message: `No field is called “${name}”.`,
    expected: [`${meant}:`],
  });
}

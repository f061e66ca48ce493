/**
 * Where the conditions and words of a query stand in its text. The backend alone understands queries; this only finds
 * places, for chips and for completing what is typed. A test holds it to the parser.
 */
import { closingQuotes } from '../../../shared/quotes.ts';
import { type SearchField, searchFieldNamed } from './search-fields.ts';

export interface SearchToken {
  kind: 'word' | 'quoted' | 'condition' | 'or' | 'group';
  /** With the minus in front, where there is one. */
  start: number;
  end: number;
  negated: boolean;
  /** Of a condition. */
  condition: SearchCondition | null;
}

export interface SearchCondition {
  field: SearchField;
  /** As it is written: `:`, `:=`, `>`… */
  operator: string;
  /** Without quotes. */
  value: string;
  valueStart: number;
  /** Whether a quote was opened and not closed. */
  isOpen: boolean;
}

const HEAD = /([a-z_]+)(:=|:>=|:<=|:[<>≥≤]|[:=]|>=|<=|[<>≥≤])[ \t]*/iy;
const ESCAPABLE = /["“”„«»\\]/;
const OR = /OR(?=\s|$)/y;
const MINUS = /-(?=[\p{L}\p{N}"“”„«»(])/uy;

/** Every item of a query outside of brackets, in the order of the text; what brackets enclose is one item. */
export function tokensOf(text: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at, tokens.length > 0);
    tokens.push(token);
    at = Math.max(at + 1, token.end);
  }
  return tokens;
}

function tokenAt(text: string, start: number, isLater: boolean): SearchToken {
  if (isLater && matchAt(OR, text, start)) {
    return { kind: 'or', start, end: start + 2, negated: false, condition: null };
  }
  const negated = matchAt(MINUS, text, start) !== null;
  const at = negated ? start + 1 : start;
  const common = { start, negated };
  if (text.charAt(at) === '(') return { ...common, kind: 'group', end: groupEnd(text, at), condition: null };
  if (closingQuotes(text.charAt(at)) !== undefined)
    return { ...common, kind: 'quoted', end: quotedEnd(text, at).end, condition: null };
  const condition = conditionAt(text, at);
  if (condition) return { ...common, kind: 'condition', ...condition };
  return { ...common, kind: 'word', end: bareEnd(text, at), condition: null };
}

function conditionAt(text: string, at: number): { end: number; condition: SearchCondition } | null {
  const head = matchAt(HEAD, text, at);
  const field = head?.[1] === undefined ? undefined : searchFieldNamed(head[1]);
  if (!head || !field) return null;
  const valueStart = at + head[0].length;
  const operator = head[2] ?? ':';
  if (closingQuotes(text.charAt(valueStart)) !== undefined) {
    const quoted = quotedEnd(text, valueStart);
    const value = unquoted(text.slice(valueStart + 1, quoted.isOpen ? quoted.end : quoted.end - 1));
    return { end: quoted.end, condition: { field, operator, value, valueStart, isOpen: quoted.isOpen } };
  }
  const end = bareEnd(text, valueStart);
  const value = text.slice(valueStart, end);
  return { end, condition: { field, operator, value, valueStart, isOpen: false } };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function bareEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && !/\s/.test(text.charAt(end))) end += 1;
  return end;
}

function quotedEnd(text: string, start: number): { end: number; isOpen: boolean } {
  const closing = closingQuotes(text.charAt(start)) ?? '"';
  for (let at = start + 1; at < text.length; at += 1) {
    if (closing.includes(text.charAt(at))) return { end: at + 1, isOpen: false };
    if (text.charAt(at) === '\\' && ESCAPABLE.test(text.charAt(at + 1))) at += 1;
  }
  return { end: text.length, isOpen: true };
}

/** After the bracket that closes the one at `start`; quotes hide brackets. */
function groupEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (closingQuotes(sign) !== undefined) at = quotedEnd(text, at).end - 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function unquoted(text: string): string {
  return text.replace(/\\(["“”„«»\\])/g, '$1');
}

/** A value as it has to stand behind a colon: in quotes where it would end too early. */
export function valueText(value: string): string {
  return /^[^\s"()\\]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** The text without one of its items, and without an OR that would be left at an end or beside another. */
export function withoutToken(text: string, index: number): string {
  const tokens = tokensOf(text);
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  const gone = new Set([index]);
  const isAloneBehind = before === undefined || before.kind === 'or';
  const isAloneBefore = after === undefined || after.kind === 'or';
  if (isAloneBehind && isAloneBefore) {
    if (before) gone.add(index - 1);
    else if (after) gone.add(index + 1);
  }
  return tokens
    .filter((_, at) => !gone.has(at))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

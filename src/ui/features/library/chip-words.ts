/** How a condition reads on its chip. */
import { searching } from '../../messages/searching.ts';
import { type SearchToken, tokensOf } from './search-tokens.ts';

export interface Chip {
  /** Of the item within the query. */
  index: number;
  text: string;
  /** Whether an OR stands before it. */
  isAlternative: boolean;
}

const SIGNS: Readonly<Record<string, string>> = {
  ':=': '=',
  '=': '=',
  '>=': '≥',
  '<=': '≤',
  ':>=': '≥',
  ':<=': '≤',
  '>': '>',
  '<': '<',
  ':>': '>',
  ':<': '<',
};

/** The conditions of a query outside of brackets, and what brackets enclose; words are no conditions. */
export function chipsOf(query: string): Chip[] {
  const tokens = tokensOf(query);
  return tokens.flatMap((token, index) => {
    const text = chipText(query, token);
    return text === null ? [] : [{ index, text, isAlternative: tokens[index - 1]?.kind === 'or' }];
  });
}

function chipText(query: string, token: SearchToken): string | null {
  const minus = token.negated ? `${searching.not} ` : '';
  if (token.kind === 'group')
    return `${minus}${query.slice(token.start + (token.negated ? 1 : 0), token.end)}`;
  if (!token.condition || token.condition.value === '') return null;
  const { field, operator, value } = token.condition;
  if (field.name === 'is') return `${minus}${value}`;
  const written = operator === ':' ? signed(value) : `${SIGNS[operator] ?? ''} ${value}`;
  return `${minus}${field.label} ${written.trim()}`;
}

/** A comparison or a range behind a colon, as one reads it. */
function signed(value: string): string {
  const [, sign = '', rest = ''] = /^(>=|<=|[<>=]?)(.*)$/s.exec(value) ?? [];
  if (sign !== '') return `${SIGNS[sign] ?? sign} ${rest}`;
  const ends = /^([^.]*(?:\.\d+)?)\.\.(.*)$/.exec(value);
  if (!ends) return value;
  const [, from = '', to = ''] = ends;
  if (from === '') return `≤ ${to}`;
  return to === '' ? `≥ ${from}` : `${from}–${to}`;
}
